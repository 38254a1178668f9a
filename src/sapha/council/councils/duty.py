"""The monthly duty of a council: due, or not applicable; plain Python.

A council owes a meeting in a month when it was at work on every day of that month. A month in
which it began, was suspended or resumed is not applicable: nobody is told to have missed what
could not be asked of them in full (docs/decisions/councils.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

ACTIVE = "active"


class Duty(StrEnum):
    """Whether a council owes a meeting in a month."""

    DUE = "due"
    NOT_APPLICABLE = "not_applicable"


class StateSpan(NamedTuple):
    """A state of a council: from its first day to the day the next one began, itself not counted."""

    state: str
    starts_on: date
    ends_on: date | None


def month_bounds(month: date) -> tuple[date, date]:
    """Return the first day of the month the day lies in, and the first of the next."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)


def duty_of_month(states: Iterable[StateSpan], month: date) -> Duty:
    """Return whether the council owes a meeting in the month the day lies in.

    Spans may come in any order; states that follow one another without a gap count as one.
    """
    reached, after = month_bounds(month)
    for span in sorted((one for one in states if one.state == ACTIVE), key=lambda one: one.starts_on):
        if span.starts_on <= reached and (span.ends_on is None or span.ends_on > reached):
            reached = span.ends_on or after
        if reached >= after:
            return Duty.DUE
    return Duty.NOT_APPLICABLE
