"""What sample data is made for which days; the same wish on the same day is the same plan. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sapha.council.membership.terms import months_later

MOST_COUNCILS, MOST_MONTHS = 50, 120
# Councils that began earlier than the others and met every month; their terms soon end.
PILOTS = 2
# The others began so many months ago, when the city took the pilots' way everywhere.
ROLLED_OUT = 2
_TERM = 24


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    Attributes:
        councils: how many districts have a council.
        months: for how long the first of them have met; the others began later.
        topics: how many topics citizens raised.
        seed: other seeds give other names and events.
        meetings: whether the councils meet; without, it takes about half the time.
    """

    councils: int = 50
    months: int = 12
    topics: int = 2000
    seed: int = 1
    meetings: bool = True


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the sample data.

    Attributes:
        today: on which it is made.
        met_since: from this day on the first few councils met.
        begins_on: first day of most councils.
        pilots_begin_on: first day of the first few, whose terms end within two months.
        term_months: length of a term.
    """

    today: date
    met_since: date
    begins_on: date
    pilots_begin_on: date
    term_months: int

    @property
    def charter_from(self) -> date:
        """First day of the sample charter: before any council was planned."""
        return self.pilots_begin_on - timedelta(days=90)

    def of(self, place: int) -> date:
        """Return the first day of the council at this place among the councils, from 0."""
        return self.pilots_begin_on if place < PILOTS else self.begins_on


def days_for(wish: Wish, today: date) -> Days:
    """Return the days that fit the wish."""
    term = max(_TERM, wish.months + 12)
    since = months_later(today, -wish.months).replace(day=1)
    return Days(
        today=today,
        met_since=since,
        begins_on=months_later(today, -min(wish.months, ROLLED_OUT)),
        pilots_begin_on=min(since, months_later(today, 1 - term)),
        term_months=term,
    )


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens to one council beyond the ordinary.

    Attributes:
        vacant: how many of its seats nobody was nominated for.
        has_secretary: whether somebody was found to be its secretary.
        has_women: without, it is out of balance.
        departs: whether a member leaves before the term.
        is_replaced: whether somebody follows.
        is_suspended: whether it rests by a letter.
    """

    vacant: int
    has_secretary: bool
    has_women: bool
    departs: bool
    is_replaced: bool
    is_suspended: bool


def fate_of(chance: Random, months: int) -> Fate:
    """Draw what happens to a council; most go on without any alarm."""
    drawn = [chance.random() for _ in range(6)]
    departs = months >= 3 and drawn[3] < 0.16
    return Fate(
        vacant=1 if drawn[0] < 0.1 else 0,
        has_secretary=drawn[1] >= 0.05,
        has_women=drawn[2] >= 0.05,
        departs=departs,
        is_replaced=departs and drawn[4] < 0.6,
        is_suspended=months >= 3 and drawn[5] < 0.05,
    )


def chance_of(wish: Wish, *what: str) -> Random:
    """Return what decides about one thing, whatever else is made."""
    # No secret hangs on it: the same seed must give the same sample.
    return Random(":".join((str(wish.seed), *what)))  # noqa: S311
