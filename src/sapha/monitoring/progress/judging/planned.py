"""The planned line: how far a project should be on a day, and on which day it should be that far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sapha.monitoring.progress.judging.facts import PlanVersion, ProjectFacts

HUNDRED = Decimal(100)
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """Planned progress over the days 0 to D of a project, joined by straight lines.

    Attributes:
        days: D, from first to last day inclusive.
        at: the days of the knots, rising; a step has two knots on one day.
        percent: the planned percent at each knot, never falling.
    """

    days: int
    at: tuple[int, ...] = ()
    percent: tuple[Decimal, ...] = ()

    @property
    def is_even(self) -> bool:
        """Whether the plan runs evenly by days, for lack of an approved one."""
        return not self.at

    def on_day(self, day: int) -> Decimal:
        """Return PV, the planned percent at the end of a day from 0 to D."""
        if self.is_even:
            return HUNDRED * day / self.days
        place = bisect_right(self.at, day) - 1
        if place == len(self.at) - 1:
            return self.percent[place]
        return self._between(place, day)

    def _between(self, place: int, day: int) -> Decimal:
        width = self.at[place + 1] - self.at[place]
        rise = self.percent[place + 1] - self.percent[place]
        return self.percent[place] + rise * (day - self.at[place]) / width

    def earned_days(self, progress: Decimal, day: int) -> Decimal:
        """Return ES, the day on which the plan reaches this progress.

        Where the plan stands still at it for a while, the day nearest to ``day`` counts:
        nobody is late or early against a plan that asks for nothing.
        """
        if self.is_even:
            return min(max(progress, NOUGHT), HUNDRED) * self.days / HUNDRED
        ends = self._first_day(progress), self._last_day(progress)
        return min(max(Decimal(day), min(ends)), max(ends))

    def _first_day(self, progress: Decimal) -> Decimal:
        place = bisect_left(self.percent, progress)
        if place in (0, len(self.at)):
            return Decimal(self.at[min(place, len(self.at) - 1)])
        return self._crossing(place - 1, progress)

    def _last_day(self, progress: Decimal) -> Decimal:
        place = bisect_right(self.percent, progress) - 1
        if place in (-1, len(self.at) - 1):
            return Decimal(self.at[place])
        return self._crossing(place, progress)

    def _crossing(self, place: int, progress: Decimal) -> Decimal:
        rise = self.percent[place + 1] - self.percent[place]
        width = self.at[place + 1] - self.at[place]
        return self.at[place] + width * (progress - self.percent[place]) / rise


@dataclass(frozen=True, slots=True)
class PlannedLines:
    """The planned line of each time: a report is judged by the plan in force on its day.

    Attributes:
        lines: first day in force (``None``: always) and line, in the order of the versions.
        even: what holds before the first version.
    """

    even: PlannedLine
    lines: tuple[tuple[date | None, PlannedLine], ...] = ()

    def on(self, day: date | None) -> PlannedLine:
        """Return the line in force on a day; without a day the latest."""
        line = self.even
        for first, candidate in self.lines:
            if day is None or first is None or first <= day:
                line = candidate
        return line


def planned_lines(starts_on: date, days: int, versions: Iterable[PlanVersion]) -> PlannedLines:
    """Return the lines of all approved versions, given by number."""
    return PlannedLines(
        PlannedLine(days),
        tuple((version.in_force_from, planned_line(starts_on, days, version)) for version in versions),
    )


def versions_of(project: ProjectFacts) -> tuple[PlanVersion, ...]:
    """Return every approved plan version of a project, by number."""
    return (*project.superseded, project.plan) if project.plan is not None else project.superseded


def plan_on(project: ProjectFacts, day: date | None) -> PlanVersion | None:
    """Return the version in force on a day; without a day the latest."""
    in_force = None
    for version in versions_of(project):
        if day is None or version.in_force_from is None or version.in_force_from <= day:
            in_force = version
    return in_force


def planned_line(starts_on: date, days: int, plan: PlanVersion | None) -> PlannedLine:
    """Return the line of the approved plan, or the even one when there is none.

    Days outside the project count as its first or last; the line starts at 0 % and a plan of
    points that stops early is joined to 100 % on the last day.
    """
    if plan is None or not (plan.points or plan.milestones):
        return PlannedLine(days)
    knots = _points(starts_on, days, plan) if plan.points else _steps(starts_on, days, plan)
    return _rising(days, knots)


def _day(starts_on: date, days: int, on: date) -> int:
    return min(max((on - starts_on).days + 1, 0), days)


def _points(starts_on: date, days: int, plan: PlanVersion) -> list[tuple[int, Decimal]]:
    knots = sorted((_day(starts_on, days, point.on), point.percent) for point in plan.points)
    return knots if knots[-1][0] == days else [*knots, (days, HUNDRED)]


def _steps(starts_on: date, days: int, plan: PlanVersion) -> list[tuple[int, Decimal]]:
    total = sum((step.weight for step in plan.milestones), NOUGHT)
    if total <= 0:
        return [(days, HUNDRED)]
    knots: list[tuple[int, Decimal]] = []
    reached = NOUGHT
    for step in sorted(plan.milestones, key=lambda step: step.due_on):
        day = _day(starts_on, days, step.due_on)
        knots.append((day, HUNDRED * reached / total))
        reached += step.weight
        knots.append((day, HUNDRED * reached / total))
    return [*knots, (days, knots[-1][1])]


def _rising(days: int, knots: Iterable[tuple[int, Decimal]]) -> PlannedLine:
    at, percent = [0], [NOUGHT]
    for day, value in knots:
        at.append(day)
        percent.append(max(percent[-1], min(value, HUNDRED)))
    return PlannedLine(days, tuple(at), tuple(percent))
