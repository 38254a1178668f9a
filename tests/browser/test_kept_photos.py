"""A refused form on a phone: the photographs that were chosen stay, one is taken out, the others go with the topic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.models import Topic
from sapha.evidence.documents.models import Document
from tests.browser.checks import look
from tests.browser.test_no_account import TITLE, code_sent, council, type_contact
from tests.factories.documents import png

__all__ = ["council"]

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
LONG = "ภาพหน้าบ้านตอนกลางคืน_" + "ก" * 120 + ".png"


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"


def photo(number: int, name: str = "") -> FilePayload:
    return {"name": name or f"ภาพ{number}.png", "mimeType": "image/png", "buffer": png(number + 1, 2)}


def fill(page: Page) -> None:
    page.goto("/topics/raise/")
    page.get_by_label("เขต", exact=True).select_option("1049")
    page.get_by_label("เรื่องอะไร").fill(TITLE)
    page.get_by_label("เล่ารายละเอียด").fill("ดับมาสองเดือน คนเดินกลับบ้านไม่ปลอดภัย")
    page.get_by_label("ภาพถ่าย").set_input_files([photo(1), photo(2, LONG)])


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (360, False), (1280, True)])
def test_without_an_account_photographs_stay_after_a_refusal(
    width: int, scripts: bool, council: Council, browser_page: MakePage
) -> None:
    page = browser_page(width, scripts=scripts)
    fill(page)
    page.get_by_label("ประเภทของเรื่อง").select_option("light")
    type_contact(page, "yai@")
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    expect(page.get_by_text("ภาพที่เก็บไว้แล้ว 2 ภาพ")).to_be_visible()
    expect(page.get_by_label("เรื่องอะไร")).to_have_value(TITLE)
    if scripts:
        look(page, "raise-photos-kept")
    page.get_by_label("ภาพถ่าย").set_input_files([photo(3)])
    page.get_by_role("button", name="นำออก ภาพ1.png").click()
    expect(page.get_by_text("ภาพที่เก็บไว้แล้ว 2 ภาพ")).to_be_visible()
    expect(page.locator("code")).to_have_text([LONG, "ภาพ3.png"])
    expect(page.get_by_label("เรื่องอะไร")).to_have_value(TITLE)
    page.get_by_label("อีเมล หมายเลข หรือรหัสของท่าน").fill("yai@example.org")
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    page.get_by_label("รหัสจากข้อความ").fill(code_sent())
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("1049-")).to_be_visible()
    subject = Topic.objects.get().subject
    found = Document.objects.order_by("pk").values_list("subject", "title")
    assert list(found) == [(subject, "ภาพที่ 1"), (subject, "ภาพที่ 2")]


def test_signed_in_they_stay_over_a_refusal_and_the_map_and_a_new_visit(
    council: Council, citizen: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    page = signed_in(browser_page(360), citizen)
    fill(page)
    page.get_by_role("button", name="เลือกจากแผนที่").click()
    page.get_by_role("link", name="เขตทุ่งครุ").last.click()
    expect(page.get_by_text("ภาพที่เก็บไว้แล้ว 2 ภาพ")).to_be_visible()
    page.goto("/topics/raise/")
    expect(page.get_by_label("เรื่องอะไร")).to_have_value(TITLE)  # the map was no sending
    page.get_by_label("เขต", exact=True).select_option("1049")
    page.get_by_label("ประเภทของเรื่อง").select_option("light")
    page.get_by_label("เรื่องอะไร").fill("ไฟ")
    page.get_by_role("button", name="ยินยอมและส่งเรื่อง").click()
    expect(page.get_by_text("ให้ยาวกว่านี้เล็กน้อย").first).to_be_visible()
    page.get_by_label("เรื่องอะไร").fill(TITLE)
    page.goto("/topics/raise/")
    expect(page.get_by_text("ภาพที่เก็บไว้แล้ว 2 ภาพ")).to_be_visible()
    expect(page.get_by_label("เรื่องอะไร")).to_have_value(TITLE)  # the draft of this browser
    page.get_by_label("เขต", exact=True).select_option("1049")
    page.get_by_label("ประเภทของเรื่อง").select_option("light")
    page.get_by_label("เรื่องอะไร").press("Enter")
    expect(page.get_by_text("รับเรื่องของท่านแล้ว เลขเรื่อง")).to_be_visible()
    assert Document.objects.count() == 2
    page.goto("/topics/raise/")
    expect(page.get_by_text("ภาพที่เก็บไว้แล้ว")).to_have_count(0)


def test_at_the_desk_they_stay_too(
    council: Council, prasit: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    desk = signed_in(browser_page(360), prasit)
    desk.goto("/topics/councils/1049/enter/")
    desk.get_by_label("ช่องทางที่ยื่น").select_option("paper")
    desk.get_by_label("ประเภทของเรื่อง").select_option("light")
    desk.get_by_label("เรื่องอะไร").fill("ไฟ")
    desk.get_by_label("เล่ารายละเอียด").fill("ดับมาสองเดือน")
    desk.get_by_label("ภาพถ่าย").set_input_files([photo(1), photo(2, LONG)])
    desk.get_by_role("button", name="บันทึกและเผยแพร่").click()
    expect(desk.get_by_text("ภาพที่เก็บไว้แล้ว 2 ภาพ")).to_be_visible()
    look(desk, "enter-photos-kept")
