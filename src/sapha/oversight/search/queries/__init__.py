"""What a search finds."""

from sapha.oversight.search.queries.found import Group, Row, groups_of, rows_of

__all__ = ["Group", "Row", "groups_of", "rows_of"]
