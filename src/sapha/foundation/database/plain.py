"""Questions asked thousands of times a minute, in plain SQL.

Composing a query costs Django ten times what the database needs to answer it by a key. What every
signed-in page and every ballot asks is therefore written down once, in SQL both databases read.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

Value = int | str | date | None


def rows(question: str, *values: Value) -> list[tuple[Any, ...]]:
    """Return the rows that answer a question; one query.

    Args:
        question: SQL with a ``%s`` for every value.
        values: numbers, texts, days and moments.
    """
    with connection.cursor() as asked:
        asked.execute(question, [_written(one) for one in values])
        return list(asked.fetchall())


def _written(value: Value) -> Value:
    """Return a value as columns of the database hold it."""
    written = value
    if isinstance(value, datetime):
        written = connection.ops.adapt_datetimefield_value(value)
    elif isinstance(value, date):
        written = connection.ops.adapt_datefield_value(value)
    return written


def moment(value: datetime | str) -> datetime:
    """Return a moment as it came in a row; SQLite keeps it as text, in UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
