"""Work on commitments by page: what was typed outlives whoever was quicker, what is late stands first and is paged."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.deeds import DEEDS
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.models import Resolution
from sapha.monitoring.progress.choices import RatingBand
from tests.factories.commitments import BY, given
from tests.factories.projects import make_project
from tests.factories.ratings import rate

pytestmark = pytest.mark.django_db


def signed(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account, backend="sapha.civic.people.signed_in.SignedInBackend")
    return client


def offered(page: str) -> list[str]:
    """Return the deeds whose forms stand on a page, in their order."""
    return re.findall(r'action="/commitments/[0-9]+/([a-z]+)/"', page)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("report", {"note": "วัดพื้นที่แล้วเมื่อเช้า"}),
        ("finish", {"note": "ตีเส้นเสร็จทั้งสองจุดแล้ว"}),
        ("refuse", {"reason": "no_money", "note": "ปีนี้ไม่มีงบประมาณ"}),
        ("refer", {"destination": "กรมทางหลวง", "reference": "คค 0601/55", "note": "ส่งเรื่องให้แล้ว"}),
    ],
)
def test_what_was_typed_outlives_a_colleague_who_was_quicker(
    deed: str, said: dict[str, str], commitment: Commitment, somchai: Account, wichai: Account
) -> None:
    commands.refuse_commitment(actor=wichai, commitment=commitment, reason="no_power", note="เป็นทางหลวง")
    answer = signed(somchai).post(f"/commitments/{commitment.pk}/{deed}/", said)
    page = answer.content.decode()
    assert (answer.status_code, [word for word in said.values() if word not in page]) == (422, [])
    assert ("มีผู้ดำเนินการกับข้อสั่งการนี้ไปก่อนแล้ว" in page, "เป็นทางหลวง" in page) == (True, True)
    assert offered(page) == [deed, "project", "service"]
    assert Commitment.objects.get().refusal_reason == "no_power"


def test_each_deed_is_offered_to_whom_it_belongs_when_it_can_be_done(
    commitment: Commitment, somchai: Account, secretary: Account
) -> None:
    address = f"/commitments/{commitment.pk}/"

    def seen(who: Account | None) -> list[str]:
        return offered(signed(who).get(address).content.decode())

    assert (seen(somchai), seen(secretary), seen(None)) == (
        ["acknowledge", "report", "finish", "refuse", "refer", "project", "service"],
        ["project"],
        [],
    )
    commands.refuse_commitment(actor=somchai, commitment=commitment, reason="no_power", note="เป็นทางหลวง")
    assert (seen(somchai), seen(secretary)) == (["project", "service"], ["reopen", "project"])
    commands.reopen_commitment(actor=secretary, commitment=commitment, reason="ยังไม่มีคำตอบ")
    assert (seen(somchai), seen(secretary)) == (
        ["report", "finish", "refuse", "refer", "project", "service"],
        ["project"],
    )


def test_every_deed_refuses_strangers_as_its_command_does(commitment: Commitment, malee: Account) -> None:
    told = {name: signed(malee).post(f"/commitments/{commitment.pk}/{name}/").status_code for name in DEEDS}
    assert told == dict.fromkeys(DEEDS, 404)


def test_reason_and_destination_are_public(
    commitment: Commitment, resolution: Resolution, secretary: Account, somchai: Account, city_agency: Agency
) -> None:
    other = given(secretary, resolution, city_agency, text="แจ้งกรมทางหลวง")
    commands.refuse_commitment(actor=somchai, commitment=commitment, reason="no_money", note="ไม่มีงบ")
    sent = {"destination": "กรมทางหลวง", "reference": "คค 0601/55", "note": "ส่งเรื่องให้แล้ว"}
    assert signed(somchai).post(f"/commitments/{other.pk}/refer/", sent).status_code == 302
    for address in (
        "/commitments/?show=finished",
        f"/commitments/{commitment.pk}/",
        f"/commitments/{other.pk}/",
    ):
        page = " ".join(signed(None).get(address).content.decode().split())
        refused = "ไม่มีงบประมาณในปีนี้" in page
        referred = "กรมทางหลวง" in page and "คค 0601/55" in page
        assert (refused, referred) == (str(other.pk) not in address, str(commitment.pk) not in address)


def test_what_is_overdue_stands_first_and_is_paged(
    clock: time_machine.Coordinates,
    resolution: Resolution,
    secretary: Account,
    city_agency: Agency,
    somchai: Account,
    prasit: Account,
    malee: Account,
) -> None:
    for days in range(33):
        given(secretary, resolution, city_agency, text=f"งานที่ {days}", due_on=BY + timedelta(days=days))
    clock.move_to(f"{BY + timedelta(days=32)}T05:00:00Z")
    late = signed(None).get("/commitments/?show=late&page=2")
    assert [line.commitment.text for line in late.context["lines"]] == ["งานที่ 30", "งานที่ 31"]
    work = signed(somchai).get("/commitments/work/")
    assert (work.context["page"].paginator.count, work.context["lines"][0].commitment.days_late) == (33, 32)
    second = signed(somchai).get("/commitments/work/?page=2")
    assert [line.commitment.text for line in second.context["lines"]] == ["งานที่ 30", "งานที่ 31", "งานที่ 32"]
    assert signed(malee).get("/commitments/work/").context["page"].paginator.count == 0
    office = signed(prasit).get("/councils/1049/office/").content.decode()
    assert ("32 ข้อสั่งการ" in office, "?council=1049&amp;show=late" in office) == (True, True)


@pytest.mark.parametrize(
    ("name", "status"),
    [("", 302), ("citizen", 403), ("auditor", 403), ("somchai", 200), ("wichai", 200), ("prasit", 200)],
)
def test_who_has_a_work_page(
    request: pytest.FixtureRequest, commitment: Commitment, name: str, status: int
) -> None:
    account = request.getfixturevalue(name) if name else None
    assert signed(account).get("/commitments/work/").status_code == status


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three_projects(
    number: int,
    resolution: Resolution,
    secretary: Account,
    somchai: Account,
    city_agency: Agency,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(number):
        one = given(secretary, resolution, city_agency, text=f"งานที่ {place}")
        made = make_project(f"04060000-000{place}")
        rate(made, RatingBand.GREEN)
        commands.link_project(actor=somchai, commitment=one, code=made.code)
    for client, address, queries in (
        (signed(None), "/commitments/", 5),
        (signed(somchai), "/commitments/work/", 7),
    ):
        cache.clear()
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200
