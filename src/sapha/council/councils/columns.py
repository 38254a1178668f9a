"""Columns of the table of councils, filled at start-up by the apps above.

This app knows how many seats the charter asks for; who sits, when the next meeting is and
whether the month's duty was met come from higher floors. Until one of them registers, a
column shows a dash, which says not known, never none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ABSENT = "–"
# Called with ids of councils and a day; answers in the reader's language, for those it knows.
Values = Callable[[Collection[int], date], Mapping[int, str]]


def _nothing(_councils: Collection[int], _day: date) -> Mapping[int, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, what stands above it, and who fills it."""

    key: str
    heading: str | Promise
    values: Values


_COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        Column("next_meeting", _("Next meeting"), _nothing),
        Column("month_met", _("Met this month"), _nothing),
    )
}


def register_column(column: Column) -> None:
    """Add a column, or take over the one with the same key; called from ``AppConfig.ready``."""
    _COLUMNS[column.key] = column


def columns() -> Sequence[Column]:
    """Return the columns in order."""
    return list(_COLUMNS.values())


def cells(councils: Collection[int], day: date) -> dict[int, list[tuple[Column, str]]]:
    """Return each council's cells in the order of the columns; one call per column."""
    answers = [(column, column.values(councils, day)) for column in columns()]
    return {pk: [(column, values.get(pk, ABSENT)) for column, values in answers] for pk in councils}
