from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.monitoring.progress.judging.status import NOT_APPLICABLE
from sapha.monitoring.progress.listing import Kin
from sapha.monitoring.progress.models import QuarterReview
from sapha.monitoring.progress.portfolio import Asked, listed
from tests.monitoring.progress.kept import BEHIND, FAR_BEHIND, GOOD, keep_project, rate

pytestmark = pytest.mark.django_db


def test_list_shows_counts_rows_and_chips(client: Client) -> None:
    for number, percent in enumerate((GOOD, BEHIND, FAR_BEHIND), 1):
        keep_project(f"00000000-000{number}", percent)
    shown = client.get("/projects/").context
    assert [project.code[-1] for project in shown["page"]] == ["3", "2", "1"]
    assert [(band.value, band.count) for band in shown["bands"]] == [
        ("green", 1),
        ("amber", 1),
        ("red", 1),
        ("grey", 0),
        ("white", 0),
    ]
    assert [(chip.label, chip.count, chip.current) for chip in shown["chips"]] == [
        ("ทั้งหมด", 3, True),
        ("แจ้งไม่ตรงกับที่คำนวณ", 2, False),
        ("ไม่รายงานเกินรอบ", 3, False),
        ("ไม่เคยรายงาน", 0, False),
    ]


@pytest.mark.parametrize("projects", [1, 3])
def test_list_costs_the_same_queries_for_one_project_and_for_three(
    client: Client, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, projects + 1):
        keep_project(f"00000000-000{number}", GOOD)
    with django_assert_num_queries(10):
        client.get("/projects/")


def test_state_of_the_list_is_kept_in_every_link(client: Client) -> None:
    for number in range(1, 18):
        keep_project(f"00000000-00{number:02}", FAR_BEHIND)
    answer = client.get("/projects/", {"year": "2566", "band": "red", "flag": "contradicted", "page": "2"})
    shown = answer.context
    assert (shown["page"].number, len(shown["page"])) == (2, 2)
    assert shown["chips"][0].url == "?year=2566&band=red"
    assert shown["bands"][2].url == "?year=2566&flag=contradicted"
    assert shown["bands"][0].url == "?year=2566&flag=contradicted&band=green"
    page = answer.content.decode()
    assert '<input type="hidden" name="flag" value="contradicted">' in page
    assert "?year=2566&amp;band=red&amp;flag=contradicted&amp;page=1" in page


@pytest.mark.parametrize(
    "query",
    [
        {
            "year": "2566'--",
            "agency": "x",
            "node": "-1",
            "declared": "<b>",
            "band": "purple",
            "sort": "1;drop",
        },
        {"agency": "9" * 400, "node": "9" * 400, "page": "9" * 400, "flag": "\0"},
        {"page": "-3", "year": "๒๕๖๖", "flag": "{{ 1 }}"},
    ],
)
def test_hostile_questions_ask_for_nothing(client: Client, query: dict[str, str]) -> None:
    keep_project("00000000-0001", GOOD)
    answer = client.get("/projects/", query)
    assert (answer.status_code, [project.code for project in answer.context["page"]]) == (
        200,
        ["00000000-0001"],
    )
    assert answer.context["asked"].is_narrowed is False


@pytest.mark.parametrize(
    "query",
    ["\0", "%", "_", "\\", '"', "' OR 1=1", "<script>alert(1)</script>", "ก" * 5000, "ก ข " * 90, "*"],
)
def test_hostile_searches_find_nothing_and_break_nothing(client: Client, query: str) -> None:
    keep_project("00000000-0001", GOOD)
    answer = client.get("/projects/", {"q": query})
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()


def test_empty_register_says_where_projects_come_from(client: Client) -> None:
    page = client.get("/projects/").content.decode()
    assert "ข้อมูลโครงการมาจากแบบรายงานความก้าวหน้าที่พิมพ์" in page
    assert "นำเข้าแบบรายงาน" not in page


def test_search_without_result_offers_all_projects(client: Client) -> None:
    keep_project("00000000-0001", GOOD)
    page = client.get("/projects/", {"q": "ไม่มีแน่นอน"}).content.decode()
    assert ("ไม่พบโครงการที่ตรงเงื่อนไข" in page, "ดูโครงการทั้งหมด" in page) == (True, True)


def test_list_speaks_english_below_en(client: Client) -> None:
    keep_project("00000000-0001", FAR_BEHIND)
    answer = client.get("/en/projects/")
    assert answer.context["chips"][0].label == "All"
    assert "far behind" in answer.content.decode()


def test_zero_not_reported_and_not_applicable_are_three_things_on_the_page(client: Client) -> None:
    keep_project("00000000-0001", "0", budget_received_baht=Decimal(0))
    keep_project("00000000-0002", None, budget_received_baht=None)
    keep_project("00000000-0003", "100")
    rows = {row.line.project.code[-1]: row.line for row in client.get("/projects/").context["rows"]}
    assert [rows[key].pace for key in "123"] == [Decimal("0.0000"), None, Decimal("1.3699")]
    assert [rows[key].needed_pace for key in "123"] == [Decimal("0.3425"), None, NOT_APPLICABLE]
    assert [rows[key].spent_percent for key in "12"] == [NOT_APPLICABLE, None]
    assert [[step.declared for step in rows[key].course] for key in "12"] == [[Decimal("0.00")], [None]]
    page = strip_tags(client.get("/projects/", {"course": "figures"}).content.decode())
    assert [words in " ".join(page.split()) for words in ("ไม่ได้รายงาน / 20", ": 0 / 20", "ไม่ใช้")] == [
        True
    ] * 3


def test_contradiction_of_parent_and_child_stands_in_both_rows(client: Client) -> None:
    parent = keep_project("00000000-0001", "10", state="suspended")
    keep_project("00000000-0002", "100", parent=parent)
    rate(parent)
    shown = client.get("/projects/", {"rule": "parent_child_contradiction", "sort": "code"}).context
    assert [(row.line.project.code[-1], row.line.contradicts) for row in shown["rows"]] == [
        ("1", (Kin("00000000-0002", is_parent=False, percent=Decimal("100.00")),)),
        ("2", (Kin("00000000-0001", is_parent=True, percent=Decimal("10.00")),)),
    ]


def test_scores_are_shown_to_who_may_read_them_and_not_scored_is_not_zero(
    client: Client, suda: Account, auditor: Account
) -> None:
    project = keep_project("00000000-0001", GOOD)
    QuarterReview.objects.create(
        project=project, fiscal_year=2566, quarter=1, completeness=0, timeliness=None
    )
    words = "ประเมินไตรมาส 1/2566: ครบถ้วน 0 · ตรงเวลา ไม่ได้ให้คะแนน"
    seen = []
    for account in (None, suda, auditor):
        if account is not None:
            client.force_login(account)
        seen.append(words in " ".join(strip_tags(client.get("/projects/").content.decode()).split()))
    assert seen == [False, False, True]


def test_list_refuses_to_be_written_to(client: Client) -> None:
    assert client.post("/projects/").status_code == 405


def test_pages_follow_one_another_worst_first_without_a_gap(client: Client) -> None:
    for number in range(1, 40):
        kind = (FAR_BEHIND, GOOD, None)[number % 3]
        keep_project(f"00000000-00{number:02}", *([kind] if kind else []))
    whole = [one.code for one in listed(Asked(), timezone.localdate())]
    shown = [
        row.line.project.code
        for page in (1, 2, 3)
        for row in client.get("/projects/", {"page": page}).context["rows"]
    ]
    assert shown == whole
