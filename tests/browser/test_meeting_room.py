"""A whole meeting on three screens: the secretary's desk, the members' phones, the wall."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Ballot, Meeting, Resolution
from sapha.council.minutes.models import Minutes
from tests.browser.checks import (
    assert_no_axe_violations,
    assert_no_overflow,
    assert_touch_targets,
)
from tests.factories.charters import charter_in_force_of
from tests.factories.meetings import (
    MEETS,
    Sitting,
    convened_meeting,
    notified,
    planned_meeting,
    present,
    seated_council,
)

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
FIRST, SECOND = "จัดระเบียบจุดจอดวินหน้าตลาด", "ลดเวลางานก่อสร้างกลางคืน"
LIVE = 20_000  # milliseconds in which a screen must have learnt of a change by itself


def look(page: Page, name: str) -> None:
    if place := os.environ.get("SAPHA_PICTURES"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=str(Path(place) / f"{name}-{width}.png"), full_page=True)
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


@pytest.fixture
def sittings(admin: Account, clock: time_machine.Coordinates) -> list[Sitting]:
    """Twenty-four voting members, the chair first, and a secretary without a vote, the last."""
    load_reference_data()
    charter = charter_in_force_of(admin, groups={"registered_community": {"seats": 11}}, balance=[])
    create_all_councils(actor=admin, charter=charter)
    return seated_council(admin, Council.objects.select_related("charter").get(key="1049"))


@dataclass
class Screens:
    """The screens of one meeting, and what people do on them."""

    meeting: Meeting
    desk: Page
    wall: Page
    open_phone: Callable[[Account], Page]
    phones: dict[int, Page] = field(default_factory=dict)

    def begin(self) -> None:
        """Put the desk and the wall on the meeting."""
        self.desk.goto(f"/councils/1049/meetings/{self.meeting.ref}/room/")
        self.wall.goto(f"/councils/1049/meetings/{self.meeting.ref}/wall/")

    def press(self, name: str, page: Page | None = None) -> None:
        """Press a button and wait for its answer."""
        on = page or self.desk
        with on.expect_response(lambda answer: answer.request.method == "POST"):
            on.get_by_role("button", name=name, exact=True).first.click()
        on.wait_for_load_state("networkidle")

    def on_wall(self, text: str) -> None:
        """Wait until the wall says so by itself."""
        expect(self.wall.get_by_text(text).first).to_be_visible(timeout=LIVE)

    def phone(self, sitting: Sitting) -> Page:
        """Return the phone of a member, on their seat."""
        if sitting.membership.pk not in self.phones:
            page = self.open_phone(sitting.account)
            page.goto(f"/councils/1049/meetings/{self.meeting.ref}/seat/")
            self.phones[sitting.membership.pk] = page
        return self.phones[sitting.membership.pk]

    def vote(self, sitting: Sitting, choice: str) -> None:
        """Let a member vote on their phone, which learns of the vote by itself."""
        page = self.phone(sitting)
        expect(page.get_by_role("radio", name=choice, exact=True)).to_be_visible(timeout=LIVE)
        page.get_by_text(choice, exact=True).first.click()
        self.press("ยืนยันการลงคะแนน", page)


@pytest.fixture
def open_screens(browser_page: MakePage, signed_in: SignIn) -> Callable[[Meeting, Account], Screens]:
    def make(meeting: Meeting, secretary: Account) -> Screens:
        desk = signed_in(browser_page(1280), secretary)
        wall = signed_in(browser_page(1920, height=1080), secretary)
        screens = Screens(meeting, desk, wall, lambda account: signed_in(browser_page(360), account))
        screens.begin()
        return screens

    return make


def come_to_a_quorum(screens: Screens, sittings: list[Sitting]) -> None:
    """Eleven of twenty-four come: not enough; the twelfth enters himself by the code on the wall."""
    present(sittings[-1].account, screens.meeting, sittings[:10])
    screens.desk.reload()
    screens.press(f"{sittings[10].membership.person.full_name} มาประชุม")
    screens.press("บันทึกผู้เป็นประธาน")
    screens.press("เปิดประชุม")
    expect(screens.desk.get_by_text("11 × 2 < 24").first).to_be_visible()
    screens.on_wall("11 × 2 < 24")
    look(screens.wall, "wall-not-quorate")
    twelfth = screens.phone(sittings[11])
    look(twelfth, "seat-arrive")
    code = screens.wall.locator(".door .bignum").inner_text()
    twelfth.get_by_label("รหัสห้องประชุม").fill(code)
    screens.press("ฉันอยู่ในห้องประชุม", twelfth)
    expect(twelfth.get_by_text("มาประชุมตั้งแต่").first).to_be_visible()
    screens.on_wall("12 × 2 ≥ 24")
    screens.press("เปิดประชุม")
    screens.meeting.refresh_from_db()
    assert screens.meeting.state == "open"


def withdraw_from_the_item(screens: Screens, sittings: list[Sitting]) -> None:
    """One withdraws: the quorum breaks for the item, until a thirteenth comes."""
    screens.press("เปิดวาระ")
    recused = screens.phone(sittings[11])
    expect(recused.get_by_role("heading", name=FIRST)).to_be_visible(timeout=LIVE)
    recused.get_by_text("ฉันมีส่วนได้เสียในวาระนี้").click()
    recused.get_by_label("เหตุ", exact=True).select_option("relative")
    look(recused, "seat-conflict")
    screens.press("ถอนตัวจากวาระนี้", recused)
    screens.on_wall("11 × 2 < 23")
    screens.desk.reload()
    screens.press(f"{sittings[12].membership.person.full_name} มาประชุม")
    screens.on_wall("12 × 2 ≥ 23")


def decide_by_the_casting_vote(screens: Screens, sittings: list[Sitting]) -> None:
    """Six against six, seen by nobody before the close; who presides decides."""
    speaker = screens.phone(sittings[1])
    screens.press("ขออภิปราย", speaker)
    screens.on_wall(sittings[1].membership.person.full_name)
    screens.desk.reload()
    screens.press("ให้อภิปราย")
    screens.on_wall("กำลังอภิปราย ตั้งแต่")
    screens.desk.get_by_label("ร่างมติ").fill("ให้กำหนดจุดจอดวินใหม่ 2 จุด")
    screens.press("เสนอร่างมติ")
    screens.desk.get_by_label("วิธีลงมติ").select_option("open")
    screens.press("เปิดลงคะแนน")
    screens.on_wall("ลงคะแนนแล้ว 0 จาก 12 คน")
    voters = [one for one in sittings[:13] if one is not sittings[11]]
    for place, one in enumerate(voters):
        screens.vote(one, "เห็นชอบ" if place < 6 else "ไม่เห็นชอบ")
        if place == 0:
            look(screens.phone(one), "seat-voted")
            screens.on_wall("ลงคะแนนแล้ว 1 จาก 12 คน")
            look(screens.wall, "wall-voting")
            look(screens.desk, "room-voting")
            look(screens.phone(voters[1]), "seat-ballot")
    for page in (screens.wall, screens.desk, speaker):
        assert "6 ไม่เห็นชอบ" not in page.content()
    screens.press("ปิดลงคะแนนและนับ")
    screens.on_wall("คะแนนเท่ากัน")
    look(screens.wall, "wall-tied")
    screens.press("เห็นชอบ")
    screens.on_wall("ผ่าน")
    look(screens.wall, "wall-decided")
    assert Resolution.objects.get().outcome == "carried"
    assert Ballot.objects.count() == 12
    screens.press("จบวาระ")


def lose_the_quorum(screens: Screens, sittings: list[Sitting]) -> None:
    """Two leave: the next item cannot be decided and goes to another meeting."""
    screens.press("เปิดวาระ")
    leaving = screens.phone(sittings[11])
    leaving.get_by_text("ฉันออกจากที่ประชุม").click()
    screens.press("ออกจากที่ประชุมขณะนี้", leaving)
    screens.desk.reload()
    screens.press(f"{sittings[12].membership.person.full_name} ออกจากที่ประชุม")
    screens.on_wall("11 × 2 < 24")
    put_off = screens.desk.locator("summary", has_text="เลื่อนวาระนี้")
    put_off.click()
    screens.desk.get_by_label("เหตุผล").last.select_option("lack_of_quorum")
    screens.press("เลื่อนวาระนี้")
    expect(put_off).to_have_count(0)  # the desk is drawn anew, which would shut what is opened before
    screens.desk.get_by_role("button", name="ปิดประชุม").first.click()
    screens.desk.locator("#close").get_by_role("button", name="ปิดประชุม").click()
    screens.on_wall("ประชุมแล้ว")


def write_and_send_the_minutes(office: Page, meeting: Meeting) -> None:
    """The secretary draws the minutes up from what was recorded and sends them to the members."""
    page = f"/councils/1049/meetings/{meeting.ref}/"
    office.goto(page)
    office.get_by_role("button", name="ร่างรายงานการประชุม").click()
    office.wait_for_load_state("networkidle")
    office.goto(f"{page}minutes/")
    expect(office.get_by_text("ให้กำหนดจุดจอดวินใหม่ 2 จุด").first).to_be_visible()
    office.locator('form[action$="/circulate/"] button.main').click()
    expect(office.locator("#corrections")).to_be_visible()


def adopt_them(screens: Screens, sittings: list[Sitting]) -> None:
    """The next month's meeting asks whether anybody objects to the minutes."""
    present(sittings[-1].account, screens.meeting, sittings[:14])
    screens.desk.reload()
    screens.press("บันทึกผู้เป็นประธาน")
    screens.press("เปิดประชุม")
    screens.press("เปิดวาระ")
    expect(screens.desk.get_by_role("heading", name="รับรองรายงานการประชุม ครั้งที่ 1/2566")).to_be_visible()
    screens.desk.get_by_label("ร่างมติ").fill("รับรองโดยไม่มีการแก้ไข")
    screens.press("เสนอร่างมติ")
    screens.press("เปิดลงคะแนน")
    screens.press("ปิดลงคะแนนและนับ")
    screens.on_wall("ผ่าน")


