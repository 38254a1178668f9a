"""Forms of nominations, elections and draws."""
