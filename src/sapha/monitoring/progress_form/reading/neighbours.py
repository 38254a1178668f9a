"""What one project of the input says about another: codes used twice, and codes nearly equal.

Only codes, names and years of earlier projects are remembered, so memory grows by a line of text
for each project, not by the project.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.readings import compared
from sapha.monitoring.progress_form.reading.result import Alternative, Evidence, ProjectReading, Question


class _Earlier(NamedTuple):
    name: object
    fiscal_year: int | None
    line: int


class Neighbours:
    """Remembers the projects read so far."""

    def __init__(self) -> None:
        self._codes: dict[str, _Earlier] = {}
        self._before: ProjectReading | None = None

    def check(self, project: ProjectReading, errors: ErrorLog) -> ProjectReading:
        """Complain when the code was used for another name or year; ask when it is nearly the one before."""
        before, self._before = self._before, project
        if project.code is None:
            return project
        place = project.copies[0]
        own = _Earlier(compared(project.name), project.fiscal_year, place.first_line)
        earlier = self._codes.setdefault(project.code, own)
        if (earlier.name, earlier.fiscal_year) != (own.name, own.fiscal_year):
            errors.add("code_reused", place.file, own.line, code=project.code, earlier=earlier.line)
        if before is not None and before.code is not None and _misread(before, project):
            errors.add("code_near", place.file, own.line, code=project.code, earlier=before.code)
            return _asked(project, before.code)
        return project


def _misread(one: ProjectReading, other: ProjectReading) -> bool:
    """Return whether the codes differ in one digit only and nothing else tells the projects apart."""
    if one.code is None or other.code is None or not one.reports:
        return False
    digits = sum(a != b for a, b in zip(one.code, other.code, strict=True))
    return digits == 1 and _identity(one) == _identity(other)


def _identity(project: ProjectReading) -> tuple[object, ...]:
    reports = tuple(
        (report.number, report.reported_on, report.progress_percent) for report in project.reports
    )
    return (
        compared(project.name),
        project.fiscal_year,
        project.starts_on,
        project.ends_on,
        project.agency_path,
        project.owner,
        reports,
    )


def _asked(project: ProjectReading, nearly: str) -> ProjectReading:
    """Keep the code as printed, but ask whether it is the one before."""
    evidence = next((each for each in project.evidence if each.field == "code"), Evidence("code", ()))
    alternatives = (*evidence.alternatives, Alternative(nearly, (), ()))
    confidence = round(len(alternatives[0].copies) / len(project.copies), 2)
    question = Question("code", alternatives, project.code, confidence)
    return replace(
        project,
        questions=(*project.questions, question),
        evidence=tuple(each for each in project.evidence if each is not evidence),
    )
