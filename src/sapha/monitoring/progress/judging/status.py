"""Computed status: the figures of a project on a day, and the band they give.

With D the days from start to end inclusive, t the days elapsed (kept within 0 to D), p the
reported percent, B the budget and A the money spent so far: PV = 100·t/D or the approved plan,
SV = p − PV, SPI = p/PV, ES the day on which the plan reaches p, SPI(t) = ES/t, needed pace =
(100 − p)/days left, financial progress = A/B, CPI = (p/100·B)/A.
Figures are exact here; they are rounded only for show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from sapha.monitoring.progress.judging.bands import Band
from sapha.monitoring.progress.judging.clock import ReportingClock, reporting_clock
from sapha.monitoring.progress.judging.facts import ProjectFacts, ReportFacts, Suspension
from sapha.monitoring.progress.judging.order import places
from sapha.monitoring.progress.judging.planned import (
    HUNDRED,
    NOUGHT,
    PlannedLine,
    PlannedLines,
    planned_lines,
    versions_of,
)
from sapha.monitoring.progress.judging.rhythm import rhythm_days
from sapha.monitoring.progress.judging.thresholds import Thresholds


class NotApplicable(Enum):
    """A figure that does not exist for this project; neither missing nor nought, never green."""

    NOT_APPLICABLE = "not_applicable"


NOT_APPLICABLE: Final = NotApplicable.NOT_APPLICABLE
Figure = Decimal | NotApplicable | None


@dataclass(frozen=True, slots=True)
class Money:
    """The money figures of one day, in baht and percent.

    Attributes:
        spent: A; ``None`` when no amount or not every amount was reported.
        known: the sum of the amounts that were reported.
        financial: A/B in percent; not applicable when B = 0.
        cost_index: CPI; not applicable when B = 0 or nothing is spent.
    """

    spent: Decimal | None = None
    known: Decimal = NOUGHT
    financial: Figure = None
    cost_index: Figure = None


NO_MONEY: Final = Money()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one day; ``None`` where something they need was not reported.

    Attributes:
        on: the day.
        day: t, days elapsed, 0 to D.
        days_left: D − t.
        progress: p, percent.
        planned: PV, percent.
        variance: SV, percentage points.
        index: SPI; not applicable while nothing is planned yet.
        earned_days: ES, days.
        time_index: SPI(t); not applicable before the first day.
        days_behind: t − ES, days; negative when ahead.
        needed_pace: percentage points per day to the end; not applicable when done or over.
        pace: percentage points per day so far.
        money: the figures of the budget.
    """

    on: date | None = None
    day: int | None = None
    days_left: int | None = None
    progress: Decimal | None = None
    planned: Decimal | None = None
    variance: Decimal | None = None
    index: Figure = None
    earned_days: Decimal | None = None
    time_index: Figure = None
    days_behind: Decimal | None = None
    needed_pace: Figure = None
    pace: Figure = None
    money: Money = NO_MONEY


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that counts, with its figures, schedule band and the last report before it with a percent."""

    report: ReportFacts
    figures: Figures
    band: Band
    previous: Entry | None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the rules look at, computed once.

    Attributes:
        as_of: the day of judging; ``None`` when no report is dated and no day was asked for.
        days: D; ``None`` when a date is missing or the end lies before the start.
        line: the planned line in force on ``as_of``; ``None`` when D is.
        entries: the reports that count, by number; a correction stands in place of what it corrects.
        filed: days of all dated reports, corrected ones too, in order, with their numbers.
        now: the figures of ``as_of`` with the last reported percent.
        everything: whether no report lies after ``as_of``.
    """

    project: ProjectFacts
    thresholds: Thresholds
    as_of: date | None
    days: int | None
    line: PlannedLine | None
    clock: ReportingClock
    entries: tuple[Entry, ...]
    filed: tuple[tuple[date, int], ...]
    now: Figures
    everything: bool

    def rhythm(self, since: date | None) -> int:
        """Return how many running days a report awaited since a day may take."""
        return rhythm_days(self.project.rhythms, since, self.thresholds.reporting_rhythm)

    @property
    def last(self) -> Entry | None:
        """The last report that counts."""
        return self.entries[-1] if self.entries else None

    @property
    def done_on(self) -> date | None:
        """Day of the first dated report of the unbroken run at 100 % that lasts to the end."""
        done: date | None = None
        for entry in reversed(self.entries):
            if entry.report.progress_percent is None:
                continue
            if entry.report.progress_percent < HUNDRED:
                break
            done = entry.report.reported_on or done
        return done

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be reported: completed, cancelled or at 100 %."""
        return self.project.state in {"completed", "cancelled"} or (
            self.now.progress is not None and self.now.progress >= HUNDRED
        )


def open_case(project: ProjectFacts, as_of: date | None, thresholds: Thresholds) -> Case:
    """Compute the figures of a project up to a day; without one, up to its last dated report."""
    dated = [report.reported_on for report in project.reports if report.reported_on is not None]
    day = as_of or max(dated, default=None)
    seen = sorted(
        (r for r in project.reports if day is None or r.reported_on is None or r.reported_on <= day),
        key=lambda report: report.number,
    )
    days = project_days(project)
    lines = None
    if days is not None and project.starts_on is not None:
        lines = planned_lines(project.starts_on, days, versions_of(project))
    entries = _entries(project, lines, seen, thresholds)
    return Case(
        project=project,
        thresholds=thresholds,
        as_of=day,
        days=days,
        line=lines.on(day) if lines else None,
        clock=reporting_clock(project.suspensions),
        entries=entries,
        filed=tuple(sorted((r.reported_on, r.number) for r in seen if r.reported_on is not None)),
        now=_figures_now(project, lines, day, entries),
        everything=len(seen) == len(project.reports),
    )


def project_days(project: ProjectFacts) -> int | None:
    """Return D, the days from start to end inclusive, or ``None`` when the dates do not give it."""
    if project.starts_on is None or project.ends_on is None or project.ends_on < project.starts_on:
        return None
    return (project.ends_on - project.starts_on).days + 1


def _entries(
    project: ProjectFacts, lines: PlannedLines | None, seen: list[ReportFacts], limits: Thresholds
) -> tuple[Entry, ...]:
    corrected = {r.corrects for r in seen if r.corrects is not None and r.corrects < r.number}
    entries: list[Entry] = []
    previous: Entry | None = None
    known, complete = NOUGHT, True
    if corrected:
        place = places({report.number: report.corrects for report in seen})
        seen = sorted(seen, key=lambda report: place[report.number])
    for report in seen:
        if report.number in corrected:
            continue
        known += report.spent_baht or NOUGHT
        complete = complete and report.spent_baht is not None
        money = _money(project.budget_received_baht, known, report.progress_percent, complete=complete)
        line = lines.on(report.reported_on) if lines else None
        figures = _figures(project, line, report.reported_on, report.progress_percent, money)
        band = schedule_band(figures, line.days if line else None, limits)
        entry = Entry(report, figures, band, previous)
        entries.append(entry)
        if report.progress_percent is not None:
            previous = entry
    return tuple(entries)


def _figures_now(
    project: ProjectFacts, lines: PlannedLines | None, day: date | None, entries: tuple[Entry, ...]
) -> Figures:
    line = lines.on(day) if lines else None
    if not entries:
        return _figures(project, line, day, None, NO_MONEY)
    last = entries[-1].figures
    if last.progress is not None and last.on == day:
        return last
    progress = next((e.figures.progress for e in reversed(entries) if e.figures.progress is not None), None)
    complete = last.money.spent is not None
    money = _money(project.budget_received_baht, last.money.known, progress, complete=complete)
    return _figures(project, line, day, progress, money)


def _money(budget: Decimal | None, known: Decimal, progress: Decimal | None, *, complete: bool) -> Money:
    spent = known if complete else None
    if budget is not None and budget <= 0:
        return Money(spent, known, NOT_APPLICABLE, NOT_APPLICABLE)
    if budget is None or spent is None:
        return Money(spent, known)
    cost_index: Figure = None
    if spent <= 0:
        cost_index = NOT_APPLICABLE
    elif progress is not None:
        cost_index = progress * budget / (HUNDRED * spent)
    return Money(spent, known, HUNDRED * spent / budget, cost_index)


def _figures(
    project: ProjectFacts, line: PlannedLine | None, on: date | None, progress: Decimal | None, money: Money
) -> Figures:
    if line is None or on is None or project.starts_on is None:
        return Figures(on=on, progress=progress, money=money)
    day = min(max((on - project.starts_on).days + 1, 0), line.days)
    planned, left = line.on_day(day), line.days - day
    if progress is None:
        return Figures(on=on, day=day, days_left=left, planned=planned, money=money)
    earned = line.earned_days(progress, day)
    return Figures(
        on=on,
        day=day,
        days_left=left,
        progress=progress,
        planned=planned,
        variance=progress - planned,
        index=progress / planned if planned else NOT_APPLICABLE,
        earned_days=earned,
        time_index=earned / day if day else NOT_APPLICABLE,
        days_behind=day - earned,
        needed_pace=(HUNDRED - progress) / left if left and progress < HUNDRED else NOT_APPLICABLE,
        pace=progress / day if day else NOT_APPLICABLE,
        money=money,
    )


def schedule_band(figures: Figures, days: int | None, limits: Thresholds) -> Band:
    """Return the schedule's band by SV, SPI and days behind; white when SV cannot be known."""
    if figures.variance is None or figures.days_behind is None or figures.day is None or days is None:
        return Band.WHITE
    counts = 100 * figures.day > limits.spi_counts_after * days
    slow = isinstance(figures.index, Decimal) and figures.index < limits.red_spi_below
    late = figures.days_behind > limits.red_days_behind
    if figures.variance < limits.red_below or (counts and slow) or late:
        return Band.RED
    return Band.GREEN if figures.variance >= limits.green_from else Band.AMBER


def money_band(project: ProjectFacts, money: Money, limits: Thresholds) -> Band:
    """Return the money's band; white when B = 0 (it does not apply) or an amount is missing."""
    budget = project.budget_received_baht
    if budget is not None and money.known > budget:
        return Band.RED
    if not budget or money.spent is None:
        return Band.WHITE
    if isinstance(money.cost_index, Decimal) and money.cost_index < limits.amber_cpi_below:
        return Band.AMBER
    return Band.GREEN


def suspended_on(project: ProjectFacts, day: date | None) -> Suspension | None:
    """Return the confirmed suspension, with its letter, that covers the day."""
    if day is None:
        return None
    for pause in project.suspensions:
        if pause.letter and pause.starts_on <= day and (pause.ends_on is None or day <= pause.ends_on):
            return pause
    return None
