"""Keeps a project's version and rating in step with what was written, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Max, OuterRef, Q, Subquery

from sapha.civic.people.models import Account
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.database.adding import add_rows
from sapha.monitoring.progress.commands import rate_new_parts, rate_parts, rate_project, rate_projects
from sapha.monitoring.progress.queries import ProjectParts, accepted_reports, parts_of, record_of
from sapha.monitoring.progress.small_parts import LATEST_FIRST
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project, ProjectVersion


def keep_version(
    parts: ProjectParts, *, reason: VersionReason, actor: Account, source_sha256: str = ""
) -> ProjectVersion:
    """Keep the project as it now stands in full, if it reads otherwise, and rate it anew."""
    sources = {parts.project.pk: source_sha256}
    return keep_versions([parts], reason=reason, actor=actor, sources=sources)[parts.project.pk]


def keep_versions(
    several: Sequence[ProjectParts], *, reason: VersionReason, actor: Account, sources: Mapping[int, str]
) -> dict[int, ProjectVersion]:
    """Keep several projects as they now stand, those that read otherwise, and rate all of them anew.

    Args:
        several: the projects with their parts.
        reason: why.
        actor: by whom.
        sources: hash of the file each came from, by the project's id.
    """
    projects = [parts.project for parts in several]
    last = _last_versions(projects)
    kept = {}
    new = []
    for parts in several:
        before = last.get(parts.project.pk)
        if before is not None and before.sha256 == canonical_sha256(record_of(parts)):
            kept[parts.project.pk] = before
        else:
            number = before.number + 1 if before else 1
            new.append(NewVersion(parts, number, reason, sources.get(parts.project.pk, "")))
    kept |= {version.project_id: version for version in _write(new, actor)}
    rate_parts(actor=actor, parts=several)
    # A parent and its children are judged by one another.
    rate_projects(actor=actor, projects=relatives_of_all(projects))
    return kept


def _last_versions(projects: Sequence[Project]) -> dict[int, ProjectVersion]:
    """Return the newest version of each project, without what it held; one query."""
    newest = ProjectVersion.objects.filter(project=OuterRef("project")).order_by("-number")
    versions = ProjectVersion.objects.filter(
        project__in=projects, number=Subquery(newest.values("number")[:1])
    )
    return {version.project_id: version for version in versions.defer("snapshot")}


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
    written = _write(versions, actor)
    rate_parts(actor=actor, parts=[one.parts for one in versions])
    return written


def write_first_versions(versions: Sequence[NewVersion], actor: Account) -> list[ProjectVersion]:
    """Keep projects made in this transaction as they stand and rate them for the first time."""
    written = _write(versions, actor)
    rate_new_parts(actor=actor, parts=[one.parts for one in versions])
    return written


def _write(versions: Sequence[NewVersion], actor: Account) -> list[ProjectVersion]:
    rows = [_version(one, actor) for one in versions]
    add_rows(rows)
    return rows


def _version(new: NewVersion, actor: Account) -> ProjectVersion:
    record = record_of(new.parts)
    return ProjectVersion(
        project=new.parts.project,
        number=new.number,
        snapshot=record,
        sha256=canonical_sha256(record),
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
    return relatives_of_all([project])


def relatives_of_all(projects: Sequence[Project]) -> list[Project]:
    """Return the central projects of several projects and the projects that are part of them; one query."""
    parents = {project.parent_id for project in projects if project.parent_id is not None}
    return list(Project.objects.filter(Q(pk__in=parents) | Q(parent__in=projects)))


def last_percent(project: Project) -> Decimal | None:
    """Return the percent of the last accepted report that states one; ``None`` is not reported."""
    stated = accepted_reports().filter(project=project, progress_percent__isnull=False)
    return stated.order_by(*LATEST_FIRST).values_list("progress_percent", flat=True).first()
