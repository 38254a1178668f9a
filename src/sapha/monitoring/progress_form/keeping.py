"""Writes a project's rows with its version, rating and questions, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sapha.civic.people.models import Account
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import ProjectParts, record_hash
from sapha.monitoring.progress.versions import write_version
from sapha.monitoring.progress_form.choices import QuestionKind
from sapha.monitoring.progress_form.filling import Filling
from sapha.monitoring.progress_form.merging import Alternative, Asked, Value
from sapha.monitoring.progress_form.models import FormCopy, FormFile, FormRecord, OpenQuestion
from sapha.monitoring.progress_form.outcomes import PrintRead
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Alignment, Objective, Project, ProjectVersion, Target

_ALIGNMENT = "alignment."


def save_new(filling: Filling) -> None:
    """Write a project that is not there yet, with all its rows."""
    parts = filling.parts
    parts.project.save(force_insert=True)
    Objective.objects.bulk_create(parts.objectives)
    Target.objects.bulk_create(parts.targets)
    Alignment.objects.bulk_create(parts.alignments)
    ProgressReport.objects.bulk_create(parts.reports)


def save_touched(filling: Filling) -> None:
    """Write the rows of a kept project that were touched."""
    for row in filling.touched.values():
        row.save()


def keep_first_version(parts: ProjectParts, *, actor: Account, source_sha256: str) -> ProjectVersion:
    """Keep version 1 of a project that was just written, and compute its rating."""
    return write_version(parts, 1, VersionReason.IMPORTED, actor, source_sha256)


def keep_record(project: Project | None, form_file: FormFile, read: PrintRead) -> FormRecord:
    """Keep what was read of a project in a file, and where its copies stand."""
    record = read.record
    kept = FormRecord.objects.create(
        form_file=form_file,
        project=project,
        record=record,
        record_sha256=record_hash(record),
        evidence=read.evidence,
        raw_flags=read.raw_flags,
    )
    FormCopy.objects.bulk_create(
        FormCopy(record=kept, position=place, first_line=copy["first_line"], last_line=copy["last_line"])
        for place, copy in enumerate(record.get("copies", ()), start=1)
    )
    return kept


def ask(project: Project, form_file: FormFile, questions: Iterable[Asked]) -> list[OpenQuestion]:
    """Open questions about a project's fields; nothing is asked twice at a time."""
    return OpenQuestion.objects.bulk_create(
        OpenQuestion(
            project=project,
            form_file=form_file,
            field=asked.field,
            kind=QuestionKind(asked.kind),
            alternatives=alternatives_of(asked.alternatives, form_file),
            suggestion=asked.suggestion,
            confidence=asked.confidence,
        )
        for asked in questions
    )


def alternatives_of(found: Iterable[Alternative], form_file: FormFile) -> list[dict[str, Value]]:
    """Return alternatives as a question keeps them: with the name of the file they stand in."""
    return [one.to_json() if one.is_kept else {**one.to_json(), "file": form_file.name} for one in found]


def show_open_readings(filling: Filling, questions: Iterable[Asked]) -> None:
    """Put every reading of an empty alignment line beside it, so that judging sees them all."""
    lines = {line.field: line for line in filling.parts.alignments}
    for asked in questions:
        name = asked.field.removeprefix(_ALIGNMENT)
        empty = name not in lines or not lines[name].text
        if asked.field.startswith(_ALIGNMENT) and empty:
            filling.put_readings(name, [one.value for one in asked.alternatives])
