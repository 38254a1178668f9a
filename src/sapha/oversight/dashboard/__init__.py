"""Home page and search."""
