"""Open data: what the register holds in public, as tables and files that programs read."""
