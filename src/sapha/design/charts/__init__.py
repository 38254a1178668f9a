"""Charts drawn on the server: SVG that works without JavaScript and prints the same."""
