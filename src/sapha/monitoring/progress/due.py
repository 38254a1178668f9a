"""Which projects owe a report, by when, and which reminder a day calls for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Max, Prefetch, Q, QuerySet

from sapha.monitoring.progress.choices import ReminderStage, ReportState
from sapha.monitoring.progress.judging.clock import reporting_clock
from sapha.monitoring.progress.judging.due import due_on, first_base
from sapha.monitoring.progress.judging.facts import Suspension
from sapha.monitoring.progress.judging.rhythm import rhythm_days
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.queries import rhythms_of
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.models import Suspension as SuspensionRow

_AT_ONCE = 500
_FILED = (ReportState.SUBMITTED, ReportState.ACCEPTED)
# First and last day of each stage, counted from the due day. A runner that stood still for some days
# catches up; what is older than a month was told long ago or belongs to an old register.
_STAGES = {
    ReminderStage.WEEK_BEFORE: (-7, -2),
    ReminderStage.DAY_BEFORE: (-1, 0),
    ReminderStage.DAY_AFTER: (1, 6),
    ReminderStage.ESCALATED: (7, 30),
}


class Due(NamedTuple):
    """A project and the last day on which its next report is in time."""

    project: Project
    on: date


def owing(projects: QuerySet[Project]) -> Iterator[Due]:
    """Yield the projects that owe a report one day, with that day; memory is that of one portion.

    Neither planned nor finished work owes one, nor work that stands still with no end in sight.
    """
    pauses = Prefetch("suspensions", SuspensionRow.objects.order_by("starts_on"))
    asked = (
        projects.filter(state__in=[State.ACTIVE, State.SUSPENDED], starts_on__isnull=False)
        .exclude(rating__declared_percent__gte=100)
        .annotate(filed_on=Max("reports__reported_on", filter=Q(reports__state__in=_FILED)))
        .select_related("owner", "agency")
        .prefetch_related(pauses, "project_class__rhythms")
        .order_by("pk")
    )
    rows = asked.iterator(chunk_size=_AT_ONCE)
    while portion := list(islice(rows, _AT_ONCE)):
        yield from _dues(portion)


def _dues(projects: Iterable[Project]) -> Iterator[Due]:
    for project in projects:
        assert project.starts_on is not None
        filed_on: date | None = project.filed_on  # type: ignore[attr-defined]
        clock = reporting_clock(
            Suspension(row.starts_on, row.ends_on, row.letter, row.reason)
            for row in project.suspensions.all()
        )
        rhythm = rhythm_days(rhythms_of(project), filed_on or project.starts_on, DEFAULTS.reporting_rhythm)
        on = due_on(filed_on or first_base(project.starts_on), clock, rhythm)
        if on is not None:
            yield Due(project, on)


def stage_on(due: date, today: date) -> ReminderStage | None:
    """Return the reminder that a day calls for; ``None`` when it calls for none."""
    days = (today - due).days
    return next((stage for stage, (first, last) in _STAGES.items() if first <= days <= last), None)


def begins_on(due: date, stage: ReminderStage) -> date:
    """Return the day on which a stage begins."""
    return due + timedelta(days=_STAGES[stage][0])


def reminder_key(due: Due, stage: ReminderStage) -> str:
    """Return what makes a reminder the same message however often it is queued."""
    return f"{due.project.code} report due {due.on.isoformat()} {stage.value}"
