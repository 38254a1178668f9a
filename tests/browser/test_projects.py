"""The list of projects and the page of one in a real browser, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sapha.civic.people.queries import service_account
from sapha.monitoring.progress_form.commands import import_form
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.monitoring.progress.kept import BEHIND, FAR_BEHIND, GOOD, keep_project, keep_year

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]

EXAMPLE = "99990000-0001"


@pytest.fixture
def register(transactional_db: None, examples: Path) -> None:
    keep_year(2566)
    import_form(actor=service_account("console"), path=examples / "progress_form_4_copies.txt")
    for number, percent in enumerate((GOOD, BEHIND, FAR_BEHIND), 1):
        keep_project(f"00000000-000{number}", percent)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path",
    [
        "/projects/",
        f"/projects/{EXAMPLE}/",
        "/projects/method/",
        f"/en/projects/{EXAMPLE}/",
        "/projects/?q=ไม่มีแน่นอน",
    ],
)
def test_pages_are_open_to_everybody(
    register: None, browser_page: MakePage, path: str, width: int, dark: bool
) -> None:
    page = browser_page(width, dark=dark)
    page.goto(path)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")

    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


def test_a_visitor_without_scripts_narrows_the_list_and_reads_a_project(
    register: None, browser_page: MakePage
) -> None:
    page = browser_page(360, scripts=False)
    page.goto("/projects/")
    page.get_by_label("สถานะที่คำนวณ").select_option("red")
    page.get_by_role("button", name="กรอง").click()
    expect(page.locator("table.portfolio tbody tr")).to_have_count(2)

    page.get_by_label("ค้นหา").fill("ห้องสมุด")
    page.get_by_role("button", name="กรอง").click()
    page.locator("table.portfolio a.t").click()
    expect(page.locator(".pair .n").first).to_have_text("10.00 %")
    expect(page.locator("article.finding").first).to_contain_text("แจ้งว่าเป็นไปตามแผน แต่คำนวณแล้วห่างแผน 89.73")

    page.get_by_role("link", name="อ่านรายงาน").click()
    expect(page.locator("#report-4")).to_be_in_viewport()
