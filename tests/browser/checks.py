"""What every page must pass in a real browser, said in words when it does not."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Everything one can see that spills over the right edge, though its own scroll box does not hold it.
_SPILLED = """() => {
  const edge = document.documentElement.clientWidth;
  const held = (one) => { for (let box = one.parentElement; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.overflowX !== 'visible') return true;
  } return false; };
  return [...document.body.querySelectorAll('*')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > edge + 1 && !held(one) && !one.closest('.vh, svg'))
    .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`);
}"""

# Controls lower or narrower than 24 px, and buttons, menu entries and fields lower than 44 px.
_SMALL = """() => [...document.querySelectorAll('button, summary, select, textarea, .button, .nav a, .chip, .pager a, .crumbs a, .lang a, .field input:not([type=hidden])')]
  .filter((one) => one.checkVisibility() && !one.closest('.vh'))
  .map((one) => [one, (one.closest('label') || one).getBoundingClientRect()])
  .filter(([one, box]) => box.height < 43.5)
  .map(([one, box]) => `${one.tagName.toLowerCase()}.${one.className} "${one.textContent.trim().slice(0, 30)}" ${box.height}`)"""


def assert_no_axe_violations(page: Page) -> None:
    """Fail with each rule broken, and where, when axe finds something on the page as it stands."""
    found = Axe().run(page).response["violations"]
    told = [
        f"{broken['id']} ({broken['impact']}): {node['target']} {node['failureSummary']}"
        for broken in found
        for node in broken["nodes"]
    ]
    assert told == [], "\n".join(told)


def assert_no_overflow(page: Page) -> None:
    """Fail with what spills when the page can be scrolled sideways or something is cut at its edge."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    spilled: list[str] = page.evaluate(_SPILLED)
    assert spilled == [], "\n".join(spilled)
    assert wide == 0


def assert_touch_targets(page: Page) -> None:
    """Fail with every control one presses that is lower than 44 px."""
    small: list[str] = page.evaluate(_SMALL)
    assert small == [], "\n".join(small)


def press_access_key(page: Page, letter: str, *, shift: bool = False) -> None:
    """Press Alt and a letter, or Alt, Shift and a letter, as a keyboard does: down, sign, up.

    Chromium takes an access key from the sign, which the keyboard of Playwright leaves out beside Alt.
    """
    session = page.context.new_cdp_session(page)
    key = {"modifiers": 9 if shift else 1, "key": letter, "code": f"Key{letter.upper()}"}
    for kind in ("rawKeyDown", "char", "keyUp"):
        sign = letter if kind == "char" else ""
        session.send("Input.dispatchKeyEvent", {**key, "type": kind, "text": sign, "unmodifiedText": letter})
    session.detach()


def look(page: Page, name: str) -> None:
    """Run every check on the page as it stands; where ``SAPHA_PICTURES`` names a folder, keep a picture there.

    A click returns when the next page is on its way; what is looked at is the page that has come.
    """
    page.wait_for_load_state("load")
    assert_no_axe_violations(page)
    assert_no_overflow(page)
    assert_touch_targets(page)
    if place := os.environ.get("SAPHA_PICTURES"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=str(Path(place) / f"{name}-{width}.png"), full_page=True)
