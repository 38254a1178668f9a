"""On which day a monthly rule falls: the second Tuesday, shifted from holidays."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import NamedTuple

LAST = 5


class MonthlyRule(NamedTuple):
    """Which day of a month.

    Attributes:
        week: which such weekday, 1 to 4; 5 is the last of the month.
        weekday: 0 is Monday.
        shift: ``after``, ``before``, ``week`` or ``stay``.
    """

    week: int
    weekday: int
    shift: str


class Falls(NamedTuple):
    """The day of a month.

    Attributes:
        ruled: by the rule alone.
        day: where it went.
    """

    ruled: date
    day: date


def ruled_day(rule: MonthlyRule, month: date) -> date:
    """Return the day in the month by the rule alone."""
    days = [
        date(month.year, month.month, day)
        for day in range(1, calendar.monthrange(month.year, month.month)[1] + 1)
        if date(month.year, month.month, day).weekday() == rule.weekday
    ]
    return days[-1] if rule.week == LAST else days[rule.week - 1]


def falls_on(rule: MonthlyRule, month: date, holidays: Collection[date]) -> Falls:
    """Return the day of a month, shifted from holidays and weekends as the rule says.

    A shift never leaves the month: it turns the other way instead, so that the month's duty is
    kept; where no day of the month is a working day the date stays.
    """
    ruled = ruled_day(rule, month)

    def is_free(day: date) -> bool:
        return day in holidays or (day.weekday() >= 5 and rule.weekday < 5)

    if rule.shift == "stay" or not is_free(ruled):
        return Falls(ruled, ruled)
    step = {"after": 1, "before": -1, "week": 7}[rule.shift]
    found = _moved(ruled, step, is_free) or _moved(ruled, -step, is_free)
    return Falls(ruled, found or ruled)


def _moved(day: date, step: int, is_free: Callable[[date], bool]) -> date | None:
    moved = day
    while (moved := moved + timedelta(days=step)).month == day.month:
        if not is_free(moved):
            return moved
    return None
