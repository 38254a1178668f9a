"""Which reports an actor sees, and which number the next one has."""

from __future__ import annotations

from django.db.models import Max, Q, QuerySet

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import NOT_THERE
from sapha.foundation.errors import NotThere
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.rules import may_see
from sapha.monitoring.progress.units_seen import projects_under
from sapha.monitoring.projects.models import Project


def report_seen_by(actor: object, code: str, number: int) -> ProgressReport:
    """Return a report: accepted ones for everybody, others for its own unit and those who check it.

    Raises:
        NotThere: there is none, or none for this actor.
    """
    reports = ProgressReport.objects.select_related("project__agency", "corrects")
    found = reports.filter(project__code=code, number=number).first()
    if found is None or not may_see(actor, found):
        raise NotThere(NOT_THERE, rule="reports.no_report")
    return found


def unfinished_reports(project: Project) -> QuerySet[ProgressReport]:
    """Return the reports of a project that are not accepted, by number."""
    return project.reports.exclude(state=ReportState.ACCEPTED).order_by("number")


def next_number(project: Project) -> int:
    """Return the number of a project's next report."""
    highest: int | None = project.reports.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def waiting_for(actor: object) -> QuerySet[ProgressReport]:
    """Return the submitted reports a coordinator checks, the oldest first, with project and agency."""
    reports = ProgressReport.objects.filter(state=ReportState.SUBMITTED)
    mine = reports.filter(projects_under(actor, (Role.SED_COORDINATOR,), "project__"))
    person = getattr(actor, "person_id", None)
    mine = mine.filter(Q(project__coordinator__isnull=True) | Q(project__coordinator=person))
    return mine.select_related("project__agency").order_by("submitted_at", "pk")
