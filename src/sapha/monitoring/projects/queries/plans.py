"""Plan versions as pages and commands need them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.foundation.canonical import canonical_sha256
from sapha.monitoring.projects.choices import PlanState
from sapha.monitoring.projects.models import PlanVersion, Project
from sapha.monitoring.projects.planning import Milestone, PlanFrame, PlanTerms, Point

_WRITTEN = (PlanState.DRAFT, PlanState.SUBMITTED)
_JUDGING = (PlanState.APPROVED, PlanState.SUPERSEDED)


def judging_versions() -> QuerySet[PlanVersion]:
    """Return the versions that judge or judged, by number."""
    return PlanVersion.objects.filter(state__in=_JUDGING).order_by("project", "number")


def written_version(project: Project) -> PlanVersion | None:
    """Return the version that is being written or waits for approval."""
    versions = PlanVersion.objects.filter(project=project, state__in=_WRITTEN)
    return versions.select_related("project").first()


def plan_versions_seen_by(actor: object, project: Project) -> QuerySet[PlanVersion]:
    """Return the versions of a project, the latest first; only its unit sees what is not approved."""
    versions = PlanVersion.objects.filter(project=project).prefetch_related("points", "milestones")
    if not (isinstance(actor, Account) and actor.has_perm("projects.write_plan", project)):
        versions = versions.filter(state__in=_JUDGING)
    return versions.order_by("-number")


def plan_frame(project: Project, version: PlanVersion | None) -> PlanFrame:
    """Return what a version of the project's plan must fit."""
    last = judging_versions().filter(project=project).last()
    is_amendment = last is not None and (version is None or version.number > 1)
    return PlanFrame(project.starts_on, project.ends_on, timezone.localdate(), is_amendment=is_amendment)


def plan_terms(version: PlanVersion) -> PlanTerms:
    """Return what a version says; two queries unless its rows were fetched with it."""
    return PlanTerms(
        kind=version.kind,
        points=tuple(Point(row.on, row.percent) for row in version.points.all()),
        milestones=tuple(Milestone(row.name, row.due_on, row.weight) for row in version.milestones.all()),
        document=version.document,
        document_on=version.document_on,
        reason=version.reason,
    )


def plan_hash(version: PlanVersion) -> str:
    """Return the hash of what a version says of days and percents, as the ledger keeps it."""
    terms = plan_terms(version)
    said = {
        "number": version.number,
        "kind": str(version.kind),
        "points": [[point.on.isoformat(), f"{point.percent:.2f}"] for point in terms.points],
        "milestones": [[one.name, one.due_on.isoformat(), f"{one.weight:.2f}"] for one in terms.milestones],
    }
    return canonical_sha256(said)
