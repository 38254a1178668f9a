"""Pages of registers and letters."""
