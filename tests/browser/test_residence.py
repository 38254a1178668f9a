"""Where somebody lives, on a phone and at the counter: declared, attested, or by a code in a letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.participants.commands import join
from sapha.civic.people.models import Account
from tests.browser.checks import look

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
ADDRESS = "นางใจ สมมุติ\n99/9 ซอยสมมุติ 2 แขวงทุ่งครุ\nเขตทุ่งครุ กรุงเทพฯ 10140"


@pytest.mark.parametrize("width", [360, 1280])
def test_two_ways_to_say_where_one_lives(
    width: int, citizen: Account, prasit: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    load_reference_data()
    own, desk = signed_in(browser_page(width), citizen), signed_in(browser_page(width), prasit)
    own.goto("/people/me/")
    look(own, "me")
    own.get_by_role("link", name="การมีส่วนร่วมของฉัน").click()
    look(own, "part-empty")
    own.get_by_label("เขต", exact=True).select_option("1049")
    own.get_by_role("button", name="แจ้งว่าอยู่").click()
    own.get_by_text("ขอรหัสทางไปรษณีย์").click()
    own.get_by_label("ชื่อผู้รับและที่อยู่").fill("บ้านใจ")
    own.get_by_role("button", name="ขอจดหมาย").click()
    expect(own.get_by_label("ชื่อผู้รับและที่อยู่")).to_have_value("บ้านใจ")
    look(own, "part-refused")
    own.get_by_label("ชื่อผู้รับและที่อยู่").fill(ADDRESS)
    own.get_by_role("button", name="ขอจดหมาย").click()
    look(own, "part-asked")

    desk.goto("/take-part/district/1049/")
    look(desk, "residences")
    desk.get_by_role("button", name="พิมพ์จดหมาย").click()
    look(desk, "letter")
    code = desk.locator(".bignum").inner_text()
    desk.get_by_role("button", name="ส่งไปรษณีย์แล้ว").click()
    look(desk, "residences-posted")

    own.goto("/take-part/")
    look(own, "part-posted")
    own.get_by_label("รหัสในจดหมาย").fill(code)
    own.get_by_role("button", name="ยืนยัน").click()
    expect(own.get_by_text("ยืนยันเมื่อ")).to_be_visible()
    look(own, "part-confirmed")
    own.goto("/topics/raise/")
    look(own, "raise-account")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_one_agreed_to_is_read_and_taken_back(
    width: int, citizen: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    load_reference_data()
    join(actor=citizen)
    own = signed_in(browser_page(width), citizen)
    own.goto("/take-part/")
    look(own, "consents")
    own.get_by_role("link", name="ประกาศฉบับ").click()
    look(own, "notices")
    own.goto("/take-part/")
    own.get_by_role("button", name="ถอนความยินยอม").click()
    expect(own.get_by_text("ถอนเมื่อ")).to_be_visible()
    look(own, "consents-withdrawn")

    visitor = browser_page(width)
    visitor.goto("/take-part/erase/")
    look(visitor, "erase")
