"""Minutes in the formats of others."""
