"""Keeps a project's version and rating in step with what was written, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Q

from sapha.civic.people.models import Account
from sapha.monitoring.progress.commands import rate_project, rate_projects
from sapha.monitoring.progress.queries import ProjectParts, accepted_reports, parts_of, record_hash, record_of
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project, ProjectVersion


def keep_version(
    parts: ProjectParts, *, reason: VersionReason, actor: Account, source_sha256: str = ""
) -> ProjectVersion:
    """Keep the project as it now stands in full, if it reads otherwise, and rate it anew."""
    last = ProjectVersion.objects.filter(project=parts.project).order_by("-number").first()
    if last is not None and last.sha256 == record_hash(record_of(parts)):
        rate_project(actor=actor, parts=parts)
        kept = last
    else:
        kept = write_version(parts, last.number + 1 if last else 1, reason, actor, source_sha256)
    # A parent and its children are judged by one another.
    rate_projects(actor=actor, projects=relatives_of(parts.project))
    return kept


def write_version(
    parts: ProjectParts, number: int, reason: VersionReason, actor: Account, source_sha256: str = ""
) -> ProjectVersion:
    """Keep the project as it now stands under this number, and rate it anew."""
    record = record_of(parts)
    version = ProjectVersion.objects.create(
        project=parts.project,
        number=number,
        snapshot=record,
        sha256=record_hash(record),
        reason=reason,
        source_sha256=source_sha256,
        made_by=actor,
    )
    rate_project(actor=actor, parts=parts)
    return version


def follow_project(actor: Account, project: Project, reason: VersionReason | None) -> None:
    """Keep a version of a project written by hand and rate it; without a reason only rate it.

    A change by hand is always a version of its own, also where the form prints the same as before.
    """
    parts = parts_of(project)
    if reason is None:
        rate_project(actor=actor, parts=parts)
    else:
        last = ProjectVersion.objects.filter(project=project).order_by("-number").first()
        write_version(parts, last.number + 1 if last else 1, reason, actor)
    # A parent and its children are judged by one another.
    rate_projects(actor=actor, projects=relatives_of(project))


def follow_letters(actor: Account, subjects: Sequence[str]) -> None:
    """Rate the projects anew of which more or fewer letters may be read."""
    codes = [subject.partition(":")[2] for subject in subjects if subject.startswith("project:")]
    if codes:
        rate_projects(actor=actor, projects=list(Project.objects.filter(code__in=codes)))


def relatives_of(project: Project) -> list[Project]:
    """Return the central project of a project and the projects that are part of it."""
    return list(Project.objects.filter(Q(pk=project.parent_id) | Q(parent=project)))


def last_percent(project: Project) -> Decimal | None:
    """Return the percent of the last accepted report that states one; ``None`` is not reported."""
    stated = accepted_reports().filter(project=project, progress_percent__isnull=False)
    return stated.order_by("-number").values_list("progress_percent", flat=True).first()
