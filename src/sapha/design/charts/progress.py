"""The chart of a project: what was planned against what was declared, day by day.

Three things that tables of percents hide are drawn: time without any report is an area
and not a line at zero; a declared 0 is a point on the axis; a report without a percent
breaks the path and leaves a dashed ring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sapha.design.charts.progress_parts import draw
from sapha.design.charts.scale import NARROW, WIDE
from sapha.design.numbers import signed, with_places
from sapha.foundation.be_dates import format_date


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """One report: when, what was declared, and what the plan said that day; percents or nothing."""

    number: int
    reported_on: date
    declared: Decimal | None
    planned: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Declared minus planned, in percentage points, when both are known."""
        if self.declared is None or self.planned is None:
            return None
        return self.declared - self.planned


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the project, such as the letter that suspended it.

    Attributes:
        on: the day.
        text: what happened, in the reader's language.
        short: the same for a phone's width; the text when empty.
    """

    on: date
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """A time without any report, first and last day."""

    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class ProgressStory:
    """All the chart tells.

    Attributes:
        starts_on, ends_on: first and last day of the project.
        reports: in the order of their days.
        plan: day and planned percent, where the plan bends; a straight line from 0 on the
            first day to 100 on the last when empty.
        earlier_plans: the same for the versions it superseded, drawn thinner beneath it.
        missed: quarter ends at which a report was due and none came.
        events: letters, suspensions, changes.
        silences: times without a report; ``None`` means the time before the first report.
        as_of: the day the computed side speaks of; the last report's when ``None``.
    """

    starts_on: date
    ends_on: date
    reports: Sequence[ReportPoint]
    plan: Sequence[tuple[date, Decimal]] = ()
    earlier_plans: Sequence[Sequence[tuple[date, Decimal]]] = ()
    missed: Sequence[date] = ()
    events: Sequence[Event] = ()
    silences: Sequence[Silence] | None = None
    as_of: date | None = None

    @property
    def in_order(self) -> list[ReportPoint]:
        """The reports by day and number, however they came."""
        return sorted(self.reports, key=lambda report: (report.reported_on, report.number))

    @property
    def first_day(self) -> date:
        """The left edge of the time drawn."""
        return min([self.starts_on, *(report.reported_on for report in self.reports)])

    @property
    def last_day(self) -> date:
        """The right edge of the time drawn; reports after the end widen it."""
        return max([self.ends_on, *(report.reported_on for report in self.reports)])

    @property
    def bends(self) -> list[tuple[date, float]]:
        """The plan as points of a line, to the right edge."""
        return self._to_the_edge(self.plan)

    @property
    def earlier_bends(self) -> list[list[tuple[date, float]]]:
        """The superseded plans as points of lines, to the right edge."""
        return [self._to_the_edge(plan) for plan in self.earlier_plans]

    def _to_the_edge(self, plan: Sequence[tuple[date, Decimal]]) -> list[tuple[date, float]]:
        given = [(day, float(percent)) for day, percent in sorted(plan)]
        points = given or [(self.starts_on, 0.0), (self.ends_on, 100.0)]
        return points if points[-1][0] >= self.last_day else [*points, (self.last_day, points[-1][1])]

    @property
    def quiet_times(self) -> list[Silence]:
        """The times without a report that are shaded."""
        if self.silences is not None:
            return list(self.silences)
        if self.reports:
            ends = min(report.reported_on for report in self.reports)
        else:
            ends = min(self.as_of or self.ends_on, self.ends_on)
        return [Silence(self.starts_on, ends)] if (ends - self.starts_on).days > 1 else []

    @property
    def latest(self) -> ReportPoint | None:
        """The last report that says both sides, whose difference the bracket shows."""
        both = [one for one in self.in_order if one.difference is not None]
        return both[-1] if both else None


def progress_chart(story: ProgressStory, *, table: bool = True) -> SafeString:
    """Return the chart for wide and narrow screens, its legend and, unless told otherwise, its table."""
    title, desc = gettext("Progress: plan and what was declared"), _in_words(story)
    return render_to_string(
        "design/charts/progress.html",
        {
            "wide": draw(story, WIDE, title, desc),
            "narrow": draw(story, NARROW, title, desc),
            "reports": story.in_order if table else [],
            "events": story.events if table else [],
            "has_missed": bool(story.missed),
            "has_earlier": bool(story.earlier_plans),
            "has_unsaid": any(report.declared is None for report in story.reports),
            "has_declared": any(report.declared is not None for report in story.reports),
            "has_silence": bool(story.quiet_times),
        },
    )


def _in_words(story: ProgressStory) -> str:
    """Return what the chart shows as sentences, for those who hear it."""
    days = (
        format_date(day, "short", language=get_language() or "th") for day in (story.starts_on, story.ends_on)
    )
    said = [gettext("Project time %(first)s to %(last)s.") % dict(zip(("first", "last"), days, strict=True))]
    if not story.reports:
        said.append(gettext("No report yet."))
        return " ".join(said)
    values = ", ".join(
        gettext("not stated") if report.declared is None else with_places(report.declared, 2)
        for report in story.in_order
    )
    said.append(gettext("Declared: %(values)s.") % {"values": values})
    if latest := story.latest:
        said.append(
            gettext("At report %(number)s the plan stands at %(planned)s, a difference of %(gap)s.")
            % {
                "number": latest.number,
                "planned": with_places(latest.planned, 2),
                "gap": signed(latest.difference),
            }
        )
    if story.missed:
        said.append(gettext("Quarter ends without a report: %(count)s.") % {"count": len(story.missed)})
    return " ".join(said)
