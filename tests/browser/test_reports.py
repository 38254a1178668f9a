"""A report's way in a real browser on a phone: filed, returned, corrected, accepted, printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.foundation.be_dates import format_date
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.factories.projects import make_project

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]


def sign_in(page: Page, account: Account, url: str) -> Page:
    """Put a signed-in session into the page's browser."""
    client = Client()
    client.force_login(account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    return page


def look(page: Page) -> None:
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


def begin(page: Page, code: str) -> None:
    """Type half a report; what it would say is computed, what it lacks is told."""
    page.goto(f"/projects/{code}/reports/new/")
    page.get_by_label("วันที่รายงาน").fill(format_date(date(2023, 5, 25), "numeric"))
    page.get_by_label("ความก้าวหน้าสะสม").fill("30")
    page.get_by_label("ตามแผน", exact=True).check()
    page.get_by_role("button", name="คำนวณจากที่พิมพ์").click()
    expect(page.locator("#foreseen")).to_contain_text("64.93")
    look(page)
    page.get_by_role("button", name="ส่งให้ผู้ประสานงานตรวจ").click()
    expect(page.locator("#form-errors")).to_contain_text("ตามแผน 64.93 ท่านรายงาน 30.00")
    look(page)


def finish(page: Page) -> None:
    """Give what was missing and submit."""
    page.get_by_label("หลักฐานของร้อยละนี้").select_option("measured")
    page.get_by_label("เงินที่ใช้ในรายงานครั้งนี้").fill("0")
    page.get_by_label("หลักฐานของจำนวนเงินนี้").select_option("document")
    page.get_by_label("สิ่งที่ได้ดำเนินการ").fill("ปรับปรุงห้องแล้ว\n\n- ชั้นหนังสือ 4 ชั้น")
    page.get_by_label("เป็นไปตามเป้าหมาย").check()
    page.get_by_label("เหตุที่สถานะที่แจ้งต่างจากที่คำนวณได้").fill("งานหนักอยู่ช่วงท้าย")
    page.get_by_label("ขั้นตอนต่อไป").fill("จัดซื้อหนังสือ")
    page.get_by_role("button", name="ส่งให้ผู้ประสานงานตรวจ").click()
    expect(page.locator("main")).to_contain_text("รอผู้ประสานงานตรวจ")


def give_back(page: Page) -> None:
    """Find the report in the queue and return it."""
    page.goto("/reports/queue/")
    look(page)
    page.locator("table a").first.click()
    look(page)
    page.get_by_text("ส่งคืนพร้อมเหตุผล").click()
    page.get_by_label("เหตุผล", exact=True).fill("โปรดแนบภาพถ่าย")
    page.get_by_role("button", name="ส่งคืน", exact=True).click()
    expect(page.locator("main")).to_contain_text("ไม่มีรายงานรอท่านตรวจ")


def correct(page: Page) -> None:
    """Find it in one's work and submit it again."""
    page.goto("/my-work/")
    look(page)
    expect(page.locator("#written")).to_contain_text("โปรดแนบภาพถ่าย")
    page.locator("#written a").first.click()
    page.get_by_label("ปัญหาและอุปสรรค").fill("ภาพถ่ายแนบแล้ว")
    page.get_by_role("button", name="ส่งให้ผู้ประสานงานตรวจ").click()


def test_filed_returned_corrected_accepted_and_printed(
    transactional_db: None,
    live_server: LiveServer,
    browser_page: MakePage,
    somchai: Account,
    manee: Account,
    city_agency: Agency,
) -> None:
    project = make_project(agency=city_agency)
    officer = sign_in(browser_page(360), somchai, live_server.url)
    coordinator = sign_in(browser_page(360), manee, live_server.url)

    begin(officer, project.code)
    finish(officer)
    give_back(coordinator)
    correct(officer)

    coordinator.goto(f"/projects/{project.code}/reports/1/")
    coordinator.get_by_role("button", name="รับรองรายงาน").click()
    expect(coordinator.locator("main")).to_contain_text("ไม่มีรายงานรอท่านตรวจ")

    officer.goto(f"/projects/{project.code}/reports/1/")
    look(officer)
    printed = officer.context.request.get(f"/projects/{project.code}/print")
    assert printed.body().startswith(b"%PDF-")
    officer.goto("/reports/quarters/2566/3/")
    look(officer)
