"""The papers of a notice: what the secretary sees before it goes, what a member and everybody find after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect
from pytest_django import Settings

from sapha.civic.people.models import Account
from tests.browser.checks import look
from tests.factories.meetings import Sitting, added, paper, planned_meeting

pytestmark = pytest.mark.browser


def test_papers_go_with_the_notice_and_each_reader_finds_their_own(
    sittings: list[Sitting],
    clock: time_machine.Coordinates,
    settings: Settings,
    tmp_path: Path,
    browser_page: Callable[..., Page],
    signed_in: Callable[[Page, Account | None], Page],
) -> None:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    secretary, council = sittings[-1].account, sittings[0].membership.council
    meeting = planned_meeting(secretary, council)
    item = added(secretary, meeting, "จุดจอดวินหน้าตลาดทุ่งครุและทางเท้าตลอดแนว")
    paper(secretary, item, "แผนที่จุดจอดวินและทางเท้าหน้าตลาด", "public")
    paper(secretary, item, "ใบเสนอราคาของผู้รับจ้างสามราย")
    paper(secretary, added(secretary, meeting, "สอบข้อเท็จจริง", is_secret=True), "บันทึกถ้อยคำ")
    office, phone, anybody = (
        signed_in(browser_page(width), who)
        for width, who in ((1280, secretary), (360, sittings[2].account), (360, None))
    )
    office.goto(f"/councils/1049/meetings/{meeting.pk}/convene/")
    expect(office.get_by_text("เอกสารไปกับหนังสือเชิญ 3 รายการ")).to_be_visible()
    look(office, "notice-papers-before")
    office.get_by_label("ลงนามโดย").fill("นางสมมุติ ใจดี")
    office.get_by_label("ตำแหน่งผู้ลงนาม").fill("ประธานสภา")
    office.get_by_role("button", name="ส่งหนังสือเชิญ").click()
    look(office, "notice-papers-office")
    office.goto("/councils/1049/meetings/1-2566/answers/")
    office.get_by_label("กรรมการ", exact=True).select_option(index=1)
    office.get_by_label("ส่งมอบ", exact=True).check()
    office.get_by_label("วันที่ส่งมอบหรือส่งไปรษณีย์").fill("1/10/2566")
    office.get_by_role("button", name="บันทึก", exact=True).click()
    expect(office.get_by_text("บันทึกหลักฐานแล้ว")).to_be_visible()
    look(office, "notice-on-paper")
    phone.goto("/councils/1049/meetings/1-2566/")
    expect(phone.get_by_text("ใบเสนอราคาของผู้รับจ้างสามราย").first).to_be_visible()
    look(phone, "notice-papers-member")
    anybody.goto("/councils/1049/meetings/1-2566/")
    expect(anybody.get_by_text("แผนที่จุดจอดวินและทางเท้าหน้าตลาด").first).to_be_visible()
    expect(anybody.get_by_text("ใบเสนอราคา")).to_have_count(0)
    look(anybody, "notice-papers-anybody")
