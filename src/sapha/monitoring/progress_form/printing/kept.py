"""Printing projects of the register: as they are kept, judged, with their open questions."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sapha.monitoring.progress.answers import Answered, answers_of_all, texts_of
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.planned import plan_on
from sapha.monitoring.progress.queries import ProjectParts, facts_of, parts_of_all, record_of
from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.progress_form.printing.printing import Judged, print_form
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.responsible import without_phones

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Printable:
    """A kept project with all that its print needs; printing it asks the database nothing."""

    record: dict[str, Any]
    judged: Judged

    def as_pdf(self, *, printed_at: datetime, printed_by: str) -> bytes:
        """Return the form as PDF; see :func:`print_form`."""
        return print_form(self.record, printed_at=printed_at, printed_by=printed_by, judged=self.judged)


def printables(projects: Sequence[Project]) -> list[Printable]:
    """Return what the prints of these projects need; as many queries for one as for many."""
    questions: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in OpenQuestion.objects.filter(project__in=projects, state=QuestionState.OPEN).order_by("id"):
        questions[one.project_id].append(
            {"field": one.field, "alternatives": _public(one.alternatives), "suggestion": one.suggestion}
        )
    answers = answers_of_all(projects)
    return [
        Printable(
            record={**_public_record(parts), "questions": questions[parts.project.pk]},
            judged=_judged(parts, answers.get(parts.project.pk, {})),
        )
        for parts in parts_of_all(projects)
    ]


def _public_record(parts: ProjectParts) -> dict[str, Any]:
    """Return the record without telephone numbers, which some old texts hold: prints are public."""
    record = record_of(parts)
    people = {name: without_phones(record[name] or "") or None for name in ("owner", "coordinator")}
    return {**record, **people}


def _judged(parts: ProjectParts, answers: Answered) -> Judged:
    facts = facts_of(parts)
    judgement = judge(facts)
    return Judged(judgement, answers=texts_of(answers), plan=plan_on(facts, judgement.as_of))


def _public(alternatives: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the readings without the names their senders gave the files: prints are public."""
    return [{key: value for key, value in one.items() if key != "file"} for one in alternatives]


def print_kept_project(project: Project, *, printed_at: datetime, printed_by: str) -> bytes:
    """Return the form of one kept project as PDF.

    Raises:
        SystemUnable: the typesetting engine refused.
    """
    [ready] = printables([project])
    return ready.as_pdf(printed_at=printed_at, printed_by=printed_by)


def print_kept_projects(
    projects: QuerySet[Project], *, printed_at: datetime, printed_by: str
) -> Iterator[tuple[str, bytes]]:
    """Yield code and PDF of every project, by code; memory is that of a hundred prints.

    The processors share the work: the engine runs outside Python's lock.
    """

    def as_pdf(ready: Printable) -> bytes:
        return ready.as_pdf(printed_at=printed_at, printed_by=printed_by)

    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        last = ""
        while some := list(projects.filter(code__gt=last).order_by("code")[:_AT_ONCE]):
            last = some[-1].code
            ready = printables(some)
            yield from zip((one.code for one in some), workers.map(as_pdf, ready), strict=True)
