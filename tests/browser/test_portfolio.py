"""The portfolio on a phone and on a desk: worst first, filters, time line, sums by agency and plan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.models import Agency
from sapha.monitoring.plans.models import Plan
from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.factories.plans import make_node
from tests.monitoring.progress.kept import BEHIND, FAR_BEHIND, GOOD, keep_project

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
Look = Callable[[str], Page]


def look(page: Page) -> None:
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


@pytest.fixture
def kept(transactional_db: None, city_agency: Agency) -> None:
    """Three projects of one agency: far behind, behind, and one as planned without money stated."""
    keep_project("61000000-0001", GOOD, name="ห้องสมุดคนย่าน", agency=city_agency, budget_received_baht=None)
    keep_project(
        "61000000-0002", BEHIND, name="ห้องสมุดคนย่าน", agency=city_agency, budget_received_baht=Decimal(500000)
    )
    keep_project("61000000-0003", FAR_BEHIND, name="ห้องสมุดคนย่าน", agency=city_agency)
    make_node("5.2.1", "ประชาชนมีส่วนร่วม")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_worst_comes_first_and_a_filter_keeps_its_place_in_the_address(
    kept: None, live_server: LiveServer, browser_page: MakePage, width: int
) -> None:
    page = browser_page(width)
    page.goto(f"{live_server.url}/projects/")
    look(page)
    codes = page.locator("main").get_by_text("61000000-").all_inner_texts()
    assert [code[-13:] for code in codes] == ["61000000-0003", "61000000-0002", "61000000-0001"]

    page.goto(f"{live_server.url}/projects/?band=red")
    expect(page.locator("main")).not_to_contain_text("61000000-0001")
    look(page)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["timeline/", "by-agency/"])
def test_time_line_and_sums_are_read_on_any_screen(
    kept: None, live_server: LiveServer, browser_page: MakePage, width: int, address: str
) -> None:
    page = browser_page(width)
    page.goto(f"{live_server.url}/projects/{address}")
    expect(page.locator("main")).to_contain_text("สำนัก")
    look(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_sums_by_goal_are_read_on_any_screen(
    kept: None, live_server: LiveServer, browser_page: MakePage, width: int
) -> None:
    page = browser_page(width)
    page.goto(f"{live_server.url}/projects/by-plan/{Plan.objects.get().pk}/")
    expect(page.locator("main")).to_contain_text("ประชาชนมีส่วนร่วม")
    look(page)
