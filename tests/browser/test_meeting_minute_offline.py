"""The network is gone for a whole minute: screens ask in vain, say so once, keep what was typed, and catch up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Ballot, Motion, Vote
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow
from tests.browser.test_meeting_dropped import (
    NO_ANSWER,
    address,
    assert_typed,
    confirm,
    item,
    phone,
    type_and_choose,
    vote,
)
from tests.browser.test_meeting_room import LIVE
from tests.factories.meetings import Sitting

__all__ = ["item", "phone", "vote"]
pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
MINUTE, STEP = 63, 7  # seconds; a member's screen asks every seven
MOTION = "ให้กำหนดจุดจอดวินใหม่ 2 จุด"
AMENDMENT = "แก้จาก 2 จุด เป็น 3 จุด โดยให้อยู่ห่างทางข้ามไม่น้อยกว่าสิบเมตร"


def let_a_minute_pass(page: Page) -> int:
    """Let the page's own clock run for a minute, so that it asks as often as it would; return how often it failed."""
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    for _ in range(MINUTE // STEP):
        page.clock.run_for(STEP * 1000)
        page.wait_for_timeout(100)
    return len(failed)


def test_a_phone_without_network_for_a_minute(
    item: AgendaItem, vote: Vote, phone: Page, sittings: list[Sitting]
) -> None:
    phone.clock.install()
    phone.goto(address(item.meeting, "seat"))
    type_and_choose(phone)
    phone.context.set_offline(True)
    confirm(phone)
    expect(phone.get_by_text(NO_ANSWER)).to_be_visible()
    commands.ask_to_speak(actor=sittings[5].account, item=item)
    assert let_a_minute_pass(phone) >= 7
    expect(phone.get_by_text(NO_ANSWER)).to_have_count(1)
    assert_typed(phone)
    assert_no_axe_violations(phone)
    assert_no_overflow(phone)
    confirm(phone)  # pressed again in vain
    assert Ballot.objects.count() == 0

    phone.context.set_offline(False)
    phone.clock.run_for(STEP * 1000)
    expect(phone.get_by_text(sittings[5].membership.person.full_name)).to_be_visible(timeout=LIVE)
    expect(phone.get_by_text(NO_ANSWER)).to_have_count(0)
    assert_typed(phone)
    confirm(phone)
    expect(phone.get_by_text("ได้รับคะแนนของท่านแล้ว").first).to_be_visible()
    assert list(Ballot.objects.values_list("membership", "choice")) == [(sittings[3].membership.pk, "yes")]


def test_a_vote_that_arrived_before_the_network_went_counts_once_a_minute_later(
    item: AgendaItem, vote: Vote, phone: Page, sittings: list[Sitting]
) -> None:
    phone.clock.install()
    phone.goto(address(item.meeting, "seat"))
    type_and_choose(phone)
    commands.cast_vote(actor=sittings[3].account, vote=vote, choice="yes")  # its answer never came
    phone.context.set_offline(True)
    confirm(phone)
    let_a_minute_pass(phone)
    assert_typed(phone)
    phone.context.set_offline(False)
    confirm(phone)
    expect(phone.get_by_text("ได้รับคะแนนของท่านแล้ว").first).to_be_visible()
    assert list(Ballot.objects.values_list("choice", flat=True)) == ["yes"]


def test_the_desk_without_network_for_a_minute_keeps_an_amendment_and_puts_it_once(
    item: AgendaItem, browser_page: MakePage, signed_in: SignIn, sittings: list[Sitting]
) -> None:
    secretary = sittings[-1].account
    motion = commands.put_motion(actor=secretary, item=item, text=MOTION)
    desk = signed_in(browser_page(1280, drops=True), secretary)
    desk.clock.install()
    desk.goto(address(item.meeting, "room"))
    desk.get_by_text("เสนอข้อแก้ไขเพิ่มเติมหรือร่างมติอื่น").click()
    desk.locator("#amends").select_option(index=1)
    desk.locator("#amendment").fill(AMENDMENT[:10])
    desk.context.set_offline(True)
    desk.locator("#amendment").fill(AMENDMENT)
    assert let_a_minute_pass(desk) >= 7
    expect(desk.get_by_text(NO_ANSWER)).to_have_count(1)
    commands.ask_to_speak(actor=sittings[5].account, item=item)
    desk.context.set_offline(False)
    desk.clock.run_for(STEP * 1000)
    name = sittings[5].membership.person.full_name
    expect(desk.locator("#speaking").get_by_text(name)).to_be_visible(timeout=LIVE)
    expect(desk.locator("#amendment")).to_have_value(AMENDMENT)
    expect(desk.locator("#amends")).to_have_value(str(motion.pk))
    desk.locator("form", has=desk.locator("#amendment")).get_by_role("button").click()
    expect(desk.get_by_text(AMENDMENT).first).to_be_visible()
    assert list(Motion.objects.order_by("pk").values_list("text", "amends")) == [
        (MOTION, None),
        (AMENDMENT, motion.pk),
    ]
