"""From days and percents to places on paper, and which days the axis names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from sapha.foundation.be_dates import fiscal_quarter_ends, fiscal_year_of

ROW = 20.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The inner field of a chart on its paper, in units of the view box.

    Attributes:
        width, height: the whole paper.
        left, right, top, bottom: the edges of the field where data stands.
        compact: whether this is the drawing for a phone.
    """

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    compact: bool

    def with_rows(self, rows: int) -> Frame:
        """Return the frame with room for rows of words above the field, three at most."""
        return replace(self, top=self.top + ROW * min(3, rows))


WIDE = Frame(width=760, height=400, left=44, right=628, top=26, bottom=360, compact=False)
NARROW = Frame(width=360, height=320, left=44, right=334, top=26, bottom=286, compact=True)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Places of days; the first day stands at the left edge, the last at the right one."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the place of a day, held inside the field."""
        days = max(1, (self.last - self.first).days)
        share = (day - self.first).days / days
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class PercentScale:
    """Places of percents; 0 stands at the bottom edge, 100 at the top one."""

    top: float
    bottom: float

    def y(self, percent: float) -> float:
        """Return the place of a percent; what lies outside 0 to 100 stands at the edge."""
        return self.bottom - (self.bottom - self.top) * min(100.0, max(0.0, percent)) / 100.0


def quarter_ends_between(first: date, last: date) -> list[date]:
    """Return the ends of fiscal quarters from the first to the last day, both included."""
    years = range(fiscal_year_of(first), fiscal_year_of(last) + 1)
    return [day for year in years for day in fiscal_quarter_ends(year) if first <= day <= last]


def named_days(scale: TimeScale, room: float) -> list[date]:
    """Return the days the axis names: quarter ends, or only year ends, at least ``room`` apart.

    A project that holds no quarter end at all is named by its first and last day.
    """
    ends = quarter_ends_between(scale.first, scale.last)
    if not ends:
        return [scale.first, scale.last]
    if len(ends) > 1 and _closest(scale, ends) < room:
        ends = [day for day in ends if day.month == 9] or ends
    kept: list[date] = []
    for day in reversed(ends):  # the end of the project matters most
        if not kept or scale.x(kept[-1]) - scale.x(day) >= room:
            kept.append(day)
    return kept[::-1]


def _closest(scale: TimeScale, days: list[date]) -> float:
    return min(scale.x(later) - scale.x(earlier) for earlier, later in pairwise(days))


def spans_years(scale: TimeScale) -> bool:
    """Whether the axis must name the year beside the month."""
    return scale.last - scale.first > timedelta(days=380)
