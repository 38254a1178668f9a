"""Columns of the table of councils, filled at start-up by the apps above.

This app knows how many seats the charter asks for; who sits, when the next meeting is and
whether the month's duty was met come from higher floors. Until one of them registers, a
column shows a dash, which says not known, never none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from sapha.council.councils.models import Council

ABSENT = "–"
# Called with councils, which came with charter and states, and a day; answers in the reader's language by
# their ids, for those it knows.
Values = Callable[[Sequence["Council"], date], Mapping[int, str]]


# Called with councils and a day; answers by their ids how many of the seats somebody holds.
Counts = Callable[[Sequence["Council"], date], Mapping[int, int]]
_FILLED: list[Counts] = []


def register_seats_filled(counts: Counts) -> None:
    """Name who counts the filled seats; called once from ``AppConfig.ready``."""
    _FILLED[:] = [counts]


def seats_filled(councils: Sequence[Council], day: date) -> dict[int, int]:
    """Return the filled seats of each council; nothing while nobody counts them."""
    return dict(_FILLED[0](councils, day)) if _FILLED else {}


def _nothing(_councils: Sequence[Council], _day: date) -> Mapping[int, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: a second registration with the same key takes the column over.
        heading: what stands above it.
        values: who fills it.
        on_board: it says what is to be seen to, and stands on the administrator's board only.
    """

    key: str
    heading: str | Promise
    values: Values
    on_board: bool = False


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


def columns(*, board: bool = False) -> Sequence[Column]:
    """Return the columns of the public table, or of the board, in order."""
    return [column for column in _COLUMNS.values() if board or not column.on_board]


def cells(
    councils: Sequence[Council], day: date, *, board: bool = False
) -> dict[int, list[tuple[Column, str]]]:
    """Return each council's cells in the order of the columns; one call per column."""
    answers = [(column, column.values(councils, day)) for column in columns(board=board)]
    return {one.pk: [(column, values.get(one.pk, ABSENT)) for column, values in answers] for one in councils}
