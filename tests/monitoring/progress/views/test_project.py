from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.projects.models import Project, Suspension
from tests.monitoring.progress.kept import FAR_BEHIND, GOOD, keep_project, keep_report, keep_year, rate

EXAMPLE = "99990000-0001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(examples: Path) -> Project:
    keep_year(2566)
    import_form(actor=service_account("console"), path=examples / "progress_form_4_copies.txt")
    return Project.objects.get(code=EXAMPLE)


def test_page_sets_declared_beside_computed(example: Project, client: Client) -> None:
    shown = client.get(f"/projects/{EXAMPLE}/").context
    assert shown["declared"] == {
        "label": "หน่วยงานแจ้ง",
        "number": "10.00",
        "unit": "%",
        "band": "good",
        "text": "ตามแผน",
    }
    assert shown["computed"] == {
        "label": "คำนวณว่าควรถึง",
        "number": "99.73",
        "unit": "%",
        "band": "bad",
        "text": "ช้ามาก",
    }
    assert shown["page"].agrees is False


def test_findings_are_grouped_by_rule_the_bad_and_latest_first(example: Project, client: Client) -> None:
    page = client.get(f"/projects/{EXAMPLE}/").context["page"]
    assert [(group.latest.rule, group.latest.report, group.earlier_reports) for group in page.groups] == [
        ("declared_vs_computed", 4, "1, 2, 3"),
        ("text_vs_status", 4, ""),
        ("infeasible", 4, "3"),
        ("regress", 3, ""),
        ("stall", 4, ""),
        ("reporting_gap", 4, ""),
        ("markup_in_text", 4, ""),
        ("stage_backwards", 3, ""),
        ("spike", 2, ""),
        ("late_first_report", 1, ""),
        ("quarter_without_report", 1, ""),
        ("plan_link_contradiction", None, ""),
    ]


def test_every_report_stands_with_its_figures(example: Project, client: Client) -> None:
    page = client.get(f"/projects/{EXAMPLE}/").context["page"]
    assert [(row.number, row.declared, row.is_cut, row.judged.rating.word.th) for row in page.rows] == [
        (1, "on_plan", False, "ช้ามาก"),
        (2, "on_plan", False, "ช้ามาก"),
        (3, "on_plan", False, "ช้ามาก"),
        (4, "on_plan", True, "ช้ามาก"),
    ]


def test_what_waits_for_a_person_is_said_and_not_guessed(example: Project, client: Client) -> None:
    answer = client.get(f"/projects/{EXAMPLE}/")
    page = answer.context["page"]
    assert [point.field for point in page.open_points] == [
        "coordinator",
        "alignment.sub_strategy",
        "alignment.goal",
    ]
    assert (page.copies, [one.report for one, _anchor in page.proposals]) == (4, [4])
    text = answer.content.decode()
    assert ("รอการยืนยัน" in text, 'href="#report-4"' in text, 'id="report-4"' in text) == (True, True, True)


def test_page_has_both_charts_the_table_and_the_print_link(example: Project, client: Client) -> None:
    text = client.get(f"/projects/{EXAMPLE}/").content.decode()
    assert text.count('class="chart only-wide"') == 1
    assert text.count('class="chart only-narrow"') == 1
    assert f'href="/projects/{EXAMPLE}/print"' in text


def test_confirmed_suspension_is_told_with_its_letter(client: Client) -> None:
    project = keep_project("00000000-0001", FAR_BEHIND, state="suspended")
    Suspension.objects.create(
        project=project, starts_on="2022-11-01", letter="กท 0406/3578", reason="ทบทวนการดำเนินงาน"
    )
    rate(project)
    answer = client.get("/projects/00000000-0001/")
    assert answer.context["computed"]["text"] == "ชะลอ"
    text = " ".join(strip_tags(answer.content.decode()).split())
    assert "ชะลอ ตั้งแต่วันที่ 1 พฤศจิกายน 2565 ตามหนังสือ กท 0406/3578 · ทบทวนการดำเนินงาน" in text


def test_project_without_anything_known_still_has_a_page(client: Client) -> None:
    Project.objects.create(code="00000000-0001")
    answer = client.get("/projects/00000000-0001/")
    assert answer.context["declared"]["number"] == "–"
    assert answer.context["computed"]["text"] == "ยังไม่มีรายงาน"
    assert answer.context["chart"] is None


def test_agreeing_project_shows_the_equal_sign(client: Client) -> None:
    keep_project("00000000-0001", GOOD)
    assert client.get("/projects/00000000-0001/").context["page"].agrees is True


def test_related_projects_are_linked(client: Client) -> None:
    parent = keep_project("00000000-0001", "10", state="suspended")
    keep_project("00000000-0002", "100", parent=parent)
    page = client.get("/projects/00000000-0001/").context["page"]
    assert [(other.code, other.relation, str(other.progress_percent)) for other in page.related] == [
        ("00000000-0002", "child", "100.00")
    ]
    assert [group.latest.rule for group in page.groups] == [
        "parent_child_contradiction",
        "declared_vs_computed",
    ]


def test_a_long_report_shows_its_list_and_no_marks(client: Client) -> None:
    project = keep_project("00000000-0001")
    keep_report(project, 1, "10", narrative="ทำแล้ว **สองข้อ**\n\n- จัดหนังสือ\n- " + "เปิดห้อง " * 60)
    shown = client.get("/projects/00000000-0001/").content.decode()
    assert "<strong>สองข้อ</strong>" in shown
    assert "<li>จัดหนังสือ</li>" in shown


def test_markup_in_the_register_is_shown_and_never_run(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    project = keep_project(
        "00000000-0001", name=attack, rationale=attack, agency_path=[attack], owner_text=attack
    )
    keep_report(project, 1, "10", narrative=f"{attack} " * 20, schedule_status="", schedule_raw=attack)
    assert "<script>alert" not in client.get("/projects/00000000-0001/").content.decode()
    assert "<script>alert" not in client.get("/projects/").content.decode()


@pytest.mark.parametrize("language", ["/", "/en/"])
def test_unknown_code_is_404_in_both_languages(client: Client, language: str) -> None:
    assert client.get(f"{language}projects/00000000-0001/").status_code == 404
    assert client.get(f"{language}projects/นี่ไม่ใช่รหัส/").status_code == 404


def test_page_speaks_english_below_en(example: Project, client: Client) -> None:
    answer = client.get(f"/en/projects/{EXAMPLE}/")
    assert answer.context["computed"]["text"] == "far behind"
    text = answer.content.decode()
    assert ("Declared on plan, but computed 89.73 points behind" in text, "29 September 2023" in text) == (
        True,
        True,
    )


def test_thai_page_writes_no_gregorian_year(example: Project, client: Client) -> None:
    text = client.get(f"/projects/{EXAMPLE}/").content.decode()
    assert [year for year in ("2022", "2023") if year in text] == []


def test_only_who_may_confirm_is_offered_to_confirm(
    example: Project, client: Client, manee: Account, suda: Account, auditor: Account
) -> None:
    question = example.questions.order_by("id")[0]
    address = f'href="/import/{question.form_file_id}/{EXAMPLE}/answers/"'
    offered = []
    for account in (None, manee, suda, auditor):
        client.logout()
        if account is not None:
            client.force_login(account)
        offered.append(address in client.get(f"/projects/{EXAMPLE}/").content.decode())
    assert offered == [False, True, False, False]
