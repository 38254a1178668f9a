"""The look in a real browser: every component, both languages, light and dark, wide and narrow."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.checks import assert_no_axe_violations, assert_no_overflow, assert_touch_targets
from tests.factories.people import PASSWORD, make_account

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.design.addresses")]
MakePage = Callable[..., Page]

WIDTHS = (1280, 390, 360)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_style_guide_is_open_to_everybody(browser_page: MakePage, width: int, dark: bool) -> None:
    page = browser_page(width, dark=dark)
    page.goto("/design/")
    page.evaluate("document.querySelectorAll('details.chartdata').forEach((one) => { one.open = true })")

    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_english_guide_passes_too(browser_page: MakePage, width: int) -> None:
    page = browser_page(width)
    page.goto("/en/design/")

    assert_no_axe_violations(page)
    assert_no_overflow(page)


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/password/reset/", "/fail/absent/", "/fail/broken/"]
)
def test_the_ways_in_and_out_are_open_to_everybody(browser_page: MakePage, path: str) -> None:
    page = browser_page(360)
    page.goto(path)

    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)


def test_symbols_of_the_sprite_are_drawn_in_the_colours_of_the_page(browser_page: MakePage) -> None:
    page = browser_page(1280)
    page.goto("/design/")
    mark = page.locator("#main .status.bad .mark").first
    mark.wait_for()
    colours = Image.open(BytesIO(mark.screenshot())).convert("RGB").getcolors()
    assert colours is not None
    seen = [colour for _count, colour in colours]
    wanted = [(165, 48, 28), (251, 247, 238)]

    assert [
        colour for colour in wanted if colour not in seen
    ] == []  # the red of the diamond, the paper of its sign


def test_the_first_key_leads_to_the_content(browser_page: MakePage) -> None:
    page = browser_page(1280)
    page.goto("/design/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_every_control_shows_where_the_keyboard_is(browser_page: MakePage) -> None:
    page = browser_page(1280)
    page.goto("/design/")
    unseen = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button:not(:disabled), summary, input, select, textarea')]
          .filter((one) => one.checkVisibility() && !one.closest('svg'))
          .filter((one) => { one.focus({focusVisible: true}); const style = getComputedStyle(one);
            return style.outlineStyle === 'none' && !one.parentElement.matches(':has(:focus-visible)'); })
          .map((one) => one.outerHTML.slice(0, 80))"""
    )

    assert unseen == []


def test_the_language_switch_keeps_the_page_and_its_query(browser_page: MakePage) -> None:
    page = browser_page(360)
    page.goto("/design/?page=3")
    page.get_by_role("link", name="English").click()
    there = page.url.partition("/en/")[2]
    page.get_by_role("link", name="ไทย").click()

    assert (there, page.url.rpartition("/design/")[2], page.locator("html").get_attribute("lang")) == (
        "design/?page=3",
        "?page=3",
        "th",
    )


def test_names_in_headings_stay_whole_on_a_narrow_phone(browser_page: MakePage) -> None:
    page = browser_page(360)
    page.goto("/design/")
    lines = page.evaluate(
        """() => { document.querySelector('h1').innerHTML = 'โครงการจัดตั้ง<span class="nb">สภาคนเมืองประจำเขต</span>';
          return document.querySelector('.nb').getClientRects().length; }"""
    )

    assert lines == 1


def test_the_menu_of_a_phone_opens_without_script(browser_page: MakePage) -> None:
    page = browser_page(360, scripts=False)
    page.goto("/design/")
    page.locator(".menu > summary").click()

    expect(page.locator(".menu .nav a").first).to_be_visible()


def test_a_dialog_opens_without_a_script_of_ours(browser_page: MakePage) -> None:
    page = browser_page(1280)
    page.goto("/design/")
    page.locator("[popovertarget=guide-dialog]").first.click()

    expect(page.locator("#guide-dialog")).to_be_visible()


@pytest.mark.parametrize(("width", "shown"), [(1280, "only-wide"), (360, "only-narrow")])
def test_one_chart_is_shown_for_each_width(browser_page: MakePage, width: int, shown: str) -> None:
    page = browser_page(width)
    page.goto("/design/")
    charts = page.locator(".chartbox > svg:is(.only-wide, .only-narrow)").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.classList[1])"
    )

    assert charts == [shown] * 4


def test_print_leaves_the_tools_out_and_hatches_the_map(browser_page: MakePage) -> None:
    page = browser_page(1280)
    page.goto("/design/")
    page.emulate_media(media="print")
    seen = page.evaluate(
        """() => [...document.querySelectorAll('.masthead nav, .button, .pager')].filter((one) => one.checkVisibility()).length"""
    )
    fill = page.evaluate("getComputedStyle(document.querySelector('.map .q3')).fill")

    assert (seen, fill) == (0, 'url("#step3")')


@pytest.mark.django_db
def test_the_first_load_is_light() -> None:
    client = Client()
    html = client.get("/design/").content
    parts = [
        "design/tokens.css",
        "design/base.css",
        "design/components.css",
        "design/icons.svg",
        "django_htmx/htmx-2.min.js",
    ]
    fonts = ["thai-300", "thai-400", "thai-600", "latin-300", "latin-400", "latin-600"]
    text = sum(len(gzip.compress(static_bytes(part))) for part in parts)
    woff = sum(len(static_bytes(f"design/fonts/sarabun-{font}-normal.woff2")) for font in fonts)

    script = len(gzip.compress(static_bytes("django_htmx/htmx-2.min.js")))

    assert script < 45_000
    assert len(gzip.compress(html)) + text + woff < 150_000


def static_bytes(name: str) -> bytes:
    place = finders.find(name)
    assert isinstance(place, str)
    return Path(place).read_bytes()


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_and_signs_in_under_our_security_policy(browser_page: MakePage) -> None:
    make_account("officer@example.org")
    page = browser_page(390)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.locator("[name=login]").fill("officer@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.form button[type=submit]").click()
    page.wait_for_url("**/reauthenticate/**")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.form button[type=submit]").click()
    page.locator("[name=name]").fill("โทรศัพท์ของฉัน")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/accounts/logout/")
    page.locator("main button[type=submit]").click()
    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/")
    page.locator("#passkey_login").click()

    expect(page.get_by_text("โทรศัพท์ของฉัน")).to_be_visible()
