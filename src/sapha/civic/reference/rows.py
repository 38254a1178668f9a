"""Keeping a table in step with a reference file without ever losing a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)
Row = Mapping[str, Any]

# Any number, the same in every process: PostgreSQL's name of the lock below.
_LOCK = 7_026_001


class Changes(NamedTuple):
    """What a load wrote.

    Attributes:
        added: rows that were not there.
        changed: rows that read otherwise.
    """

    added: int = 0
    changed: int = 0

    def and_(self, other: Changes) -> Changes:
        """Return both together."""
        return Changes(self.added + other.added, self.changed + other.changed)


def wait_for_other_loaders() -> None:
    """Let one process at a time load, until its transaction ends.

    On SQLite the transaction itself does so: it takes the write lock when it begins.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def keep_rows(model: type[M], rows: Iterable[Row], *, key: Sequence[str]) -> Changes:
    """Insert the rows that are missing and update those that differ.

    A row the file no longer has stays: other tables may stand on it.

    Args:
        model: the table.
        rows: attribute name to value; every row has the same attributes.
        key: the attributes that say which row it is.
    """
    table = model._default_manager  # noqa: SLF001 - Django's public name for any model's manager
    there = {_key_of(thing, key): thing for thing in table.all()}
    added: list[M] = []
    changed: list[M] = []
    names: set[str] = set()
    for row in rows:
        thing = there.get(tuple(row[name] for name in key))
        if thing is None:
            added.append(model(**row))
        elif different := [name for name, value in row.items() if getattr(thing, name) != value]:
            for name in different:
                setattr(thing, name, row[name])
            names.update(different)
            changed.append(thing)
    if added:
        table.bulk_create(added)
    if changed:
        table.bulk_update(changed, sorted(names))
    return Changes(len(added), len(changed))


def _key_of(thing: Model, key: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(thing, name) for name in key)
