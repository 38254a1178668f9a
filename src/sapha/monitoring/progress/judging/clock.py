"""The reporting clock: days run, and stop while a project is suspended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sapha.monitoring.progress.judging.facts import Suspension

_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class ReportingClock:
    """Counts the days on which a report could fall due.

    Attributes:
        pauses: confirmed suspensions as day numbers, first and last, without overlap, in order.
    """

    pauses: tuple[tuple[int, int], ...] = ()

    def days_between(self, earlier: date, later: date) -> int:
        """Return the running days after the earlier date up to and with the later one."""
        first, last = earlier.toordinal() + 1, later.toordinal()
        stopped = sum(max(0, min(last, end) - max(first, start) + 1) for start, end in self.pauses)
        return max(0, last - first + 1 - stopped)

    def stands_on(self, day: date) -> bool:
        """Whether the clock stands still on this day."""
        number = day.toordinal()
        return any(start <= number <= end for start, end in self.pauses)


def reporting_clock(suspensions: Iterable[Suspension]) -> ReportingClock:
    """Return the clock for these suspensions; those without a letter do not stop it."""
    spans = sorted(
        (pause.starts_on.toordinal(), (pause.ends_on or date.max).toordinal())
        for pause in suspensions
        if pause.letter
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end >= start:
            merged.append((start, end))
    return ReportingClock(tuple(merged))


def quarter_ends(first: date, last: date) -> Iterator[date]:
    """Yield the last days of fiscal quarters from the first to the last date, both counted in."""
    for year in range(first.year, last.year + 1):
        for month, day in _QUARTER_ENDS:
            if first <= date(year, month, day) <= last:
                yield date(year, month, day)


def quarter_before(quarter_end: date) -> date:
    """Return the last day of the quarter before the one that ends on this day."""
    place = (quarter_end.month // 3 - 2) % 4
    year = quarter_end.year - (quarter_end.month == 3)
    return date(max(year, 1), *_QUARTER_ENDS[place])


def fiscal_quarter(quarter_end: date) -> int:
    """Return the number of the fiscal quarter that ends on this day: December ends the first."""
    return quarter_end.month // 3 % 4 + 1
