"""Files, readings and open questions, as the import and its pages need them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.civic.people.rules import is_service, roles_of
from sapha.civic.people.units import CITY
from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.keeping import Reading
from sapha.monitoring.progress_form.merging import Known
from sapha.monitoring.progress_form.models import FormFile, FormRecord, OpenQuestion
from sapha.monitoring.progress_form.rules import KEEPERS, VIEWERS
from sapha.monitoring.projects.models import Project


def known_of_all(projects: Sequence[Project]) -> dict[int, Known]:
    """Return the questions that projects have and had, as merging needs them; one query."""
    open_values: dict[int, dict[str, list[Any]]] = {project.pk: {} for project in projects}
    judged: dict[int, dict[str, list[Any]]] = {project.pk: {} for project in projects}
    for question in OpenQuestion.objects.filter(project__in=projects):
        is_open = question.state == QuestionState.OPEN
        values = (open_values if is_open else judged)[question.project_id].setdefault(question.field, [])
        values += [one["value"] for one in question.alternatives]
        if not is_open:
            values.append(question.answer)
    return {project.pk: Known(open_values[project.pk], judged[project.pk]) for project in projects}


def known_readings(readings: Sequence[Reading]) -> dict[int, set[int]]:
    """Return by project the files in which the very same was read before, whoever sent them; one query."""
    wanted: dict[int, set[tuple[str, str]]] = {}
    for one in readings:
        if one.project is not None:
            wanted.setdefault(one.project.pk, set()).add((one.file.sha256, one.read.sha256))
    rows = FormRecord.objects.filter(
        project__in=wanted, form_file__sha256__in={one.file.sha256 for one in readings}
    ).values_list("project", "form_file__sha256", "record_sha256", "form_file")
    found: dict[int, set[int]] = {}
    for project, sha256, record, file in rows:
        if (sha256, record) in wanted[project]:
            found.setdefault(project, set()).add(file)
    return found


def open_fields_of_all(projects: Sequence[Project]) -> dict[int, list[str]]:
    """Return the fields of projects that wait for a person, in the order they were asked; one query."""
    questions = OpenQuestion.objects.filter(project__in=projects, state=QuestionState.OPEN).order_by("id")
    found: dict[int, list[str]] = {}
    for project, field in questions.values_list("project", "field"):
        found.setdefault(project, []).append(field)
    return found


def open_questions(code: str) -> QuerySet[OpenQuestion]:
    """Return what a project still waits for, in the order it was asked."""
    questions = OpenQuestion.objects.filter(project__code=code, state=QuestionState.OPEN)
    return questions.select_related("project").order_by("id")


class Scope(NamedTuple):
    """The projects an account may look after: all of them, or those below some agencies."""

    everything: bool
    projects: Q


def scope_of(account: Account, roles: Collection[str] = VIEWERS) -> Scope:
    """Return which projects an account reaches by one of the roles; those of viewers by default."""
    if is_service(account):
        return Scope(everything=True, projects=Q())
    held = [held for held in roles_of(account) if held.role in roles]
    if any(role.unit == CITY for role in held):
        return Scope(everything=True, projects=Q())
    agencies = [
        int(role.unit.key) for role in held if role.unit.kind == "agency" and role.unit.key.isdecimal()
    ]
    within = Q(pk__in=[])
    for lineage in Agency.objects.filter(pk__in=agencies).values_list("lineage", flat=True):
        within |= Q(agency__lineage__startswith=lineage)
    return Scope(everything=False, projects=within)


def files_seen_by(account: Account) -> QuerySet[FormFile]:
    """Return the files an account sent, and those with projects it looks after, newest first."""
    scope = scope_of(account)
    if scope.everything:
        return FormFile.objects.all()
    theirs = FormRecord.objects.filter(project__in=Project.objects.filter(scope.projects))
    return FormFile.objects.filter(Q(received_by=account) | Q(pk__in=theirs.values("form_file")))


def records_seen_by(account: Account, file: FormFile) -> QuerySet[FormRecord]:
    """Return what was read in a file, as far as the account may see it; open points come first."""
    records = FormRecord.objects.filter(form_file=file)
    scope = scope_of(account)
    if not scope.everything:
        without = Q(project=None) if file.received_by_id == account.pk else Q(pk__in=[])
        records = records.filter(without | Q(project__in=Project.objects.filter(scope.projects)))
    waiting = OpenQuestion.objects.filter(project=OuterRef("project"), state=QuestionState.OPEN)
    records = records.annotate(waits=Exists(waiting)).order_by("-waits", "id")
    return records.select_related("project").prefetch_related("copies")


def confirmable(account: Account, projects: Iterable[Project]) -> set[int]:
    """Return the ids of those projects whose questions the account may settle; two queries at most.

    The same answer as `progress_form.confirm_answer` gives for each project by itself.
    """
    scope, ids = scope_of(account, KEEPERS), [project.pk for project in projects]
    if scope.everything:
        return set(ids)
    return set(Project.objects.filter(scope.projects, pk__in=ids).values_list("pk", flat=True))


def questions_by_project(projects: Iterable[Project], file: FormFile) -> dict[int, list[OpenQuestion]]:
    """Return the open questions of projects, and those of this file that are settled; one query."""
    found: dict[int, list[OpenQuestion]] = {}
    mine = Q(state=QuestionState.OPEN) | Q(form_file=file)
    questions = OpenQuestion.objects.filter(mine, project__in=list(projects)).order_by("id")
    for question in questions:
        found.setdefault(question.project_id, []).append(question)
    return found


def open_count_of(files: Iterable[FormFile]) -> dict[int, int]:
    """Return how many points wait for a person, by file; one query."""
    counted = (
        FormRecord.objects.filter(form_file__in=list(files), project__questions__state=QuestionState.OPEN)
        .values_list("form_file")
        .annotate(waiting=Count("project__questions", distinct=True))
    )
    return dict(counted)
