"""An account opened on a phone: by a code, then a passkey, then out and in again by either."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from sapha.evidence.notices.tasks import deliver
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.factories.providers import Provider, provider

__all__ = ["provider"]

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]


def look(page: Page, name: str) -> None:
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)
    if place := os.environ.get("SAPHA_PICTURES"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=str(Path(place) / f"{name}-{width}.png"), full_page=True)


def code_sent() -> str:
    deliver(timezone.now())
    return str(re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0])


def give_a_passkey_holder(page: Page) -> None:
    """Put a phone's authenticator, which asks its owner itself, into the browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def open_account(page: Page) -> None:
    page.goto("/accounts/login/")
    look(page, "login")
    page.get_by_role("link", name="ประชาชนเปิดบัญชีได้เอง").click()
    look(page, "open")
    page.get_by_label("อีเมลของท่าน").fill("yai@example.org")
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    expect(page.get_by_label("อีเมลของท่าน")).to_have_value("yai@example.org")
    page.get_by_label("20 ปีขึ้นไป").check()
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    look(page, "open-code")
    page.get_by_label("รหัส", exact=False).first.fill(code_sent())
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("บัญชีของท่านเปิดแล้ว").first).to_be_visible()
    look(page, "me")


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="พาสคีย์และแอปยืนยันตัวตน").click()
    look(page, "factors")
    page.locator("a[href$='/2fa/webauthn/']").click()
    look(page, "passkeys")
    page.locator("a[href$='/2fa/webauthn/add/']").first.click()
    look(page, "passkey-add")
    expect(page.get_by_label("เข้าสู่ระบบด้วยกุญแจนี้อย่างเดียว")).to_be_checked()
    page.get_by_role("button", name="เพิ่ม", exact=True).click()
    expect(page.get_by_text("เพิ่มกุญแจความปลอดภัยแล้ว").first).to_be_visible()
    look(page, "passkey-added")


def come_back_by_passkey(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="เข้าสู่ระบบด้วยพาสคีย์").click()
    expect(page.locator("h1")).not_to_have_text("เข้าสู่ระบบ")
    page.goto("/people/me/")
    expect(page.locator("main")).to_contain_text("yai@example.org")


def come_back_by_code(page: Page) -> None:
    """The passkey is asked for after the code: it is a second factor too."""
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("link", name="เข้าสู่ระบบด้วยรหัส").click()
    look(page, "code-ask")
    page.get_by_label("อีเมล").fill("yai@example.org")
    page.get_by_role("button", name="ส่งรหัสให้ฉัน").click()
    look(page, "code-type")
    page.locator("input[name=code]").fill(str(re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0]))
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    expect(page.locator("h1")).to_have_text("การยืนยันตัวตนสองชั้น")
    look(page, "second")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_citizen_opens_an_account_and_comes_back_by_passkey_and_by_code(
    width: int, browser_page: MakePage, transactional_db: None
) -> None:
    cache.clear()
    page = browser_page(width)
    give_a_passkey_holder(page)
    open_account(page)
    add_passkey(page)
    assert Account.objects.get(email="yai@example.org").has_second_factor
    come_back_by_passkey(page)
    come_back_by_code(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_citizen_comes_in_by_another_provider(
    width: int, browser_page: MakePage, transactional_db: None, provider: Provider
) -> None:
    page = browser_page(width)
    page.goto("/accounts/login/")
    look(page, "login-providers")
    page.get_by_role("link", name="เข้าสู่ระบบด้วย ThaID").click()
    look(page, "provider-go")
    page.get_by_role("button", name="ไปที่ ThaID").click()  # the provider sends one back at once
    expect(page.locator("h1")).to_have_text("เปิดบัญชี")
    look(page, "provider-open")
    page.get_by_label("10 ถึง 19 ปี").check()
    page.get_by_role("button", name="ยินยอมและเปิดบัญชี").click()
    expect(page.get_by_text("บัญชีของท่านเปิดแล้ว").first).to_be_visible()
    page.get_by_role("link", name="เชื่อมต่อ LINE หรือ ThaID").click()
    look(page, "connections")
