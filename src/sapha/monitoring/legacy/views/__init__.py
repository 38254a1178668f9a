"""Pages of tables of projects."""
