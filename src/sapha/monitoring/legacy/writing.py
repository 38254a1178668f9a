"""Writes the rows of a table and the projects they make, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from sapha.civic.people.models import Account
from sapha.foundation.errors import Bilingual, SystemUnable
from sapha.ledger.commands import record_events
from sapha.monitoring.legacy.judging import Verdict
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.legacy.projects import put
from sapha.monitoring.legacy.register import Reference
from sapha.monitoring.progress.commands import rate_projects
from sapha.monitoring.progress.queries import ProjectParts, parts_of_all
from sapha.monitoring.progress.versions import NewVersion, next_numbers, relatives_of_all, write_versions
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Objective, Project, Target

# Rows of one transaction.
BATCH = 500
Progress = Callable[[int], None]
_Each = TypeVar("_Each")


def batches(things: Iterable[_Each], size: int) -> Iterator[list[_Each]]:
    """Yield the things in lists of a size."""
    each = iter(things)
    while some := list(islice(each, size)):
        yield some


def content_of(file: LegacyFile) -> bytes:
    """Return the bytes of a received table.

    Raises:
        SystemUnable: they cannot be read.
    """
    try:
        return (Path(settings.MEDIA_ROOT) / file.stored_as).read_bytes()
    except OSError as error:
        said = Bilingual("เปิดแฟ้มที่เก็บไว้ไม่ได้ โปรดส่งแฟ้มอีกครั้ง", "the kept file cannot be opened: send it again")
        raise SystemUnable(said, rule="legacy.file_gone") from error


def put_verdict(row: LegacyRow, verdict: Verdict) -> None:
    """Write into a row what becomes of it; what reading told of it stays."""
    row.state, row.question = verdict.state, verdict.question
    told = [said.to_json() for said in verdict.texts]
    row.texts = [*(text for text in row.texts if text not in told), *told]


def write_new(actor: Account, file: LegacyFile, taken: Sequence[tuple[LegacyRow, ProjectParts]]) -> None:
    """Write projects that are not there yet, with versions, ratings and events."""
    if not taken:
        return
    Project.objects.bulk_create(parts.project for _row, parts in taken)
    Objective.objects.bulk_create(one for _row, parts in taken for one in parts.objectives)
    Target.objects.bulk_create(one for _row, parts in taken for one in parts.targets)
    for row, parts in taken:
        row.project = parts.project
    versions = [NewVersion(parts, 1, VersionReason.TABLE, file.sha256) for _row, parts in taken]
    write_versions(versions, actor)
    _record(actor, file, [(row, sorted(row.values)) for row, _parts in taken])


def write_filled(
    actor: Account,
    file: LegacyFile,
    filled: Sequence[tuple[LegacyRow, Project, Verdict]],
    reference: Reference,
) -> None:
    """Fill what was empty in kept projects, with versions, ratings and events."""
    if not filled:
        return
    for row, project, verdict in filled:
        put(project, row.values, verdict.fills, reference)
        project.save()
    projects = [project for _row, project, _verdict in filled]
    numbers = next_numbers(projects)
    versions = [
        NewVersion(parts, numbers[parts.project.pk], VersionReason.TABLE, file.sha256)
        for parts in parts_of_all(projects)
    ]
    write_versions(versions, actor)
    # A parent and its children are judged by one another.
    rate_projects(actor=actor, projects=relatives_of_all(projects))
    _record(actor, file, [(row, verdict.fills) for row, _project, verdict in filled])


def _record(actor: Account, file: LegacyFile, rows: Sequence[tuple[LegacyRow, list[str]]]) -> None:
    """Write each act into its project's chain: names of fields, the line and hashes, no values."""
    facts = {
        f"project:{row.code}": {
            "fields": fields,
            "line": row.line,
            "row_sha256": row.content_sha256,
            "file_sha256": file.sha256,
        }
        for row, fields in rows
    }
    record_events(actor_key=actor.actor_key, verb="project.taken_from_table", facts=facts)
