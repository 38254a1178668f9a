"""The pages on which reports are written, checked and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_project
from tests.factories.reports import accept, submit

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
TYPED = {
    "number": "1",
    "revision": "0",
    "reported_on": "31/5/2566",
    "progress_percent": "๖๖.๕๘ %",
    "percent_evidence": "measured",
    "spent_baht": "1,200.50",
    "spent_evidence": "document",
    "narrative": "จัดหนังสือ\n\n- ชั้น ๑\n<script>alert(1)</script>",
    "schedule_status": "on_plan",
    "target_status": "on_target",
    "next_step": "เปิดให้บริการ",
}


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(city_agency: Agency) -> Project:
    return make_project(agency=city_agency, budget_received_baht=Decimal(100_000))


def at(name: str, project: Project, *rest: int) -> str:
    return reverse(f"reports:{name}", args=[project.code, *rest])


def test_filed_returned_corrected_accepted(
    client_of: ClientOf, somchai: Account, manee: Account, project: Project
) -> None:
    page = at("report", project, 1)
    assert client_of(somchai).post(at("new", project), {**TYPED, "act": "submit"})["Location"] == page
    report = ProgressReport.objects.get()
    assert (report.reported_on, report.progress_percent, report.spent_baht) == (
        date(2023, 5, 31),
        Decimal("66.58"),
        Decimal("1200.50"),
    )
    queue = reverse("reports:queue")
    assert [one.number for one in client_of(manee).get(queue).context["page"]] == [1]
    assert client_of(manee).post(at("return", project, 1), {"reason": "ขาดภาพถ่าย"})["Location"] == queue
    assert "ขาดภาพถ่าย" in client_of(somchai).get(at("write", project, 1)).content.decode()
    typed = {**TYPED, "revision": "3", "problems": "แนบภาพแล้ว", "act": "submit"}
    assert client_of(somchai).post(at("write", project, 1), typed)["Location"] == page
    assert client_of(manee).post(at("accept", project, 1))["Location"] == queue
    shown = client_of(None).get(page)
    assert shown.status_code == 200
    assert "<li>ชั้น ๑" in shown.content.decode()
    assert "&lt;script&gt;alert(1)" in shown.content.decode()
    assert "<script>alert" not in shown.content.decode()


def test_nothing_typed_is_lost_when_something_is_missing(
    client_of: ClientOf, somchai: Account, project: Project
) -> None:
    typed = {**TYPED, "progress_percent": "30", "next_step": "", "act": "submit"}
    answer = client_of(somchai).post(at("new", project), typed)
    form = answer.context["form"]
    assert (answer.status_code, set(form.errors)) == (422, {"status_explanation", "next_step"})
    assert "ตามแผน 66.58 ท่านรายงาน 30.00" in form.errors["status_explanation"][0]
    kept = ProgressReport.objects.get()
    assert (kept.state, kept.progress_percent, answer.context["action"]) == (
        "draft",
        Decimal(30),
        at("write", project, 1),
    )
    fixed = {**typed, "revision": str(answer.context["seen"]), "next_step": "ก", "status_explanation": "ข"}
    assert client_of(somchai).post(answer.context["action"], fixed).status_code == 302
    assert ProgressReport.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("progress_percent", "100.01"),
        ("progress_percent", "-1"),
        ("progress_percent", "สามสิบ"),
        ("spent_baht", "-5"),
        ("spent_baht", "ห้าบาท"),
        ("reported_on", "31/2/2566"),
        ("schedule_status", "splendid"),
        ("narrative", "ก" * 20_001),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    client_of: ClientOf, somchai: Account, project: Project, field: str, typed: str
) -> None:
    answer = client_of(somchai).post(at("new", project), {**TYPED, field: typed, "act": "keep"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert typed[:50] in answer.content.decode()
    assert ProgressReport.objects.count() == 0


def test_who_comes_second_keeps_what_was_typed(
    client_of: ClientOf, somchai: Account, wichai: Account, project: Project
) -> None:
    client_of(wichai).post(at("new", project), {**TYPED, "act": "keep"})
    answer = client_of(somchai).post(at("new", project), {**TYPED, "narrative": "ของฉัน", "act": "submit"})
    assert answer.status_code == 409
    assert "มีผู้เริ่มรายงานครั้งที่ 1" in answer.content.decode()
    assert "ของฉัน" in answer.content.decode()
    assert ProgressReport.objects.count() == 1


def test_the_status_is_computed_from_what_is_typed_and_nothing_is_kept(
    client_of: ClientOf, somchai: Account, project: Project
) -> None:
    typed = {**TYPED, "progress_percent": "30", "act": "look"}
    answer = client_of(somchai).post(at("new", project), typed)
    foreseen = answer.context["foreseen"]
    assert (answer.status_code, foreseen.band, [one.rule for one in foreseen.findings]) == (
        200,
        "red",
        ["declared_vs_computed", "late_first_report", "quarter_without_report"],
    )
    assert ProgressReport.objects.count() == 0


def test_a_draft_is_seen_by_its_unit_and_auditors_only(
    client_of: ClientOf,
    somchai: Account,
    suda: Account,
    manee: Account,
    auditor: Account,
    project: Project,
) -> None:
    client_of(somchai).post(at("new", project), {**TYPED, "act": "keep"})
    page = at("report", project, 1)
    seen = {None: 404, suda: 404, manee: 404, somchai: 200, auditor: 200}
    assert {who: client_of(who).get(page).status_code for who in seen} == seen
    assert client_of(suda).get(at("write", project, 1)).status_code == 404
    assert client_of(suda).post(at("new", project), {**TYPED, "act": "keep"}).status_code == 404
    client_of(somchai).post(at("write", project, 1), {**TYPED, "revision": "1", "act": "submit"})
    assert client_of(manee).get(page).status_code == 200
    assert client_of(suda).get(page).status_code == 404
    assert client_of(suda).post(at("accept", project, 1)).status_code == 404
    assert client_of(somchai).post(at("accept", project, 1)).status_code == 403


def test_the_queue_is_the_coordinators(
    client_of: ClientOf, somchai: Account, citizen: Account, project: Project
) -> None:
    queue = reverse("reports:queue")
    assert {who: client_of(who).get(queue).status_code for who in (somchai, citizen)} == {
        somchai: 403,
        citizen: 403,
    }
    assert client_of(None).get(queue)["Location"] == f"/accounts/login/?next={queue}"


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long(
    client_of: ClientOf,
    somchai: Account,
    manee: Account,
    city_agency: Agency,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _ in range(count):
        submit(somchai, make_project(agency=city_agency))
    client = client_of(manee)
    with django_assert_num_queries(5):
        assert len(client.get(reverse("reports:queue")).context["page"]) == count


def test_the_project_page_offers_the_next_step(
    client_of: ClientOf, somchai: Account, manee: Account, project: Project
) -> None:
    def acts(who: Account) -> list[str]:
        page = client_of(who).get(reverse("projects:project", args=[project.code])).content.decode()
        doors = ("reports/new/", "reports/1/write/", "reports/2/")
        return [door for door in doors if f"{project.code}/{door}" in page]

    assert (acts(somchai), acts(manee)) == (["reports/new/"], [])
    client_of(somchai).post(at("new", project), {**TYPED, "act": "keep"})
    assert acts(somchai) == ["reports/1/write/"]


def test_a_correction_begins_with_what_it_corrects(
    client_of: ClientOf, somchai: Account, manee: Account, project: Project
) -> None:
    accept(somchai, manee, project)
    address = f"{at('new', project)}?corrects=1"
    assert client_of(somchai).get(address).context["form"].initial["narrative"] == "จัดหนังสือเข้าชั้นแล้ว"
    client_of(somchai).post(address, {**TYPED, "number": "2", "corrects": "1", "act": "submit"})
    corrected = ProgressReport.objects.get(number=2).corrects
    assert corrected is not None
    assert corrected.number == 1
    assert client_of(somchai).get(f"{at('new', project)}?corrects=7").status_code == 404


@pytest.mark.parametrize(
    ("language", "state", "said"),
    [
        ("", "completed", "โครงการเสร็จสิ้นแล้ว ไม่ต้องรายงานตามรอบ"),
        ("", "cancelled", "โครงการยกเลิกแล้ว ไม่ต้องรายงานตามรอบ"),
        ("/en", "completed", "The project is completed: no report is due."),
        ("/en", "cancelled", "The project is cancelled: no report is due."),
    ],
)
def test_the_page_says_that_nothing_is_due_when_the_project_is_over(
    client: Client, somchai: Account, project: Project, language: str, state: str, said: str
) -> None:
    client.force_login(somchai)
    address = f"{language}/projects/{project.code}/reports/new/"
    before = client.get(address).content.decode()
    Project.objects.filter(pk=project.pk).update(state=state, state_reason="งบประมาณถูกตัด")
    after = client.get(address).content.decode()
    assert (said in before, said in after) == (False, True)
