"""What waits for an officer: since when, from whom, and where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q
from django.utils import timezone

from sapha.civic.people.choices import Role
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.due import Due, owing
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.reports_seen import waiting_for
from sapha.monitoring.progress.rules import WRITERS
from sapha.monitoring.progress.units_seen import projects_under
from sapha.monitoring.projects.models import Project, Suspension

_AHEAD = timedelta(days=14)
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for one person today; each list begins with what waits longest.

    Attributes:
        written: drafts and returned reports of one's units.
        falls: submitted reports whose fall the head must agree to.
        due: reports that are overdue or fall due within two weeks.
        reviews: suspensions whose day of review has come or comes within two weeks.
        findings: projects with findings nobody has answered, and how many.
        checks: how many reports wait for the coordinator.
    """

    today: date
    written: Sequence[ProgressReport]
    falls: Sequence[ProgressReport]
    due: Sequence[Due]
    reviews: Sequence[Suspension]
    findings: Sequence[Project]
    checks: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.written or self.falls or self.due or self.reviews or self.findings or self.checks)


def work_of(actor: object) -> Work:
    """Return what waits for an actor; a constant number of queries."""
    today = timezone.localdate()
    reports = ProgressReport.objects.select_related("project", "submitted_by__person")
    mine = projects_under(actor, WRITERS, "project__")
    written = reports.filter(mine, state__in=[ReportState.DRAFT, ReportState.RETURNED])
    heads = projects_under(actor, (Role.AGENCY_HEAD,), "project__")
    own = getattr(actor, "pk", None)
    falls = (
        reports.filter(heads, state=ReportState.SUBMITTED, fall_approved_by="")
        .exclude(reason_for_fall="")
        .exclude(submitted_by=own)
        .exclude(written_by=own)
    )
    reviews = Suspension.objects.filter(mine, ends_on__isnull=True, review_on__lte=today + _AHEAD)
    dues = [
        one
        for one in owing(Project.objects.filter(projects_under(actor, WRITERS)))
        if one.on <= today + _AHEAD
    ]
    return Work(
        today=today,
        written=list(written.order_by("updated_at")[:_AT_ONCE]),
        falls=list(falls.order_by("submitted_at")[:_AT_ONCE]),
        due=sorted(dues, key=lambda one: one.on)[:_AT_ONCE],
        reviews=list(reviews.select_related("project").order_by("review_on")[:_AT_ONCE]),
        findings=_unanswered(actor),
        checks=waiting_for(actor).count(),
    )


def _unanswered(actor: object) -> list[Project]:
    """Return the projects with more findings than answers, the most first; an estimate from the kept rating."""
    projects = Project.objects.filter(projects_under(actor, WRITERS), rating__finding_count__gt=0)
    counted = projects.annotate(answers=Count("finding_answers", filter=Q(finding_answers__version=1)))
    open_ones = counted.annotate(unanswered=F("rating__finding_count") - F("answers")).filter(
        unanswered__gt=0
    )
    return list(open_ones.order_by("-unanswered", "code")[:_AT_ONCE])
