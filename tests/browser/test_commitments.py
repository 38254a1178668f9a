"""What a council resolved, carried out on a phone: given, acknowledged, shown by photographs, refused, taken up again, closed by a second officer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.models import Commitment
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Resolution
from sapha.monitoring.progress.choices import RatingBand
from tests.browser.checks import look
from tests.factories.charters import charter_in_force
from tests.factories.commitments import BY, given, resolved, running_meeting
from tests.factories.documents import png
from tests.factories.meetings import seated_council
from tests.factories.projects import make_project
from tests.factories.ratings import rate

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
KEPT = "บันทึกแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"


@dataclass(frozen=True)
class Desk:
    """The council's secretary, and what the council resolved on 10 October."""

    secretary: Account
    resolution: Resolution


@pytest.fixture
def desk(clock: time_machine.Coordinates, admin: Account, city_agency: Agency) -> Desk:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    council = Council.objects.select_related("charter").get(key="1049")
    sittings = seated_council(admin, council)
    secretary = sittings[-1].account
    return Desk(secretary, resolved(secretary, running_meeting(clock, secretary, council, sittings)))


def open_deed(page: Page, title: str) -> Locator:
    """Open the form of a deed and return it."""
    box = page.locator("details", has=page.locator("summary", has_text=title))
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box


