"""How long a report may take: the rhythm of the project's class, else that of the limits.

A report is due by the version in force when the waiting for it began: on the day of the report before, or on
the first day. A later version therefore never makes a report late that was in time when it was begun.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sapha.monitoring.progress.judging.facts import Rhythm


def rhythm_on(rhythms: Iterable[Rhythm], day: date | None) -> Rhythm | None:
    """Return the version in force on a day; ``None`` before the first one and without a class."""
    if day is None:
        return None
    begun = (one for one in rhythms if one.in_force_from <= day)
    return max(begun, key=lambda one: one.in_force_from, default=None)


def rhythm_days(rhythms: Iterable[Rhythm], since: date | None, default: int) -> int:
    """Return how many running days a report awaited since a day may take."""
    found = rhythm_on(rhythms, since)
    return found.days if found is not None else default