def test_a_whole_meeting_on_three_screens_the_item_called_again_and_the_minutes_adopted(
    sittings: list[Sitting],
    clock: time_machine.Coordinates,
    open_screens: Callable[[Meeting, Account], Screens],
) -> None:
    secretary = sittings[-1].account
    meeting = convened_meeting(secretary, sittings[0].membership.council, FIRST, SECOND)
    clock.move_to(MEETS)
    screens = open_screens(meeting, secretary)
    come_to_a_quorum(screens, sittings)
    withdraw_from_the_item(screens, sittings)
    decide_by_the_casting_vote(screens, sittings)
    lose_the_quorum(screens, sittings)

    again = planned_meeting(secretary, meeting.council, starts_at=MEETS + timedelta(days=10))
    assert notified(secretary, again).has_clause
    clock.move_to(MEETS + timedelta(days=10))
    again = Meeting.objects.select_related("council").get(pk=again.pk)
    second = open_screens(again, secretary)
    present(secretary, again, sittings[:8])
    second.desk.reload()
    second.press("บันทึกผู้เป็นประธาน")
    second.press("เปิดประชุม")
    second.press("เปิดวาระ")
    second.on_wall("8 × 3 ≥ 24")
    assert AgendaItem.objects.get(meeting=again).recalled_from is not None

    write_and_send_the_minutes(screens.desk, meeting)
    third = planned_meeting(secretary, meeting.council, starts_at=MEETS + timedelta(days=35))
    notified(secretary, third)
    for page in (screens.desk, screens.wall, second.desk, second.wall, *screens.phones.values()):
        page.close()
    commands.close_meeting(actor=secretary, meeting=again, reason="time")
    clock.move_to(MEETS + timedelta(days=35))
    third = Meeting.objects.select_related("council").get(pk=third.pk)
    november = open_screens(third, secretary)
    adopt_them(november, sittings)
    november.desk.goto(f"/councils/1049/meetings/{meeting.ref}/minutes/")
    november.desk.locator('form[action$="/adopt/"] button.main').click()
    november.desk.wait_for_load_state("networkidle")
    minutes = Minutes.objects.get()
    assert (minutes.state, minutes.adopted_by.meeting_id if minutes.adopted_by else None) == (
        "adopted",
        third.pk,
    )
