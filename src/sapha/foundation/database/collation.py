"""Thai dictionary order in queries, under one name on both databases."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.db.models.functions import Collate

from sapha.foundation.collation import compare_thai

# PostgreSQL's own name (from ICU); SQLite gets a collation of the same name, so that a model may
# say ``db_collation=THAI_COLLATION`` whatever the database.
THAI_COLLATION = "th-x-icu"


class ThaiCollation(Collate):
    """A column or expression in Thai dictionary order: ``order_by(ThaiCollation("name_th"))``."""

    def __init__(self, expression: str | F | Collate) -> None:
        super().__init__(expression, THAI_COLLATION)


def give_thai_order(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Teach a new SQLite connection Thai order; PostgreSQL knows it."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(THAI_COLLATION, compare_thai)
