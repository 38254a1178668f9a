"""Whether the fields of one project fit together; what does not is complained about and asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sapha.foundation.be_dates import fiscal_year_of
from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.readings import CopyReading
from sapha.monitoring.progress_form.reading.result import Alternative, Evidence, ProjectReading, Question

_MOST_NAMED = 6


def check_copies(copies: Sequence[CopyReading], errors: ErrorLog) -> None:
    """Complain about copies that are cut off or that contradict themselves."""
    for copy in copies:
        if copy.missing:
            named = ", ".join(copy.missing[:_MOST_NAMED]) + (" …" if len(copy.missing) > _MOST_NAMED else "")
            errors.add("copy_incomplete", copy.file, copy.last_line, missing=named)
        told_twice = [path for path, readings in copy.fields.items() if len(readings) > 1]
        for path in told_twice:
            if not path.startswith("reports."):
                errors.add("field_twice", copy.file, copy.fields[path][1].line, field=path)
        for number, line in _repeated(copy.numbers):
            if any(path.startswith(f"reports.{number}.") for path in told_twice):
                errors.add("report_twice", copy.file, line, number=number)


def _repeated(numbers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    seen: set[int] = set()
    for number, line in numbers:
        if number in seen:
            yield number, line
        seen.add(number)


def check_project(project: ProjectReading, copies: Sequence[CopyReading], errors: ErrorLog) -> ProjectReading:
    """Complain about what does not fit together; return the project with those fields asked about."""
    first = copies[0]
    if project.code is None and not any(question.field == "code" for question in project.questions):
        errors.add("code_missing", first.file, first.first_line)
    _check_order(project, copies, errors)
    return _check_year(_check_days(project, first, errors), first, errors)


def _check_order(project: ProjectReading, copies: Sequence[CopyReading], errors: ErrorLog) -> None:
    known = {report.number for report in project.reports}
    noted: set[tuple[int, int]] = set()
    for copy in copies:
        for (before, _), (number, line) in pairwise([(0, 0), *copy.numbers]):
            if (before, number) in noted or number == before:
                continue
            noted.add((before, number))
            if number < before:
                errors.add("report_order", copy.file, line, number=number, before=before)
            elif any(between not in known for between in range(before + 1, number)):
                errors.add("report_gap", copy.file, line, number=number, before=before)
    dated = [report for report in project.reports if report.reported_on]
    for one, other in pairwise(dated):
        if one.reported_on and other.reported_on and other.reported_on < one.reported_on:
            place = next((c, line) for c in copies for number, line in c.numbers if number == other.number)
            errors.add("report_dates", place[0].file, place[1], number=other.number, before=one.number)


def _check_days(project: ProjectReading, first: CopyReading, errors: ErrorLog) -> ProjectReading:
    if not (project.starts_on and project.ends_on and project.ends_on < project.starts_on):
        return project
    errors.add("dates_reversed", first.file, _line(project, "ends_on"))
    for path in ("starts_on", "ends_on"):
        project = _asked(project, path)
    return replace(project, starts_on=None, ends_on=None)


def _check_year(project: ProjectReading, first: CopyReading, errors: ErrorLog) -> ProjectReading:
    """Ask about a fiscal year in which the project has no day."""
    year, starts_on, ends_on = project.fiscal_year, project.starts_on, project.ends_on
    if year is None or starts_on is None or ends_on is None:
        return project
    if fiscal_year_of(starts_on) <= year <= fiscal_year_of(ends_on):
        return project
    errors.add(
        "year_against_dates",
        first.file,
        _line(project, "fiscal_year"),
        year=year,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
    told = Alternative(fiscal_year_of(starts_on), (), ())
    return replace(_asked(project, "fiscal_year", told), fiscal_year=None)


def _evidence(project: ProjectReading, path: str) -> Evidence:
    return next(each for each in project.evidence if each.field == path)


def _line(project: ProjectReading, path: str) -> int:
    return _evidence(project, path).alternatives[0].lines[0]


def _asked(project: ProjectReading, path: str, *more: Alternative) -> ProjectReading:
    """Return the project with a question about a field on which the copies agree."""
    evidence = _evidence(project, path)
    alternatives = (*evidence.alternatives, *more)
    said = sum(len(each.copies) for each in alternatives)
    confidence = round(len(alternatives[0].copies) / said, 2)
    question = Question(path, alternatives, None, confidence)
    return replace(
        project,
        questions=(*project.questions, question),
        evidence=tuple(each for each in project.evidence if each is not evidence),
    )
