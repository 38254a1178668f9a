"""The secretary runs a meeting with both hands on the keyboard: the access keys of the desk fire in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.models import Meeting, Resolution
from tests.browser.checks import press_access_key
from tests.factories.meetings import MEETS, Sitting, convened_meeting, present

pytestmark = pytest.mark.browser
TEXT = "ให้กำหนดจุดจอดวินใหม่ 2 จุด"


@pytest.fixture
def meeting(sittings: list[Sitting], clock: time_machine.Coordinates) -> Meeting:
    """Twelve are there and one presides; the meeting waits to be opened."""
    secretary = sittings[-1].account
    made = convened_meeting(secretary, sittings[0].membership.council)
    clock.move_to(MEETS)
    present(secretary, made, sittings[:12])
    commands.record_presiding(actor=secretary, meeting=made, membership=sittings[0].membership)
    return made


def press(desk: Page, letter: str, button: str) -> None:
    """Press an access key once its button is there, and wait until the button is gone."""
    shown = desk.locator(f'[accesskey="{letter}"]', has_text=button)
    expect(shown).to_be_visible()
    press_access_key(desk, letter)
    expect(shown).to_have_count(0)


def test_from_the_opening_to_the_close_by_access_keys_alone(
    meeting: Meeting,
    sittings: list[Sitting],
    browser_page: Callable[..., Page],
    signed_in: Callable[[Page, Account | None], Page],
) -> None:
    desk = signed_in(browser_page(1280), sittings[-1].account)
    desk.goto(f"/councils/1049/meetings/{meeting.ref}/room/")
    press(desk, "n", "เปิดประชุม")
    press(desk, "n", "เปิดวาระ")
    expect(desk.get_by_label("ร่างมติ")).to_be_visible()
    press_access_key(desk, "t", shift=True)  # other browsers want Shift beside Alt; both do here
    expect(desk.get_by_label("ร่างมติ")).to_be_focused()
    desk.keyboard.type(TEXT)
    press(desk, "n", "เสนอร่างมติ")
    press(desk, "n", "เปิดลงคะแนน")
    press(desk, "n", "ปิดลงคะแนนและนับ")
    assert list(Resolution.objects.values_list("text", "outcome")) == [(TEXT, "carried")]
    press(desk, "j", "จบวาระ")
    press_access_key(desk, "m")
    expect(desk.locator("#people")).to_be_focused()
    press_access_key(desk, "x")
    expect(desk.locator("#close")).to_be_visible()
