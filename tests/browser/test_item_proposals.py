"""A member proposes an item on a phone; the secretary answers; the member reads the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from tests.browser.checks import look
from tests.factories.meetings import Sitting, planned_meeting

pytestmark = pytest.mark.browser
PROPOSALS = "/councils/1049/meetings/proposals/"


def propose(phone: Page, title: str) -> None:
    phone.goto(PROPOSALS)
    phone.get_by_label("ชื่อเรื่อง").fill(title)
    phone.get_by_label("เหตุผลที่สภาควรพิจารณา").fill("นักเรียนต้องเดินบนถนนทุกเช้า")
    phone.get_by_role("button", name="ส่งเรื่องที่เสนอ").click()
    expect(phone.get_by_text("ส่งเรื่องที่เสนอถึงเลขานุการแล้ว")).to_be_visible()


def test_a_proposal_goes_to_the_agenda_and_another_is_declined(
    sittings: list[Sitting],
    clock: time_machine.Coordinates,
    browser_page: Callable[..., Page],
    signed_in: Callable[[Page, Account | None], Page],
) -> None:
    secretary, council = sittings[-1].account, sittings[0].membership.council
    planned_meeting(secretary, council)
    phone = signed_in(browser_page(360), sittings[2].account)
    office = signed_in(browser_page(1280), secretary)
    phone.goto("/councils/1049/meetings/")
    phone.get_by_role("link", name="เสนอเรื่องเข้าวาระ").click()
    look(phone, "item-proposals-new")
    propose(phone, "ขยายทางเท้าหน้าโรงเรียนตลอดแนวถนนประชาอุทิศ")
    propose(phone, "ตั้งตู้รับเรื่องที่ปากซอย")
    office.goto("/councils/1049/meetings/office/proposals/")
    look(office, "item-proposals-queue")
    office.get_by_role("link", name="ตั้งตู้รับเรื่องที่ปากซอย").click()
    look(office, "item-proposal-office")
    office.get_by_label("เหตุผล", exact=False).last.fill("มีตู้อยู่แล้วที่สำนักงานเขต")
    office.get_by_role("button", name="ไม่บรรจุและแจ้งกรรมการ").click()
    office.get_by_role("link", name="ขยายทางเท้าหน้าโรงเรียนตลอดแนวถนนประชาอุทิศ").click()
    office.get_by_role("button", name="บรรจุวาระ").click()
    expect(office.get_by_text("ผู้เสนอ")).not_to_have_count(0)
    phone.goto(PROPOSALS)
    look(phone, "item-proposals-own")
    phone.get_by_role("link", name="ตั้งตู้รับเรื่องที่ปากซอย").click()
    expect(phone.get_by_text("มีตู้อยู่แล้วที่สำนักงานเขต")).to_be_visible()
    look(phone, "item-proposal-declined")
