"""The list of projects that wait for an answer about their central one: whole, paged, one's own, as a table."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress_form.models import FormRecord
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.parent_questions import AskedPage, asked_projects, parent_questions
from tests.factories.agencies import make_agency
from tests.factories.districts import make_district
from tests.factories.progress import make_form_file, project_record
from tests.monitoring.progress.kept import keep_project

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
CENTRAL, PAGE = "00000000-0001", reverse("register:parent_questions")
TITLES = (
    "สื่อสารสองทางผ่านสภาคนเมืองประจำเขต",
    "จัดตั้งสภาคนเมืองประจำเขต",
    "ประชุมสภาคนเมืองประจำเขต",
    "ขุดลอกคลองวัดใหม่",
)


@pytest.fixture
def central(db: None) -> Project:
    return keep_project(CENTRAL, name="โครงการจัดตั้งสภาคนเมืองประจำเขต", agency=make_agency("สำนักกลาง"))


@pytest.fixture
def office(db: None) -> Agency:
    office = make_agency("สำนักงานเขตทุ่งครุ")
    Agency.objects.filter(pk=office.pk).update(district=make_district())
    return office


def parts(office: Agency, number: int) -> list[Project]:
    """Projects of the office, the last of which speaks of something else."""
    return [
        keep_project(f"50490000-000{place}", name=title, agency=office)
        for place, title in enumerate((*TITLES[:number], TITLES[-1]), 1)
    ]


def codes(page: AskedPage) -> list[str]:
    return [one.project.code for one in page.asked]


def test_the_list_asks_what_each_project_asks(central: Project, office: Agency, manee: Account) -> None:
    made = parts(office, 3)
    other = keep_project("00000000-0002", agency=make_agency("สำนักอื่น"))
    commands.propose_parent(actor=manee, project=other, code=CENTRAL, reason="นโยบายเดียวกัน")
    page = asked_projects(Project.objects.all())
    assert codes(page) == [other.code, *(one.code for one in made[:3])]
    assert [list(one.questions) for one in page.asked] == [
        parent_questions(one) for one in (other, *made[:3])
    ]
    assert [one.is_proposed for asked in page.asked for one in asked.questions] == [True, False, False, False]
    # What is part of one, or has parts, is asked nothing.
    Project.objects.filter(pk=made[0].pk).update(parent=central)
    Project.objects.filter(pk=made[3].pk).update(parent=made[1])
    assert codes(asked_projects(Project.objects.all())) == [other.code, made[2].code]


def test_pages_follow_each_other_without_loss(central: Project, office: Agency) -> None:
    made = parts(office, 3)
    first = asked_projects(Project.objects.all(), most=2)
    assert (codes(first), first.after) == ([made[0].code, made[1].code], made[1].code)
    second = asked_projects(Project.objects.all(), after=first.after, most=2)
    assert (codes(second), second.after) == ([made[2].code], "")


def test_what_was_declined_is_not_asked_again(central: Project, office: Agency, admin: Account) -> None:
    made = parts(office, 2)
    commands.decline_parent(actor=admin, project=made[0], code=CENTRAL, reason="คนละงาน")
    assert codes(asked_projects(Project.objects.all())) == [made[1].code]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    number: int,
    central: Project,
    office: Agency,
    manee: Account,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    parts(office, number)
    with django_assert_num_queries(4):
        assert len(asked_projects(Project.objects.all()).asked) == number
    client = client_of(manee)
    client.get(PAGE)
    with django_assert_num_queries(7):
        page = client.get(PAGE)
    assert [page.content.decode().count(f"50490000-000{place}") > 0 for place in (1, 2, 3)] == [
        place <= number for place in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("name", "status", "seen"),
    [
        ("manee", 200, True),
        ("admin", 200, True),
        ("suda", 200, False),
        ("auditor", 403, False),
        ("citizen", 403, False),
    ],
)
def test_each_sees_the_questions_of_their_own_units(
    name: str,
    status: int,
    seen: bool,
    central: Project,
    office: Agency,
    client_of: ClientOf,
    request: pytest.FixtureRequest,
) -> None:
    [part, _other] = parts(office, 1)
    client = client_of(request.getfixturevalue(name))
    answers = [client.get(address) for address in (PAGE, reverse("register:parent_questions_csv"))]
    assert [(one.status_code, part.code in one.content.decode()) for one in answers] == [(status, seen)] * 2


def test_the_table_holds_a_line_a_question(
    central: Project, office: Agency, manee: Account, client_of: ClientOf
) -> None:
    [part, _other] = parts(office, 1)
    Project.objects.filter(pk=central.pk).update(name="=โครงการจัดตั้งสภาคนเมืองประจำเขต")
    answer = client_of(manee).get(reverse("register:parent_questions_csv"))
    [row] = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
    assert (answer["Content-Disposition"], row.pop("reason_th")[:3], row.pop("reason_en")[:4]) == (
        'attachment; filename="parent-questions.csv"', "มีค", "both",
    )  # fmt: skip
    assert row == {
        "code": part.code, "name": part.name, "fiscal_year": "2566", "agency": "สำนักงานเขตทุ่งครุ",
        "parent_code": CENTRAL, "parent_name": "'=โครงการจัดตั้งสภาคนเมืองประจำเขต", "parent_agency": "สำนักกลาง",
        "asked_by": "titles",
    }  # fmt: skip


def test_an_import_leads_to_the_questions_of_its_own_projects(
    central: Project, office: Agency, manee: Account, client_of: ClientOf, suda: Account
) -> None:
    made = parts(office, 2)
    file = make_form_file(manee, state="read")
    FormRecord.objects.create(
        form_file=file, project=made[0], record=project_record(code=made[0].code), record_sha256="0" * 64
    )
    client = client_of(manee)
    address = reverse("progress_form:parents", args=[file.pk])
    assert f'href="{address}"' in client.get(reverse("progress_form:file", args=[file.pk])).content.decode()
    assert f'href="{PAGE}"' in client.get(reverse("reports:work")).content.decode()
    page, table = client.get(address), client.get(reverse("progress_form:parents_csv", args=[file.pk]))
    for answer in (page, table):
        told = answer.content.decode()
        assert (answer.status_code, made[0].code in told, made[1].code in told) == (200, True, False)
    assert client_of(suda).get(address).status_code == 404
