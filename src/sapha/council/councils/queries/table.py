"""The table of all councils: one row each, with what other apps say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sapha.council.councils.choices import CouncilState, Scope
from sapha.council.councils.columns import Column, cells
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.councils.queries.councils import DayRules, councils, rules_on
from sapha.council.councils.queries.states import states_now


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council as the table shows it.

    Attributes:
        now: its present state with the document.
        held: the charter version of the day and its rules; ``None`` when none is in force.
        cells: columns of other apps with their text.
    """

    council: Council
    now: CouncilStateChange
    held: DayRules | None
    cells: list[tuple[Column, str]]


def council_rows(day: date, chosen: Sequence[Council] | None = None) -> list[CouncilRow]:
    """Return the rows of the chosen councils, or of all, in order of their keys.

    Four queries and one per column, however many councils there are.
    """
    found = list(councils()) if chosen is None else list(chosen)
    ids = [one.pk for one in found]
    now, filled = states_now(found), cells(ids, day)
    rules = rules_on({one.charter for one in found}, day)
    return [
        CouncilRow(council, now[council.pk], rules.get(council.charter_id), filled[council.pk])
        for council in found
    ]


def district_councils(rows: Sequence[CouncilRow]) -> list[CouncilRow]:
    """Return the rows of the councils of which every district has one."""
    return [row for row in rows if row.council.charter.body_type.scope == Scope.ONE_PER_DISTRICT]


def state_counts(rows: Sequence[CouncilRow]) -> list[tuple[CouncilState, int]]:
    """Return how many councils are in each state that occurs, in the order of their life."""
    states = [row.council.state for row in rows]
    return [(state, states.count(state)) for state in CouncilState if state in states]
