"""The page of the classes, and what a project of a class shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.progress_form.printing.computed import summary
from sapha.monitoring.projects.models import ClassRhythm, Project, ProjectClass
from tests.factories.classes import make_class
from tests.factories.progress import make_report
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
CLASSES, DEFINE = reverse("register:classes"), reverse("register:define_class")
TYPED = {
    "name_th": "งานก่อสร้าง",
    "name_en": "Construction",
    "rhythm_days": "30",
    "in_force_from": "1/10/2565",
    "document": "กท 0404/12",
    "document_on": "20/9/2565",
}


def test_a_class_is_defined_and_its_rhythm_changed(client_of: ClientOf, manee: Account) -> None:
    client = client_of(manee)
    assert client.post(DEFINE, TYPED).status_code == 302
    made = ProjectClass.objects.get()
    url = reverse("register:change_rhythm", args=[made.pk])
    later = {**TYPED, "rhythm_days": "60", "in_force_from": "1/10/2690", "seen": "1"}
    assert client.post(url, later).status_code == 302
    assert client.post(url, later).status_code == 409  # seen is behind
    text = client_of(None).get(CLASSES).content.decode()
    assert [part in text for part in ("รายงานทุก 30 วัน ตามฉบับที่ 1", "ฉบับที่ 2", "กท 0404/12")] == [True] * 3


def test_what_was_typed_stays_when_it_is_refused(client_of: ClientOf, manee: Account) -> None:
    answer = client_of(manee).post(DEFINE, {**TYPED, "rhythm_days": "1"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["rhythm_days"])
    assert "กท 0404/12" in answer.content.decode()


def test_others_find_no_door(client_of: ClientOf, somchai: Account) -> None:
    make_class()
    client = client_of(somchai)
    assert DEFINE not in client.get(CLASSES).content.decode()
    assert client.post(DEFINE, TYPED).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_classes_cost_the_same_queries(
    client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        make_class(name=f"ประเภท {number}")
    client = client_of(None)
    with django_assert_num_queries(2):
        client.get(CLASSES)


def test_the_version_stands_on_page_print_and_command_line(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(project_class=make_class(30))
    make_report(project)
    page = client.get(reverse("projects:project", args=[project.code])).content.decode()
    assert "รอบรายงาน 30 วัน ประเภทงานก่อสร้าง ฉบับที่ 1 ใช้ตั้งแต่ 1 ต.ค. 2565" in page
    judged = judge(project_facts(Project.objects.get()))
    assert "รอบรายงาน 30 วัน (ประเภทงานก่อสร้าง ฉบับที่ 1)" in summary(judged)
    assert main(["findings", project.code]) == 0
    assert "รอบรายงาน 30 วัน (ประเภทงานก่อสร้าง ฉบับที่ 1)" in capsys.readouterr().out
    main(["findings", project.code, "--json"])
    told = json.loads(capsys.readouterr().out)["projects"][0]["rhythm"]
    assert (told["days"], told["version"]) == (30, 1)


def test_the_list_of_silent_projects_goes_by_the_class(client: Client) -> None:
    quick = make_project(project_class=make_class(30))
    slow = make_project()
    for project in (quick, slow):
        make_report(project, reported_on=date.today().replace(day=1))  # noqa: DTZ011 - some recent day
    assert ClassRhythm.objects.count() == 1
    assert slow.code not in client.get(reverse("projects:list"), {"flag": "silent"}).content.decode()
