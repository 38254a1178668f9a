"""Writes a project's rows with its version, rating and questions, inside a command's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Model

from sapha.foundation.database.adding import add_rows
from sapha.monitoring.progress_form.choices import QuestionKind
from sapha.monitoring.progress_form.filling import Filling
from sapha.monitoring.progress_form.merging import Alternative, Asked, Value
from sapha.monitoring.progress_form.models import FormCopy, FormFile, FormRecord, OpenQuestion
from sapha.monitoring.progress_form.outcomes import PrintRead
from sapha.monitoring.projects.models import Project

_ALIGNMENT = "alignment."


class Reading(NamedTuple):
    """What was read of a project in one file; no project when its code could not be read."""

    project: Project | None
    file: FormFile
    read: PrintRead


class Question(NamedTuple):
    """A question about a project, and the file that raised it."""

    project: Project
    file: FormFile
    asked: Asked


def save_touched(filling: Filling) -> None:
    """Write the rows of a kept project that were touched."""
    for row in filling.touched.values():
        row.save()


def save_all_touched(rows: Mapping[type[Model], Sequence[Model]]) -> None:
    """Write rows of kept projects that were touched: new ones a kind at a time, old ones each by itself."""
    for some in rows.values():
        for row in some:
            if row.pk is not None:
                row.save()
        add_rows(row for row in some if row.pk is None)


def put_rest(filling: Filling, record: Mapping[str, Any], raw_flags: Mapping[str, Sequence[str]]) -> None:
    """Put in what is no single field: reports that say nothing yet, raw flags, the certificate."""
    for report in record["reports"]:
        filling.report(report["number"])
    filling.put_flags(raw_flags)
    if record["certified"] and not filling.parts.project.is_certified:
        filling.put("is_certified", value=True)
    filling.finish()


def keep_record(project: Project | None, form_file: FormFile, read: PrintRead) -> None:
    """Keep what was read of a project in a file, and where its copies stand."""
    replace_records([Reading(project, form_file, read)])


def replace_records(readings: Sequence[Reading], *, anew: bool = False) -> None:
    """Keep what was read of several projects; ``anew`` in place of what was read of them in the same files."""
    if anew:
        _forget(readings)
    kept = [
        FormRecord(
            form_file=one.file,
            project=one.project,
            record=one.read.record,
            record_sha256=one.read.sha256,
            evidence=one.read.evidence,
            raw_flags=one.read.raw_flags,
        )
        for one in readings
    ]
    add_rows(kept)
    add_rows(
        FormCopy(record=record, position=place, first_line=copy["first_line"], last_line=copy["last_line"])
        for record in kept
        for place, copy in enumerate(record.record.get("copies", ()), start=1)
    )


def _forget(readings: Sequence[Reading]) -> None:
    """Delete what was read of these projects in these very files before."""
    wanted = {(one.project.pk, one.file.pk) for one in readings if one.project is not None}
    if not wanted:
        return
    projects, files = {project for project, _file in wanted}, {file for _project, file in wanted}
    kept = FormRecord.objects.filter(project__in=projects, form_file__in=files)
    old = [pk for pk, *pair in kept.values_list("pk", "project", "form_file") if tuple(pair) in wanted]
    if old:
        FormRecord.objects.filter(pk__in=old).delete()


def ask_all(questions: Iterable[Question]) -> None:
    """Open questions about fields of projects; nothing is asked twice at a time."""
    add_rows(
        OpenQuestion(
            project=one.project,
            form_file=one.file,
            field=one.asked.field,
            kind=QuestionKind(one.asked.kind),
            alternatives=alternatives_of(one.asked.alternatives, one.file),
            suggestion=one.asked.suggestion,
            confidence=one.asked.confidence,
        )
        for one in questions
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
