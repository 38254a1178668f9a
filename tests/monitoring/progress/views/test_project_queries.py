"""What the page of a project asks of the database: the same for one of everything and for three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.letters import commands as letters
from sapha.monitoring.progress.models import FindingAnswer
from sapha.monitoring.projects.models import Project
from tests.factories.documents import attach
from tests.factories.letters import open_register, record
from tests.factories.prints import certified
from tests.monitoring.progress.kept import GOOD, keep_project, keep_report

CODE = "00000000-0001"

pytestmark = pytest.mark.django_db


def keep_everything(count: int, agency: Agency, officer: Account) -> Project:
    """Keep a project with that many of everything its page lists, part of a central one."""
    project = keep_project(CODE, parent=keep_project("00000000-0000", GOOD), agency=agency)
    register = open_register(officer)
    for number in range(1, count + 1):
        keep_report(project, number, "10")
        keep_project(f"00000000-001{number}", GOOD, parent=project)
        project.objectives.create(number=f"2.{number}", text="ให้ประชาชนได้รับบริการ", position=number)
        project.questions.create(field=f"reports.{number}.narrative", kind="reading", alternatives=[])
        FindingAnswer.objects.create(
            project=project, rule="declared_vs_computed", report=number, version=1, text="ชี้แจงแล้ว"
        )
        attach(officer, project, visibility="public", title=f"สัญญาฉบับที่ {number}")
        letter = record(officer, register, number, date(2023, 5, number))
        letters.link_letter(actor=officer, letter=letter, subject=project.ledger_key)
        letters.publish_letter(actor=officer, letter=letter)
        Project.objects.filter(pk=project.pk).update(name=f"ชื่อที่ {number}")
        certified(project)
    return project


@pytest.mark.parametrize("count", [1, 3])
def test_a_visitor_costs_the_same_for_one_of_everything_and_for_three(
    count: int,
    city_agency: Agency,
    somchai: Account,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep_everything(count, city_agency, somchai)
    cache.clear()
    with django_assert_num_queries(11):
        page = client.get(f"/projects/{CODE}/").context
    listed = (page["page"].rows, page["page"].open_points, page["page"].related, page["prints"])
    assert tuple(map(len, listed)) == (count, count, count + 1, count)


@pytest.mark.parametrize("count", [1, 3])
def test_the_officer_costs_the_same_for_one_of_everything_and_for_three(
    count: int,
    city_agency: Agency,
    somchai: Account,
    client_of: Callable[[Account | None], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep_everything(count, city_agency, somchai)
    client = client_of(somchai)
    with django_assert_num_queries(20):
        page = client.get(f"/projects/{CODE}/").context
    assert (len(page["page"].rows), len(page["acts"])) == (count, 8)


def test_an_answer_stands_with_its_day_and_its_words(client: Client) -> None:
    project = keep_project(CODE, "10")
    for version, text in enumerate(("ตอบครั้งแรก", "ตอบแก้ไข"), 1):
        kept = FindingAnswer.objects.create(
            project=project, rule="declared_vs_computed", report=1, version=version, text=text
        )
    groups = client.get(f"/projects/{CODE}/").context["page"].groups
    [answer] = [one.answer for one in groups if one.latest.rule == "declared_vs_computed"]
    assert (answer, answer.text, answer.answered_at) == (kept, "ตอบแก้ไข", kept.answered_at)
