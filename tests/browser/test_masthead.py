"""The bar over every page: public places in one line, one's own work in a menu, five places at the thumb."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]

PUBLIC = ["เขต", "เรื่องของประชาชน", "สภา", "การประชุม", "โครงการ", "ตรวจเอกสาร", "บัญชีเหตุการณ์"]
WORK = {
    "admin": ["ข้อความ", "นำเข้า", "หนังสือราชการ", "เอกสาร", "บุคคล", "การส่งข้อความ"],
    "somchai": ["งานของฉัน", "ข้อความ", "งานจากสภา", "นำเข้า", "หนังสือราชการ", "เอกสาร"],
    "citizen": ["ข้อความ"],
    "": [],
}


def who(request: pytest.FixtureRequest, name: str) -> Account | None:
    if not name:
        return None
    account = request.getfixturevalue(name)
    assert isinstance(account, Account)
    return account


@pytest.mark.parametrize("width", [1280, 1024])
@pytest.mark.parametrize("name", list(WORK))
def test_public_places_stand_in_one_line_and_work_in_a_menu(
    request: pytest.FixtureRequest, browser_page: MakePage, signed_in: SignIn, name: str, width: int
) -> None:
    page = signed_in(browser_page(width), who(request, name))
    page.goto("/verify/")
    assert page.locator(".service > nav a:visible").all_inner_texts() == PUBLIC
    assert page.evaluate("document.querySelector('.service').offsetHeight") < 72
    assert page.locator(".menu.own").count() == bool(name)
    if name:
        page.locator(".menu.own > summary").click()
        assert page.locator(".menu.own a").all_inner_texts() == [*WORK[name], "บัญชีของฉัน"]
        expect(page.locator(".menu.own button")).to_have_text("ออกจากระบบ")

    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("name", list(WORK))
def test_a_phone_shows_five_places_at_the_thumb_at_most(
    request: pytest.FixtureRequest, browser_page: MakePage, signed_in: SignIn, name: str, width: int
) -> None:
    page = signed_in(browser_page(width), who(request, name))
    page.goto("/verify/")
    thumb = [*PUBLIC[:3], *WORK[name]][:5] if name else []
    assert page.locator(".thumbbar a").all_inner_texts() == thumb
    page.locator(".menu.only-narrow > summary").click()
    own = [*WORK[name], "บัญชีของฉัน"] if name else ["เข้าสู่ระบบ"]
    assert page.locator(".menu.only-narrow a").all_inner_texts() == [*PUBLIC, *own]

    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


def test_the_menu_of_work_opens_by_key_and_without_scripts(
    somchai: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    page = signed_in(browser_page(1280, scripts=False), somchai)
    page.goto("/inbox/")
    summary = page.locator(".menu.own > summary")
    assert summary.get_attribute("aria-current") == "true"
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # my work
    page.keyboard.press("Tab")

    expect(page.locator(".menu.own a[aria-current=page]")).to_be_focused()
