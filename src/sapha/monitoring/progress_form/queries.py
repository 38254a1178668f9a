"""Files, readings and open questions, as the import and its pages need them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.merging import Known
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.projects.models import Project


def known_of(project: Project) -> Known:
    """Return the questions a project has and had, as merging needs them."""
    open_values: dict[str, list[Any]] = {}
    judged: dict[str, list[Any]] = {}
    for question in OpenQuestion.objects.filter(project=project):
        is_open = question.state == QuestionState.OPEN
        values = (open_values if is_open else judged).setdefault(question.field, [])
        values += [one["value"] for one in question.alternatives]
        if not is_open:
            values.append(question.answer)
    return Known(open_values, judged)


def open_fields(project: Project) -> list[str]:
    """Return the fields of a project that wait for a person, in the order they were asked."""
    questions = OpenQuestion.objects.filter(project=project, state=QuestionState.OPEN)
    return list(questions.order_by("id").values_list("field", flat=True))


def open_questions(code: str) -> QuerySet[OpenQuestion]:
    """Return what a project still waits for, in the order it was asked."""
    questions = OpenQuestion.objects.filter(project__code=code, state=QuestionState.OPEN)
    return questions.select_related("project").order_by("id")
