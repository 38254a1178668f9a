"""Large JSON on its way into PostgreSQL, many rows at once.

Django hands the values of a column over as one array, and psycopg writes arrays of text quote by quote in plain
Python: for JSON, which is full of quotes, that costs ten times what the value itself costs as a literal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models import JSONField, Model, Value


@contextmanager
def as_literals(rows: Sequence[Model], field: str) -> Iterator[None]:
    """Let one JSON field of rows that are being created go in as literals; afterwards they hold it plain."""
    plain = [getattr(row, field) for row in rows]
    for row, value in zip(rows, plain, strict=True):
        setattr(row, field, Value(value, JSONField()))
    try:
        yield
    finally:
        for row, value in zip(rows, plain, strict=True):
            setattr(row, field, value)
