"""Days of terms and memberships; plain Python.

A membership is the days from its first one to its end, which is not counted in.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """Days from the first to the end, itself not counted."""

    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Return whether the day lies within."""
        return self.starts_on <= day < self.ends_on

    def meets(self, other: Span) -> bool:
        """Return whether some day lies in both; a span without days meets nothing."""
        return max(self.starts_on, other.starts_on) < min(self.ends_on, other.ends_on)


def months_later(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def term_end(starts_on: date, months: int, rest_of: date | None = None) -> date:
    """Return the end of the term: the rest of an interrupted one, or a whole one.

    Args:
        starts_on: first day of the membership.
        months: length of a term.
        rest_of: end of the term that the person before left; ``None`` or past: a new term.
    """
    if rest_of is not None and rest_of > starts_on:
        return rest_of
    return months_later(starts_on, months)


def ages_in(day: date, birth_year: int) -> int:
    """Return the age somebody of this year of birth reaches in the year of the day."""
    return day.year - birth_year


def overlaps(spans: Iterable[Span]) -> bool:
    """Return whether two of the spans share a day."""
    ordered = sorted(one for one in spans if one.starts_on < one.ends_on)
    return any(before.ends_on > after.starts_on for before, after in pairwise(ordered))
