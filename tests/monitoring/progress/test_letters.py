"""Registered letters in judging: only published ones, only of one register, in few queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.people.models import Account
from sapha.evidence.letters import commands
from sapha.evidence.letters.models import Letter, Register
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.queries import facts_of, parts_of_all, project_facts
from sapha.monitoring.projects.models import Project
from tests.factories.letters import open_register, record


@pytest.fixture
def register(somchai: Account) -> Register:
    return open_register(somchai)


def about(actor: Account, project: Project, *letters: Letter) -> None:
    """Link and publish letters."""
    for letter in letters:
        commands.link_letter(actor=actor, letter=letter, subject=project.ledger_key)
        commands.publish_letter(actor=actor, letter=letter)


def orders_found(project: Project) -> list[tuple[object, object]]:
    found = judge(project_facts(Project.objects.get(pk=project.pk))).findings
    return [(one.numbers["lower"], one.numbers["higher"]) for one in found if one.rule == "letter_order"]


@pytest.fixture
def project(db: None) -> Project:
    return Project.objects.create(code="04060000-3756", name="สภาคนเมือง")


def test_two_registers_of_one_prefix_are_never_compared(
    somchai: Account, register: Register, project: Project
) -> None:
    other = open_register(somchai, "อีกเล่ม")
    chain = [
        record(somchai, register, 4511, date(2023, 8, 17)),
        record(somchai, other, 3578, date(2023, 8, 29)),
        record(somchai, register, 5187, date(2023, 9, 28)),
    ]
    about(somchai, project, *chain)
    assert orders_found(project) == []
    about(somchai, project, record(somchai, register, 5188, date(2023, 9, 1)))
    assert orders_found(project) == [("กท 0406/5187", "กท 0406/5188")]


def test_what_is_not_published_or_voided_is_not_told(
    somchai: Account, register: Register, project: Project
) -> None:
    first, second = (
        record(somchai, register, 1, date(2023, 8, 17)),
        record(somchai, register, 2, date(2023, 8, 1)),
    )
    about(somchai, project, first)
    commands.link_letter(actor=somchai, letter=second, subject=project.ledger_key)
    assert orders_found(project) == []
    commands.publish_letter(actor=somchai, letter=second)
    assert orders_found(project) == [("กท 0406/1", "กท 0406/2")]
    commands.void_number(actor=somchai, letter=second, reason="ผิด")
    assert orders_found(project) == []


def test_the_letters_of_many_projects_take_one_query(somchai: Account, register: Register) -> None:
    counts = []
    for size in (1, 3):
        projects = [Project.objects.create(code=f"04060000-{size}00{number}") for number in range(size)]
        for number, project in enumerate(projects):
            about(somchai, project, record(somchai, register, size * 10 + number, date(2023, 8, 17)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            facts = [facts_of(parts) for parts in parts_of_all(projects)]
        assert [len(one.letters) for one in facts] == [1] * size
        counts.append(sum("evidence_letter" in query["sql"] for query in queries))
    assert counts == [1, 1]
