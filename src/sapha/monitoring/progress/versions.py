"""Keeps a project's version and rating in step with what was written, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Max, Q

from sapha.civic.people.models import Account
from sapha.monitoring.progress.commands import rate_parts, rate_project, rate_projects
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


class NewVersion(NamedTuple):
    """A project as it now stands, to be kept under a number."""

    parts: ProjectParts
    number: int
    reason: VersionReason
    source_sha256: str = ""


def next_numbers(projects: Sequence[Project]) -> dict[int, int]:
    """Return the number of each project's next version; one query."""
    last = ProjectVersion.objects.filter(project__in=projects).values_list("project").annotate(Max("number"))
    found = dict(last.order_by())
    return {project.pk: found.get(project.pk, 0) + 1 for project in projects}


def write_version(
    parts: ProjectParts, number: int, reason: VersionReason, actor: Account, source_sha256: str = ""
) -> ProjectVersion:
    """Keep the project as it now stands under this number, and rate it anew."""
    return write_versions([NewVersion(parts, number, reason, source_sha256)], actor)[0]


def write_versions(versions: Sequence[NewVersion], actor: Account) -> list[ProjectVersion]:
    """Keep several projects as they now stand and rate them anew, with the queries of one."""
    written = ProjectVersion.objects.bulk_create(_version(one, actor) for one in versions)
    rate_parts(actor=actor, parts=[one.parts for one in versions])
    return written


def _version(new: NewVersion, actor: Account) -> ProjectVersion:
    record = record_of(new.parts)
    return ProjectVersion(
        project=new.parts.project,
        number=new.number,
        snapshot=record,
        sha256=record_hash(record),
        reason=new.reason,
        source_sha256=new.source_sha256,
        made_by=actor,
    )


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
