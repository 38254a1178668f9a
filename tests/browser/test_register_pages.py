"""Pages of the register on a phone and on a desk: classes, goals of a plan, attachments of a draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import ClassRhythm, ProjectDraft
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.browser.test_reports import sign_in
from tests.factories.classes import make_class
from tests.factories.documents import PDF
from tests.factories.plans import make_node
from tests.factories.projects import make_year

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]


def look(page: Page) -> None:
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_rhythm_of_a_class_is_changed(
    transactional_db: None, live_server: LiveServer, browser_page: MakePage, manee: Account, width: int
) -> None:
    make_class()
    page = sign_in(browser_page(width), manee, live_server.url)
    page.goto("/projects/classes/")
    look(page)
    page.get_by_role("link", name="เปลี่ยนรอบรายงาน").click()
    look(page)
    page.get_by_label("รอบรายงาน (วัน)").fill("๖๐")
    page.get_by_label("เลขที่หนังสือหรือคำสั่ง", exact=True).fill("กท 0404/99")
    page.get_by_label("วันที่ของหนังสือหรือคำสั่ง").fill("1 ต.ค. 2569")
    page.get_by_role("button", name="บันทึกรอบรายงาน").click()
    expect(page.locator("main")).to_contain_text("รายงานทุก 60 วัน ตามฉบับที่ 2")
    assert ClassRhythm.objects.count() == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_a_goal_is_amended(
    transactional_db: None, live_server: LiveServer, browser_page: MakePage, manee: Account, width: int
) -> None:
    node = make_node("5.2.1", "ประชาชนมีส่วนร่วม")
    page = sign_in(browser_page(width), manee, live_server.url)
    page.goto(f"/plans/{node.plan_id}/coverage/?side=all")
    look(page)
    page.get_by_role("link", name="5.2.1").click()
    look(page)
    page.get_by_role("link", name="แก้ไขหลังประกาศใช้").click()
    look(page)
    page.get_by_label("สาระ").fill("ประชาชนร้อยละ 60 มีส่วนร่วม")
    page.get_by_label("เลขที่ประกาศหรือคำสั่ง", exact=True).fill("ประกาศ กทม. ที่ 12/2569")
    page.get_by_label("วันที่ของประกาศหรือคำสั่ง").fill("1 ก.ย. 2569")
    page.get_by_role("button", name="บันทึกฉบับ").click()
    expect(page.locator("#version-2")).to_contain_text("ร้อยละ 60")
    expect(page.locator("#version-1")).to_contain_text("ประชาชนมีส่วนร่วม")


def test_attached_to_a_draft_on_a_phone(
    transactional_db: None,
    live_server: LiveServer,
    browser_page: MakePage,
    somchai: Account,
    city_agency: Agency,
) -> None:
    make_year(2570)
    commands.begin_draft(actor=somchai, agency=city_agency)
    draft = ProjectDraft.objects.get()
    page = sign_in(browser_page(360), somchai, live_server.url)
    page.goto(f"/projects/drafts/{draft.pk}/papers/")
    look(page)
    page.get_by_text("แนบเอกสาร", exact=True).click()
    look(page)
    page.locator("#attach_title").fill("หนังสืออนุมัติ")
    page.locator("#attach_file").set_input_files(
        {"name": "approval.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="แนบ", exact=True).click()
    page.goto(f"/projects/drafts/{draft.pk}/check/")
    expect(page.locator("main")).to_contain_text("แนบแล้ว 1 แฟ้ม")
    look(page)
