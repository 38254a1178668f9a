"""A real Chromium against a real server.

Where there is no Chromium the tests are skipped and say so; in CI they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from tests.browser import checks
from tests.factories.charters import charter_in_force
from tests.factories.meetings import Sitting, seated_council

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# What a page is made of; an address a test asks for on purpose may answer 404.
PARTS = {"stylesheet", "script", "image", "font"}
MakePage = Callable[..., Page]


def _chromium_place() -> str:
    place = os.environ.get("SAPHA_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if Path(place).exists():
        return place
    reason = "Chromium is not here: install the package chromium, or name its place in SAPHA_CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    place = _chromium_place()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser, live_server: LiveServer) -> Iterator[MakePage]:
    """Open pages of a given width: ``browser_page(360, dark=True)``; addresses are relative.

    ``drops=True`` is for a page whose network drops or whose sign-in ends meanwhile.
    A page that breaks its own content security policy, a script that fails, or a style, script, picture or font
    that is not there, fails the test; so do pages that it opens beside itself.
    """
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    def listen_without_network(message: ConsoleMessage) -> None:
        # What htmx itself writes of a request that failed; the page says it in words of its own.
        if not message.text.startswith(("htmx:", "Response Status Error Code 40")):
            listen(message)

    def listen_to_answers(answer: Response) -> None:
        if answer.status >= 400 and answer.request.resource_type in PARTS:
            complaints.append(f"{answer.status} {answer.url}")

    def make(
        width: int = 1280,
        *,
        dark: bool = False,
        height: int = 800,
        scripts: bool = True,
        drops: bool = False,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            base_url=live_server.url,
            locale="th-TH",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        context.on("console", listen_without_network if drops else listen)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("response", listen_to_answers)
        return context.new_page()

    before = len(chromium.contexts)
    yield make
    for context in chromium.contexts[before:]:
        context.close()
    assert complaints == []


@pytest.fixture
def assert_no_axe_violations() -> Callable[[Page], None]:
    """The check of accessibility, for tests that take it as a fixture."""
    return checks.assert_no_axe_violations


@pytest.fixture
def assert_no_overflow() -> Callable[[Page], None]:
    """The check that nothing scrolls sideways."""
    return checks.assert_no_overflow


@pytest.fixture
def assert_touch_targets() -> Callable[[Page], None]:
    """The check that nothing one presses is lower than 44 px."""
    return checks.assert_touch_targets


@pytest.fixture
def signed_in() -> Callable[[Page, Account | None], Page]:
    """Give a page the session of an account: ``signed_in(browser_page(360), somchai)``; nobody leaves it as it is."""

    def sign(page: Page, account: Account | None) -> Page:
        if account is not None:
            client = Client()
            client.force_login(account)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": key, "domain": "localhost", "path": "/"}]
            )
        return page

    return sign


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """Noon in Bangkok on 1 October 2566, going on, and whoever moves it: nine days before the meeting of the tests."""
    with time_machine.travel("2023-10-01T05:00:00Z", tick=True) as moved:
        yield moved


@pytest.fixture
def sittings(admin: Account, clock: time_machine.Coordinates) -> list[Sitting]:
    """The members of the council of 1049, the chair first, the secretary last."""
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    return seated_council(admin, Council.objects.select_related("charter").get(key="1049"))
