"""From a call to a filled seat in a real browser; ballots, draws and answers looked at on a phone and a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.selection import commands
from sapha.council.selection.commands import DrawTerms, ElectionTerms, Elector
from sapha.council.selection.models import NominationPaper
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.factories.charters import charter_in_force_of
from tests.factories.selection import call_for, code_of, link_of, nominated, received

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
GROUPS = {
    "condominium": {"selection": "drawn_by_lot", "alternates": True},
    "registered_community": {"selection": "elected_by_group", "alternates": True},
}


def look(page: Page) -> None:
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


def council_of(admin: Account) -> Council:
    load_reference_data()
    balance = [{"group": "condominium", "dimension": "sex", "value": "female", "least": 1, "most": None}]
    create_all_councils(actor=admin, charter=charter_in_force_of(admin, groups=GROUPS, balance=balance))
    return Council.objects.get(key="1049")


def test_a_citizen_nominates_by_phone_and_an_officer_fills_the_seat(
    admin: Account, prasit: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    council = council_of(admin)
    today = timezone.localdate()
    call_for(prasit, council, opens_on=today, closes_on=today + timedelta(days=20))
    citizen, officer = browser_page(360), signed_in(browser_page(1280), prasit)

    citizen.goto("/councils/calls/")
    look(citizen)
    citizen.get_by_role("link", name="สภาคนเมืองประจำเขตทุ่งครุ").click()
    look(citizen)
    citizen.get_by_role("link", name="เสนอชื่อ", exact=True).click()
    citizen.get_by_label("ตนเอง").check()
    citizen.get_by_label("ชื่อ", exact=True).fill("แก้ว")
    citizen.get_by_role("button", name="ส่งใบเสนอชื่อ").click()
    expect(citizen.get_by_label("ชื่อ", exact=True)).to_have_value("แก้ว")
    look(citizen)
    citizen.get_by_label("นามสกุล").fill("สมมุติ")
    citizen.get_by_label("ปีเกิด").fill("2526")
    citizen.get_by_label("แขวงที่อาศัย").select_option("104901")
    citizen.get_by_label("อีเมลของผู้ได้รับการเสนอชื่อ").fill("kaew@example.org")
    citizen.get_by_label("อ่านแล้วและยินยอม").check()
    citizen.get_by_role("button", name="ส่งใบเสนอชื่อ").click()
    look(citizen)
    citizen.get_by_label("รหัสหกหลัก").fill(code_of(NominationPaper.objects.get()))
    citizen.get_by_role("button", name="ยืนยัน").click()
    expect(citizen.locator("main")).to_contain_text("รับแล้ว กำลังตรวจ")
    look(citizen)

    officer.goto("/councils/1049/calls/")
    look(officer)
    officer.get_by_role("link", name="สถานประกอบการ").click()
    officer.get_by_role("link", name="แก้ว สมมุติ").click()
    look(officer)
    officer.get_by_label("รับเป็นผู้ได้รับการเสนอชื่อ").check()
    officer.get_by_role("button", name="บันทึกผล").click()
    officer.get_by_role("link", name="จัดที่นั่งและแต่งตั้งกรรมการ").click()
    officer.get_by_role("button", name="จัดลง").first.click()
    expect(officer.locator("main")).to_contain_text("รอคำสั่ง")
    assert Nominee.objects.get().state == "placed"


def _lived(prasit: Account, council: Council) -> list[str]:
    """Make a draw, an open and a counted election and a link to accept; return their public addresses."""
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=20)):
        first = timezone.localdate()
        days = {"opens_on": first, "closes_on": first + timedelta(days=9)}
        drawn = call_for(prasit, council, "condominium", 2, **days)
        elects = call_for(prasit, council, "registered_community", 2, **days)
        for place, name in enumerate(("กล้า", "แก้ว", "ขันติ")):
            sex = "female" if place else "male"
            nominated(prasit, drawn, name, sex=sex, community_type="condominium")
            nominated(prasit, elects, f"{name}ใจ", community_type="registered_community")
        asked = received(
            call_for(prasit, council, "youth", 1, **days),
            birth_year=first.year - 20,
            is_self=False,
            nominator="ครู",
        )
        nominee = commands.accept_paper(actor=prasit, paper=asked).nominee
    with time_machine.travel(now - timedelta(days=5)):
        terms = DrawTerms(2, "public_number", timezone.localdate() + timedelta(days=1), "เลขที่ประกาศ")
        draw = commands.announce_draw(actor=prasit, call=drawn, terms=terms)
    commands.run_draw(actor=prasit, seat_draw=draw, seed="463652", source="ประกาศ")
    last = timezone.localdate() + timedelta(days=3)
    electors = [Elector("ชุมชน ก"), Elector("ชุมชน ข")]
    opened = commands.open_election(actor=prasit, call=elects, terms=ElectionTerms(2, 1, last, electors))
    assert nominee is not None
    commands.ask_acceptance(actor=prasit, nominee=nominee)
    vote = f"/councils/vote/{opened.slips[0][1]}/"
    return [
        f"/councils/draws/{draw.pk}/",
        f"/councils/elections/{opened.election.pk}/",
        link_of(nominee),
        vote,
    ]


def test_draws_ballots_and_answers_are_fit_to_be_seen(
    admin: Account, prasit: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    council = council_of(admin)
    paths = _lived(prasit, council)
    draw, election, _link, vote = paths
    for width in (360, 1280):
        page = browser_page(width)
        for path in paths:
            page.goto(path)
            look(page)
        officer = signed_in(browser_page(width), prasit)
        for path in (draw, election):
            officer.goto(path.replace("/councils/", "/councils/1049/"))
            look(officer)
        for path in ("named/add/", "calls/open/", "calls/"):
            officer.goto(f"/councils/1049/{path}")
            look(officer)
    page.goto(vote)
    assert page.locator("input:checked").count() == 0
    page.get_by_label("1 · ").check()
    page.get_by_role("button", name="ลงคะแนน").click()
    expect(page.locator("h1")).to_have_text("บัตรของท่านอยู่ในหีบแล้ว")
    look(page)
