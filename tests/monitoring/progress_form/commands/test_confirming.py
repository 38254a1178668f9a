"""Settling open questions: once, by one person, as one new version."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from sapha.monitoring.progress_form.commands import confirm_answers, leave_open, take_print
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.projects.models import Project
from tests.factories.progress import make_form_file, project_record, question_record, read_of
from tests.factories.projects import make_year


@pytest.fixture
def project(console: Account) -> Project:
    """A project with two open questions: its coordinator and its first day."""
    make_year()
    record = project_record(
        questions=[
            question_record("coordinator", "นางสาวกมลรัตน์", "นางสาวกมลวรรณ"),
            question_record("starts_on", "2022-10-01", "31/02/2566"),
        ]
    )
    take_print(actor=console, files=[make_form_file(received_by=console)], read=read_of(record))
    return Project.objects.get()


def question(field: str) -> OpenQuestion:
    return OpenQuestion.objects.get(field=field)


def answer(actor: Account, project: Project, field: str, value: Any) -> int:
    return confirm_answers(actor=actor, project=project, answers={question(field).pk: value})


@pytest.mark.django_db
def test_an_answer_fills_its_field_as_a_new_version(console: Account, project: Project) -> None:
    assert answer(console, project, "coordinator", "นางสาวกมลรัตน์ ปรุงเรือน") == 2
    project.refresh_from_db()
    assert project.coordinator_text == "นางสาวกมลรัตน์ ปรุงเรือน"
    assert (question("coordinator").state, question("coordinator").answered_by) == ("answered", console)


@pytest.mark.django_db
def test_the_ledger_knows_the_field_and_a_hash_but_not_the_name(console: Account, project: Project) -> None:
    answer(console, project, "coordinator", "นางสาวกมลรัตน์ ปรุงเรือน")
    facts = Event.objects.get(verb="answer.confirmed").facts
    assert dict(facts)["field"] == "coordinator"
    assert "กมลรัตน์" not in str(facts)


@pytest.mark.django_db
def test_an_empty_answer_is_an_answer(console: Account, project: Project) -> None:
    assert answer(console, project, "coordinator", None) == 1
    assert question("coordinator").state == "answered"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["31/02/2566", "เร็ว ๆ นี้", "2023-10-01"])
def test_an_answer_that_is_no_value_of_its_field_changes_nothing(
    console: Account, project: Project, typed: str
) -> None:
    with pytest.raises(BadInput):
        answer(console, project, "starts_on", typed)
    assert question("starts_on").state == "open"
    assert project.versions.count() == 1


@pytest.mark.django_db
def test_a_settled_question_is_not_settled_twice(console: Account, project: Project) -> None:
    answer(console, project, "coordinator", "ก")
    with pytest.raises(Conflict) as told:
        answer(console, project, "coordinator", "ข")
    assert told.value.rule == "already_settled"
    project.refresh_from_db()
    assert project.coordinator_text == "ก"


@pytest.mark.django_db
def test_left_open_is_noted_once(console: Account, project: Project) -> None:
    pk = question("coordinator").pk
    assert leave_open(actor=console, project=project, questions=[pk]) == 1
    assert leave_open(actor=console, project=project, questions=[pk]) == 0
    assert Event.objects.filter(verb="question.left_open").count() == 1
    assert question("coordinator").state == "open"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("console", None),
        ("manee", None),
        ("admin", None),
        ("somchai", None),
        ("wichai", None),
        ("suda", NotThere),
        ("prasit", NotThere),
        ("citizen", NotThere),
        ("auditor", NotPermitted),
    ],
)
def test_who_may_confirm(
    request: pytest.FixtureRequest,
    project: Project,
    city_agency: Agency,
    name: str,
    error: type[SaphaError] | None,
) -> None:
    actor = request.getfixturevalue(name)
    Project.objects.update(agency=city_agency)
    project.refresh_from_db()
    if error is None:
        assert answer(actor, project, "coordinator", "ก") == 2
    else:
        with pytest.raises(error):
            answer(actor, project, "coordinator", "ก")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "moved"), [("somchai", False), ("manee", True)])
@pytest.mark.parametrize("path", ["สำนักการแพทย์", "หน่วยงานที่ไม่มีในทะเบียน"])
def test_only_who_reaches_the_other_agency_moves_a_project_there(
    request: pytest.FixtureRequest,
    project: Project,
    city_agency: Agency,
    other_agency: Agency,
    name: str,
    moved: bool,
    path: str,
) -> None:
    actor = request.getfixturevalue(name)
    Project.objects.update(agency=city_agency)
    project.refresh_from_db()
    OpenQuestion.objects.filter(field="coordinator").update(field="agency_path")

    if moved:
        answer(actor, project, "agency_path", [path])
    else:
        with pytest.raises(BadInput) as refused:
            answer(actor, project, "agency_path", [path])
        assert refused.value.rule == "agency_out_of_reach"

    project.refresh_from_db()
    there = other_agency if path == other_agency.name_th else None
    assert project.agency == (there if moved else city_agency)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_wins_and_the_other_is_told(console: Account, project: Project) -> None:
    pk, barrier = question("coordinator").pk, Barrier(2)
    outcomes: list[str] = []

    def decide(value: str) -> None:
        try:
            barrier.wait()
            confirm_answers(actor=console, project=project, answers={pk: value})
            outcomes.append(value)
        except Conflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [Thread(target=decide, args=(value,)) for value in ("ก", "ข")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = str(question("coordinator").answer)
    assert sorted(outcomes) == sorted([winner, "conflict"])
    assert project.versions.count() == 2
