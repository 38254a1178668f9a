"""Bad input of people who write reports: told at the field in both languages, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.ledger.models import Event
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Project
from tests.factories.progress import make_report
from tests.factories.projects import make_project
from tests.factories.reports import accept

ClientOf = Callable[[Account | None], Client]
TYPED = {
    "number": "2",
    "revision": "0",
    "reported_on": "7 มิ.ย. 2566",
    "progress_percent": "68.49",
    "percent_evidence": "measured",
    "spent_baht": "0",
    "spent_evidence": "document",
    "narrative": "ปูพื้นห้องเสร็จแล้ว",
    "schedule_status": "on_plan",
    "target_status": "on_target",
    "next_step": "จัดซื้อหนังสือ",
    "act": "submit",
}


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(somchai: Account, manee: Account, city_agency: Agency) -> Project:
    """A project with 1,000 baht, of which report 1 of 31 May has spent 900."""
    made = make_project(agency=city_agency, budget_received_baht=Decimal(1000))
    accept(somchai, manee, made, spent_baht=Decimal(900))
    return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "field", "thai", "english"),
    [
        (
            {"spent_baht": "100.01"},
            "overspend_explanation",
            "เงินที่ใช้รวม 1,000.01 บาท เกินงบประมาณที่ได้รับ 1,000 บาท โปรดชี้แจง",
            "1,000.01 baht spent in all is above the budget of 1,000 baht: explain",
        ),
        (
            {"progress_percent": "100.01"},
            "progress_percent",
            "ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 โปรดตรวจตัวเลข",
            "The percent lies between 0 and 100: check the figure.",
        ),
        (
            {"progress_percent": "๑๒๐ %"},
            "progress_percent",
            "ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 โปรดตรวจตัวเลข",
            "The percent lies between 0 and 100: check the figure.",
        ),
        (
            {"reported_on": "30 ก.ย. 2565"},
            "reported_on",
            "วันที่รายงานอยู่ก่อนวันเริ่มต้นโครงการ (1 ต.ค. 2565)",
            "the report is dated before the project's first day (1 Oct 2022)",
        ),
        (
            {"reported_on": "30 พ.ค. 2566", "progress_percent": "66.58"},
            "reported_on",
            "รายงานครั้งที่ 1 ลงวันที่ 31 พ.ค. 2566 รับรองไปแล้ว โปรดใส่วันที่ไม่ก่อนวันนั้น",
            "report 1 of 31 May 2023 is accepted already: give a day not before it",
        ),
        (
            {"reported_on": "9 มิ.ย. 2566"},
            "reported_on",
            "วันที่รายงานอยู่ในอนาคต",
            "the report is dated in the future",
        ),
        (
            {"progress_percent": "60", "schedule_status": "behind"},
            "reason_for_fall",
            "ความก้าวหน้าลดจาก 66.58 เหลือ 60.00 โปรดใส่เหตุผล และหัวหน้าหน่วยงานต้องเห็นชอบ",
            "the progress falls from 66.58 to 60.00: give the reason; the head of the agency must agree",
        ),
    ],
    ids=[
        "above the budget",
        "over 100",
        "Thai digits over 100",
        "before the start",
        "before the accepted one",
        "in the future",
        "a fall",
    ],
)
def test_what_cannot_be_is_told_at_its_field_in_both_languages(
    client_of: ClientOf,
    somchai: Account,
    project: Project,
    typed: dict[str, str],
    field: str,
    thai: str,
    english: str,
) -> None:
    client, url = client_of(somchai), reverse("reports:new", args=[project.code])
    for address, said in ((url, thai), (f"/en{url}", english)):
        ProgressReport.objects.filter(number=2).delete()
        answer = client.post(address, {**TYPED, **typed})
        form = answer.context["form"]
        assert answer.status_code == 422
        assert said in list(form.errors.get(field, []))
        shown = answer.content.decode()
        for name in ("narrative", "next_step"):
            assert TYPED[name] in shown
        assert form.data["progress_percent"] == {**TYPED, **typed}["progress_percent"]
    assert not ProgressReport.objects.filter(state="submitted").exists()


def at_once(posts: list[Callable[[], HttpResponse]]) -> list[int]:
    """Send requests at one moment, each on its own connection; return the answers."""
    start = Barrier(len(posts))

    def run(post: Callable[[], HttpResponse]) -> int:
        start.wait()
        try:
            return post().status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        return sorted(pool.map(run, posts))


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_submit_report_5_at_once_one_is_told(
    client_of: ClientOf, somchai: Account, wichai: Account, city_agency: Agency
) -> None:
    """Two browsers, two officers, one number: one report stands, the other sees everything they typed."""
    project = make_project(agency=city_agency)
    for number in range(1, 5):
        make_report(project, number, reported_on=date(2023, 5, number), progress_percent=Decimal(60))
    url = reverse("reports:new", args=[project.code])
    refused: list[str] = []

    def post(account: Account, text: str) -> Callable[[], HttpResponse]:
        client = client_of(account)

        def send() -> HttpResponse:
            answer = client.post(url, {**TYPED, "number": "5", "narrative": text})
            if answer.status_code == 409:
                refused.append(answer.content.decode())
                assert text in refused[-1]
                assert "มีผู้เริ่มรายงานครั้งที่ 5 ของโครงการนี้แล้ว" in refused[-1]
            return answer

        return send

    answers = at_once([post(somchai, "สมชายเขียน"), post(wichai, "วิชัยเขียน"), post(somchai, "สมชายเขียนอีก")])
    assert answers == [302, 409, 409]
    assert len(refused) == 2
    assert [one.state for one in ProgressReport.objects.filter(number__gte=5)] == ["submitted"]
    assert Event.objects.filter(verb="report.submitted").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "น้ำหนักทุกขั้นรวมกันได้ 99.99 ต้องเป็น 100 พอดี ขาดอีก 0.01"),
        ("/en", "the weights sum to 99.99, not to 100: 0.01 is missing"),
    ],
)
def test_a_plan_whose_weights_do_not_sum_is_told_in_its_row(
    client_of: ClientOf, somchai: Account, project: Project, address: str, said: str
) -> None:
    url = address + reverse("register:edit_plan", args=[project.code])
    typed = {
        "kind": "milestones",
        "milestones_name": ["จัดจ้าง", "ก่อสร้าง"],
        "milestones_due_on": ["31 ธ.ค. 2565", "30/9/2566"],
        "milestones_weight": ["40", "59.99"],
        "act": "submit",
    }
    answer = client_of(somchai).post(url, typed)
    rows = answer.context["form"].rows["milestones"]
    assert (answer.status_code, rows[0].error, said in rows[1].error) == (422, "", True)
    shown = answer.content.decode()
    assert [text in shown for text in ("จัดจ้าง", "ก่อสร้าง", "59.99")] == [True] * 3
