"""How reference files enter the database: read, compared, inserted or updated, never deleted."""
