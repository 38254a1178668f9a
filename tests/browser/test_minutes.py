"""Minutes from the draft to their adoption by next month's meeting, as people see them on their screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Page, expect

from sapha.civic.people.models import Account
from sapha.council.minutes.models import Minutes
from sapha.evidence.prints.models import Print
from tests.browser.checks import look
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, held_meeting

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
MEETING = "/councils/1049/meetings/1-2566/"
TEXT = "รอการสำรวจจำนวนวินก่อนกำหนดจุดจอด"


def at_both_widths(page: Page, name: str) -> None:
    """Check the page as it stands on a phone and on a desk."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        look(page, name)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def send(page: Page) -> None:
    """Send the form of the page and wait for the page it leads to."""
    page.locator("#main form.form button.main").click()
    page.wait_for_load_state("networkidle")


def write_and_send(office: Page) -> None:
    """The secretary draws the minutes up, edits a part, links a recording and sends them to the members."""
    office.goto(MEETING)
    press(office, "ร่างรายงานการประชุม")
    at_both_widths(office, "minutes-draft")
    office.locator("li", has_text="4.1 จุดจอด").get_by_role("link", name="แก้ไข").first.click()
    at_both_widths(office, "minutes-block")
    area = office.locator("textarea[name=text]")
    area.fill(f"{area.input_value()}\n{TEXT}")
    send(office)
    expect(office.get_by_text(TEXT)).to_be_visible()
    office.goto(f"{MEETING}minutes/recordings/")
    office.get_by_label("ที่อยู่ของบันทึก").fill("https://video.example.org/watch/1")
    office.get_by_label("ความยาว").fill("0:50:00")
    at_both_widths(office, "recording-link")
    send(office)
    office.get_by_label("4.1 จุดจอดวินหน้าตลาด").fill("0:12:30")
    at_both_widths(office, "recording-times")
    send(office)
    office.goto(f"{MEETING}minutes/")
    office.locator('form[action$="/circulate/"] button.main').click()
    expect(office.locator("#corrections")).to_be_visible()


def correct_and_dissent(member: Page) -> None:
    """A member proposes a correction and enters a dissent, on a phone."""
    member.goto(f"{MEETING}minutes/")
    at_both_widths(member, "minutes-circulated")
    member.locator("li", has_text="4.1 จุดจอด").get_by_role("link", name="ขอแก้ไข").first.click()
    area = member.locator("textarea[name=text]")
    area.fill(area.input_value().replace("2 จุด", "3 จุด"))
    member.locator("input[name=reason]").fill("จำนวนไม่ตรงกับที่ลงมติ")
    at_both_widths(member, "minutes-correction")
    send(member)
    member.goto(f"{MEETING}minutes/dissents/")
    member.locator("textarea[name=text]").fill("ควรสำรวจก่อน")
    at_both_widths(member, "minutes-dissent")
    send(member)


def test_from_the_draft_to_the_print_everybody_verifies(
    sittings: list[Sitting], clock: time_machine.Coordinates, browser_page: MakePage, signed_in: SignIn
) -> None:
    secretary, council = sittings[-1].account, sittings[0].membership.council
    held_meeting(clock, secretary, council, sittings, more=1)
    office = signed_in(browser_page(1280), secretary)
    write_and_send(office)
    correct_and_dissent(signed_in(browser_page(360), sittings[2].account))
    office.reload()
    at_both_widths(office, "minutes-corrections")
    office.locator('form[action$="/accept/"] button.main').click()
    expect(office.get_by_text("3 จุด").first).to_be_visible()

    adopting_meeting(clock, secretary, council, sittings)
    office = signed_in(browser_page(1280), secretary)
    office.goto("/councils/1049/meetings/office/")
    at_both_widths(office, "minutes-waiting")
    office.get_by_role("link", name="1/2566").first.click()
    office.locator('form[action$="/adopt/"] button.main').click()
    office.wait_for_load_state("networkidle")
    assert Minutes.objects.get().state == "adopted"
    [made] = Print.objects.all()

    anybody = browser_page(360)
    anybody.goto("/councils/1049/")
    anybody.locator(f'a.t[href="{MEETING}minutes/"]').click()
    expect(anybody.get_by_text(made.number).first).to_be_visible()
    expect(anybody.locator('a[href="https://video.example.org/watch/1#t=750"]').first).to_be_visible()
    at_both_widths(anybody, "minutes-public")
    anybody.goto(MEETING)
    at_both_widths(anybody, "meeting-after")
    anybody.goto(f"/verify/{made.number}")
    at_both_widths(anybody, "minutes-verify")
    paper = anybody.request.get(f"{MEETING}minutes/minutes.pdf")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
