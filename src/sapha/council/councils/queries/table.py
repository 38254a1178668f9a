"""The table of all councils: one row each, with what other apps say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from sapha.council.councils.choices import CouncilState, Scope
from sapha.council.councils.columns import ABSENT, Column, cells, seats_filled
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.councils.queries.councils import DayRules, councils, rules_on


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council as the table shows it.

    Attributes:
        now: its present state with the document.
        held: the charter version of the day and its rules; ``None`` when none is in force.
        filled: seats somebody holds; ``None`` when nobody counts them.
        cells: columns of other apps with their text.
    """

    council: Council
    now: CouncilStateChange
    held: DayRules | None
    filled: int | None
    cells: list[tuple[Column, str]]

    @property
    def is_alarmed(self) -> bool:
        """Whether a column of the board says that something is to be seen to."""
        return any(column.on_board and value not in {"", ABSENT} for column, value in self.cells)


def council_rows(
    day: date, chosen: Sequence[Council] | None = None, *, board: bool = False
) -> list[CouncilRow]:
    """Return the rows of the chosen councils, or of all, in order of their keys.

    Five queries and those of the columns, however many councils there are.

    Args:
        day: of the rules and of those who sit.
        chosen: ``None``: all.
        board: with the columns of the administrator's board.
    """
    found = list(councils()) if chosen is None else list(chosen)
    # Columns of other apps ask for rules and states too: fetched here, they are there for all.
    prefetch_related_objects(found, "states", "charter__versions__groups")
    told, rules = cells(found, day, board=board), rules_on([one.charter for one in found], day)
    filled = seats_filled(found, day)
    return [
        CouncilRow(
            council,
            next(one for one in council.states.all() if one.ends_on is None),
            rules.get(council.charter_id),
            filled.get(council.pk),
            told[council.pk],
        )
        for council in found
    ]


def district_councils(rows: Sequence[CouncilRow]) -> list[CouncilRow]:
    """Return the rows of the councils of which every district has one."""
    return [row for row in rows if row.council.charter.body_type.scope == Scope.ONE_PER_DISTRICT]


def state_counts(rows: Sequence[CouncilRow]) -> list[tuple[CouncilState, int]]:
    """Return how many councils are in each state that occurs, in the order of their life."""
    states = [row.council.state for row in rows]
    return [(state, states.count(state)) for state in CouncilState if state in states]
