"""The network drops in the middle of a meeting, or the sign-in ends: nothing typed is lost, a vote counts once."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
import time_machine
from playwright.sync_api import Page, Route, expect

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Ballot, Meeting, Motion, Recusal, Vote
from tests.browser.test_meeting_room import LIVE, look
from tests.factories.meetings import MEETS, Sitting, convened_meeting, opened_meeting

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
NO_ANSWER, SIGNED_OUT = "ไม่มีคำตอบจากระบบ", "ท่านออกจากระบบแล้ว"
NOTE = "คู่สมรสของข้าพเจ้าเป็นเจ้าของวินจักรยานยนต์ข้างตลาด"


@pytest.fixture
def item(sittings: list[Sitting], clock: time_machine.Coordinates) -> AgendaItem:
    """The item being considered by twelve members who are there."""
    secretary = sittings[-1].account
    meeting = convened_meeting(secretary, sittings[0].membership.council)
    clock.move_to(MEETS)
    meeting = opened_meeting(secretary, meeting, sittings[:12])
    return commands.open_item(actor=secretary, item=meeting.items.get())


@pytest.fixture
def vote(item: AgendaItem, sittings: list[Sitting]) -> Vote:
    motion = commands.put_motion(actor=sittings[-1].account, item=item, text="ให้กำหนดจุดจอดวินใหม่ 2 จุด")
    return commands.open_vote(actor=sittings[-1].account, motion=motion, method="open")


@pytest.fixture
def phone(browser_page: MakePage, signed_in: SignIn, sittings: list[Sitting]) -> Page:
    return signed_in(browser_page(360, drops=True), sittings[3].account)


def address(meeting: Meeting, screen: str) -> str:
    return f"/councils/1049/meetings/{meeting.ref}/{screen}/"


def type_and_choose(page: Page) -> None:
    page.get_by_text("ฉันมีส่วนได้เสียในวาระนี้").click()
    page.get_by_label("หมายเหตุ").fill(NOTE)
    page.get_by_text("เห็นชอบ", exact=True).first.click()


def assert_typed(page: Page) -> None:
    expect(page.get_by_label("หมายเหตุ")).to_have_value(NOTE)
    expect(page.get_by_role("radio", name="เห็นชอบ", exact=True)).to_be_checked()


def confirm(page: Page) -> None:
    page.get_by_role("button", name="ยืนยันการลงคะแนน").click()


def test_a_phone_without_network_keeps_what_was_typed_catches_up_and_votes_once(
    item: AgendaItem, vote: Vote, phone: Page, sittings: list[Sitting]
) -> None:
    phone.goto(address(item.meeting, "seat"))
    type_and_choose(phone)
    phone.context.set_offline(True)
    confirm(phone)
    expect(phone.get_by_text(NO_ANSWER)).to_be_visible()
    look(phone, "seat-offline")
    commands.ask_to_speak(actor=sittings[5].account, item=item)
    phone.wait_for_timeout(8_000)  # one poll fails as well
    expect(phone.get_by_text(NO_ANSWER)).to_have_count(1)
    assert_typed(phone)
    assert Ballot.objects.count() == 0

    phone.context.set_offline(False)
    expect(phone.get_by_text(sittings[5].membership.person.full_name)).to_be_visible(timeout=LIVE)
    expect(phone.get_by_text(NO_ANSWER)).to_have_count(0)
    assert_typed(phone)
    phone.get_by_role("button", name="ยืนยันการลงคะแนน").dblclick()
    expect(phone.get_by_text("ได้รับคะแนนของท่านแล้ว").first).to_be_visible()
    expect(phone.get_by_label("หมายเหตุ")).to_have_value(NOTE)
    look(phone, "seat-after-offline")
    assert list(Ballot.objects.values_list("membership", "choice")) == [(sittings[3].membership.pk, "yes")]


def test_a_vote_whose_answer_was_lost_is_confirmed_by_pressing_again(
    item: AgendaItem, vote: Vote, phone: Page
) -> None:
    phone.goto(address(item.meeting, "seat"))
    type_and_choose(phone)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.route("**/seat/vote/", lose)
    confirm(phone)
    expect(phone.get_by_text(NO_ANSWER)).to_be_visible()
    assert Ballot.objects.count() == 1
    phone.unroute("**/seat/vote/")
    confirm(phone)
    expect(phone.get_by_text("ได้รับคะแนนของท่านแล้ว").first).to_be_visible()
    assert list(Ballot.objects.values_list("choice", flat=True)) == ["yes"]


def test_who_was_signed_out_is_told_once_signs_in_beside_and_goes_on(
    item: AgendaItem, vote: Vote, phone: Page, signed_in: SignIn, sittings: list[Sitting]
) -> None:
    phone.goto(address(item.meeting, "seat"))
    type_and_choose(phone)
    phone.context.clear_cookies()
    expect(phone.get_by_text(SIGNED_OUT)).to_be_visible(timeout=LIVE)
    look(phone, "seat-signed-out")
    confirm(phone)
    phone.wait_for_timeout(8_000)  # it goes on asking and says it once
    expect(phone.get_by_text(SIGNED_OUT)).to_have_count(1)
    assert_typed(phone)
    with phone.context.expect_page() as opened:
        phone.get_by_role("link", name="เข้าสู่ระบบอีกครั้ง").click()
    beside = opened.value
    beside.wait_for_load_state()
    assert unquote(beside.url).endswith(f"/accounts/login/?next={address(item.meeting, 'seat')}")
    signed_in(beside, sittings[3].account)
    beside.goto(address(item.meeting, "seat"))
    beside.close()

    expect(phone.get_by_text(SIGNED_OUT)).to_have_count(0, timeout=LIVE)
    assert_typed(phone)
    confirm(phone)
    expect(phone.get_by_text("ได้รับคะแนนของท่านแล้ว").first).to_be_visible()
    commands.close_vote(actor=sittings[-1].account, vote=vote)
    phone.get_by_label("เหตุ", exact=True).select_option("spouse")
    phone.get_by_role("button", name="ถอนตัวจากวาระนี้").click()
    expect(phone.get_by_text("ท่านถอนตัวจากวาระนี้").first).to_be_visible()
    assert (Ballot.objects.count(), Recusal.objects.get().note) == (1, NOTE)


def test_the_desk_keeps_a_motion_being_typed_and_puts_it_once(
    item: AgendaItem, browser_page: MakePage, signed_in: SignIn, sittings: list[Sitting]
) -> None:
    text = "ให้กำหนดจุดจอดวินใหม่ 2 จุด และทาสีพื้นภายในสามสิบวัน"
    desk = signed_in(browser_page(1280, drops=True), sittings[-1].account)
    desk.goto(address(item.meeting, "room"))
    desk.get_by_label("ร่างมติ").fill(text[:20])
    desk.context.set_offline(True)
    desk.get_by_label("ร่างมติ").fill(text)
    desk.get_by_role("button", name="เสนอร่างมติ").click()
    expect(desk.get_by_text(NO_ANSWER)).to_be_visible()
    commands.ask_to_speak(actor=sittings[5].account, item=item)
    desk.context.set_offline(False)
    name = sittings[5].membership.person.full_name
    expect(desk.locator("#speaking").get_by_text(name)).to_be_visible(timeout=LIVE)
    expect(desk.get_by_label("ร่างมติ")).to_have_value(text)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/room/put-motion/", lose)
    desk.get_by_role("button", name="เสนอร่างมติ").click()
    expect(desk.get_by_text(NO_ANSWER)).to_be_visible()
    desk.unroute("**/room/put-motion/")
    desk.get_by_role("button", name="เสนอร่างมติ").click()
    expect(desk.get_by_label("วิธีลงมติ")).to_be_visible()
    assert list(Motion.objects.values_list("text", flat=True)) == [text]
