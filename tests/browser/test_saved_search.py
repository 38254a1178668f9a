"""A search saved on a phone without an account, its message, its link, and one's own list."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.evidence.notices.tasks import deliver
from sapha.oversight.search.models import SavedSearch
from sapha.oversight.search.tasks import look_for_all
from tests.browser.checks import look
from tests.browser.test_no_account import code_sent, council, type_contact
from tests.factories.topics import participant, published

__all__ = ["council"]

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_saved_told_and_stopped_without_an_account(
    width: int, *, dark: bool, browser_page: MakePage, council: Council, prasit: Account
) -> None:
    page = browser_page(width, dark=dark)
    page.goto("/search/?q=ไฟทางเดิน&district=1049")
    page.get_by_role("link", name="แจ้งฉันเมื่อมีสิ่งใหม่").click()
    look(page, "save-search")
    type_contact(page, "yai@")
    page.get_by_role("button", name="ยินยอมและบันทึก").click()
    look(page, "save-search-refused")
    page.get_by_label("อีเมล หมายเลข หรือรหัสของท่าน").fill("yai@example.org")
    page.get_by_role("button", name="ยินยอมและบันทึก").click()
    page.get_by_label("รหัสจากข้อความ").fill(code_sent())
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("บันทึกคำค้นแล้ว")).to_be_visible()
    look(page, "save-search-done")

    published(prasit, council, participant())
    tomorrow = timezone.now() + timedelta(days=1)
    assert look_for_all(tomorrow) == 1
    deliver(tomorrow + timedelta(days=1))
    (letter,) = [one for one in mail.outbox if one.to == ["yai@example.org"] and "ไฟทางเดิน" in one.subject]
    (link,) = set(re.findall(r"http://[^/]+(/search/alert/\S+)", str(letter.body)))
    page.goto(link)
    look(page, "alert")
    page.get_by_role("button", name="เลิกรับแจ้งคำค้นนี้").click()
    look(page, "alert-stopped")
    assert SavedSearch.objects.count() == 0


def test_ones_own_saved_searches(
    browser_page: MakePage, signed_in: SignIn, council: Council, citizen: Account
) -> None:
    page = signed_in(browser_page(360), citizen)
    page.goto("/search/saved/")
    look(page, "saved-none")
    for words in ("ไฟทางเดิน", "ท่อระบายน้ำหน้าตลาดทุ่งครุ"):
        page.goto(f"/search/save/?q={words}&district=1049")
        look(page, "save-search-signed-in")
        page.get_by_role("button", name="ยินยอมและบันทึก").click()
    SavedSearch.objects.filter(words="ไฟทางเดิน").update(stopped_at=timezone.now())
    page.goto("/search/saved/")
    look(page, "saved")
    page.get_by_role("button", name="แจ้งฉันอีกครั้ง").click()
    page.get_by_role("button", name="เลิกรับและลบ").first.click()
    expect(page.get_by_text("ท่านจะไม่ได้รับแจ้งคำค้นนี้อีก")).to_be_visible()
    assert list(SavedSearch.objects.values_list("words", "stopped_at")) == [("ไฟทางเดิน", None)]