def send(page: Page, title: str, **said: str) -> None:
    """Fill in the form of a deed and send it."""
    box = open_deed(page, title)
    for name, text in said.items():
        field = box.locator(f"[name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    box.get_by_role("button", name=title).click()


def attach(page: Page, title: str, file: Path, moment: str) -> None:
    """Attach a photograph everybody may see."""
    page.locator("summary", has_text="แนบเอกสาร").click()
    form = page.locator("form[enctype]")
    form.locator("[name=title]").fill(title)
    form.locator("[name=file]").set_input_files(file)
    form.locator("[name=moment]").select_option(moment)
    form.locator("[name=visibility]").select_option("public")
    look(page, "commitment-attach")
    form.get_by_role("button", name="แนบ", exact=True).click()
    expect(page.get_by_role("link", name=title).first).to_be_visible()


def expect_side_by_side(page: Page) -> None:
    """Before stands left of after, at one height, also on a phone."""
    before, after = (
        page.get_by_role("img", name=name).bounding_box() for name in ("ก่อนดำเนินการ", "หลังดำเนินการ")
    )
    assert before is not None
    assert after is not None
    assert (before["x"] < after["x"], before["y"] == after["y"]) == (True, True)


def give(page: Page, desk: Desk, agency: Agency) -> Commitment:
    """Say on the page of the resolution who does what by when."""
    page.goto(f"/commitments/resolutions/{desk.resolution.pk}/")
    look(page, "commitment-make")
    page.locator("[name=text]").fill("ตีเส้นจุดจอดใหม่ 2 จุดหน้าตลาด")
    page.locator("[name=agency]").select_option(str(agency.pk))
    page.locator("[name=due_on]").fill("1 ธ.ค. 2566")
    page.get_by_role("button", name="มอบหมาย").click()
    expect(page.locator("h1")).to_have_text("ตีเส้นจุดจอดใหม่ 2 จุดหน้าตลาด")
    return Commitment.objects.get()


@WIDTHS
def test_from_the_resolution_to_a_second_officer(
    width: int,
    desk: Desk,
    city_agency: Agency,
    somchai: Account,
    wichai: Account,
    browser_page: MakePage,
    signed_in: SignIn,
    tmp_path: Path,
) -> None:
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    before.write_bytes(png())
    after.write_bytes(png(8, 6))
    secretary, officer, head = (
        signed_in(browser_page(width), one) for one in (desk.secretary, somchai, wichai)
    )
    made = give(secretary, desk, city_agency)
    address = f"/commitments/{made.pk}/"

    officer.goto("/commitments/work/")
    look(officer, "commitment-work")
    officer.get_by_role("link", name=made.text).click()
    look(officer, "commitment-new")
    officer.get_by_role("button", name="รับเรื่อง").click()
    expect(officer.get_by_text(KEPT).first).to_be_visible()
    attach(officer, "ภาพก่อนทำ", before, "before")
    officer.goto(address)
    send(officer, "รายงานความก้าวหน้า", note="วัดพื้นที่และขออนุญาตแล้ว")
    attach(officer, "ภาพหลังทำ", after, "after")
    officer.goto(address)
    send(officer, "แจ้งว่าดำเนินการแล้ว", note="ตีเส้นครบสองจุดแล้ว")
    look(officer, "commitment-done")

    secretary.goto(address)
    send(secretary, "ขอให้ดำเนินการต่อ", reason="จุดที่สองเส้นจางจนมองไม่เห็น")
    look(secretary, "commitment-reopened")
    officer.goto(address)
    send(officer, "แจ้งว่าดำเนินการแล้ว", note="ตีเส้นซ้ำแล้ว")
    expect(officer.locator("#form-errors")).to_contain_text("เจ้าหน้าที่อีกคน")
    expect(officer.locator("#finish_note")).to_have_value("ตีเส้นซ้ำแล้ว")
    look(officer, "commitment-second")
    head.goto(address)
    send(head, "แจ้งว่าดำเนินการแล้ว", note="ตรวจหน้างานแล้ว เส้นชัดทั้งสองจุด")
    expect(head.get_by_text(KEPT).first).to_be_visible()

    visitor = browser_page(width)
    visitor.goto(address)
    expect(visitor.locator(".timeline li")).to_have_count(6)
    expect(visitor.get_by_role("link", name="ภาพหลังทำ", exact=True)).to_be_visible()
    expect_side_by_side(visitor)
    look(visitor, "commitment-public")
    made.refresh_from_db()
    assert (made.state, made.closed_by) == ("done", wichai.actor_key)


@WIDTHS
def test_a_refusal_and_a_referral_with_every_form_looked_at(
    width: int,
    desk: Desk,
    city_agency: Agency,
    somchai: Account,
    wichai: Account,
    clock: time_machine.Coordinates,
    browser_page: MakePage,
    signed_in: SignIn,
) -> None:
    late, other = (
        given(desk.secretary, desk.resolution, city_agency, text=text)
        for text in ("ตีเส้นจุดจอดใหม่ 2 จุด", "แจ้งกรมทางหลวงย้ายป้าย")
    )
    project = make_project("04060000-0001", agency=city_agency, ends_on=BY + timedelta(days=30))
    figures = {"declared_percent": Decimal("10.00"), "planned_percent": Decimal("62.50")}
    rate(project, RatingBand.RED, last_reported_on=date(2023, 10, 5), **figures)
    officer = signed_in(browser_page(width), somchai)
    officer.goto(f"/commitments/{other.pk}/")
    send(officer, "โครงการที่ดำเนินการ", code="04060000-9999")
    expect(officer.locator("#project_code")).to_have_value("04060000-9999")
    send(officer, "โครงการที่ดำเนินการ", code=project.code)
    expect(officer.get_by_text("อาจไม่ทันวันที่แจ้งสภาไว้")).to_be_visible()
    send(officer, "โครงการที่ดำเนินการ", code="")
    send(officer, "การปรับปรุงบริการที่ดำเนินการ", change="ย้ายป้ายทุกวันจันทร์", starts_on="")
    expect(officer.locator("#service_change")).to_have_value("ย้ายป้ายทุกวันจันทร์")
    send(officer, "การปรับปรุงบริการที่ดำเนินการ", starts_on="5 ธ.ค. 2566")
    expect(officer.get_by_text("บริการจะเปลี่ยนหลังวันที่แจ้งสภาไว้")).to_be_visible()
    for title in ("รายงานความก้าวหน้า", "แจ้งว่าดำเนินการแล้ว", "แจ้งว่าทำไม่ได้", "ส่งต่อหน่วยงานอื่น"):
        open_deed(officer, title)
    look(officer, "commitment-forms")
    officer.goto(f"/commitments/{other.pk}/")
    sent = {"destination": "กรมทางหลวง", "reference": "คค 0601/55", "note": "ส่งเรื่องให้แล้ว"}
    send(officer, "ส่งต่อหน่วยงานอื่น", **sent)
    expect(officer.get_by_text("คค 0601/55").first).to_be_visible()
    look(officer, "commitment-referred")

    clock.move_to(f"{BY + timedelta(days=3)}T05:00:00Z")
    signed_in(officer, somchai).goto(f"/commitments/{late.pk}/")  # the session of October is over
    commands.refuse_commitment(actor=wichai, commitment=late, reason="no_power", note="เป็นทางหลวง")
    send(officer, "แจ้งว่าทำไม่ได้", reason="no_money", note="ปีนี้ไม่มีงบประมาณ")
    expect(officer.locator("#refuse_note")).to_have_value("ปีนี้ไม่มีงบประมาณ")
    expect(officer.get_by_text("ไปก่อนแล้ว").first).to_be_visible()
    look(officer, "commitment-quicker")


@WIDTHS
def test_the_lists_everybody_reads(
    width: int,
    desk: Desk,
    city_agency: Agency,
    somchai: Account,
    prasit: Account,
    clock: time_machine.Coordinates,
    browser_page: MakePage,
    signed_in: SignIn,
) -> None:
    for days in range(32):
        given(
            desk.secretary,
            desk.resolution,
            city_agency,
            text=f"งานที่ {days + 1}",
            due_on=BY + timedelta(days=days),
        )
    refused = Commitment.objects.get(text="งานที่ 32")
    commands.refuse_commitment(actor=somchai, commitment=refused, reason="no_money", note="ไม่มีงบประมาณ")
    clock.move_to(f"{BY + timedelta(days=31)}T05:00:00Z")
    visitor = browser_page(width)
    visitor.goto("/commitments/?show=late")
    look(visitor, "commitments-late")
    visitor.goto("/commitments/?show=late&page=2")
    expect(visitor.locator(".rows li")).to_have_count(1)
    visitor.goto("/commitments/?show=finished")
    expect(visitor.get_by_text("ไม่มีงบประมาณในปีนี้").first).to_be_visible()
    look(visitor, "commitments-finished")
    visitor.goto("/commitments/?council=1050&show=all")
    look(visitor, "commitments-none")
    office = signed_in(browser_page(width), prasit)
    office.goto("/councils/1049/office/")
    expect(office.get_by_text("31 ข้อสั่งการ")).to_be_visible()
    look(office, "commitments-office")


@WIDTHS
def test_the_register_of_resolutions_leads_to_what_follows(
    width: int, desk: Desk, city_agency: Agency, browser_page: MakePage, signed_in: SignIn
) -> None:
    given(desk.secretary, desk.resolution, city_agency)
    office = signed_in(browser_page(width), desk.secretary)
    office.goto(f"/commitments/resolutions/{desk.resolution.pk}/")
    office.locator("#does_effect").select_option("advice")
    look(office, "resolution-effect")
    office.get_by_role("button", name="บันทึกผลของมติ").click()
    expect(office.locator("#does_effect")).to_have_value("advice")

    visitor = browser_page(width)
    visitor.goto("/councils/1049/")
    look(visitor, "council-resolutions")
    visitor.get_by_role("link", name="มติทั้งหมดของสภานี้").click()
    look(visitor, "resolutions-council")
    visitor.goto("/resolutions/?effect=advice&words=จุดจอด")
    expect(visitor.get_by_text("ผลของมติ: เสนอแนะหน่วยงานของกรุงเทพมหานคร")).to_be_visible()
    look(visitor, "resolutions")
    visitor.locator("[name=effect]").select_option("election")
    visitor.get_by_role("button", name="ดู", exact=True).click()
    expect(visitor.get_by_text("ไม่พบมติตามที่เลือก")).to_be_visible()
    look(visitor, "resolutions-none")
