"""Keeps a project's version and rating in step with what was written, inside a command's transaction."""

from __future__ import annotations

from sapha.civic.people.models import Account
from sapha.monitoring.progress.commands import rate_project
from sapha.monitoring.progress.queries import ProjectParts, parts_of, record_hash, record_of
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project, ProjectVersion


def keep_version(
    parts: ProjectParts, *, reason: VersionReason, actor: Account, source_sha256: str = ""
) -> ProjectVersion:
    """Keep the project as it now stands in full, if it reads otherwise, and rate it anew."""
    last = ProjectVersion.objects.filter(project=parts.project).order_by("-number").first()
    if last is not None and last.sha256 == record_hash(record_of(parts)):
        rate_project(actor=actor, parts=parts)
        return last
    return write_version(parts, last.number + 1 if last else 1, reason, actor, source_sha256)


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
        return
    last = ProjectVersion.objects.filter(project=project).order_by("-number").first()
    write_version(parts, last.number + 1 if last else 1, reason, actor)
