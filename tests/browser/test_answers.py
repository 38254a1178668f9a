"""The whole way on a phone: raised, listed, resolved, done, answered, not solved, closed by a second officer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments.models import Commitment
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.council.topics.models import Topic
from tests.browser.checks import look
from tests.factories.answers import second_officer
from tests.factories.commitments import proven
from tests.factories.meetings import MEETS, Sitting, notified, opened_meeting, planned_meeting
from tests.factories.people import agency_with_code
from tests.factories.phones import Phone, all_at_once
from tests.factories.projects import make_project
from tests.factories.topics import participant

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
NEXT_MONTH = datetime(2023, 11, 14, 6, 30, tzinfo=UTC)


def send(page: Page, form: str) -> None:
    """Press the main button of a form and wait for its answer."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(f"{form} button[class*=button]").last.click()
    page.wait_for_load_state("networkidle")


def raise_it(phone: Page, officer: Page) -> Topic:
    """Raise a topic on a phone and publish it."""
    phone.goto("/topics/raise/?council=1049")
    phone.locator("[name=category]").select_option("light")
    phone.locator("[name=title]").fill("ไฟทางเดินเลียบคลองดับทั้งแนว")
    phone.locator("[name=text]").fill("ดับมาสองเดือน เด็กเดินกลับบ้านในที่มืด")
    phone.get_by_role("button", name="ยินยอมและส่ง").click()
    phone.wait_for_url("**/topics/1049-*/")
    officer.goto("/topics/councils/1049/")
    with officer.expect_response(lambda answer: answer.request.method == "POST"):
        officer.get_by_role("button", name="เผยแพร่", exact=True).click()
    officer.wait_for_load_state("networkidle")
    return Topic.objects.get()


def supported(topic: Topic, phone: Page, server: str) -> None:
    """Let twenty phones tap at once while somebody watches the bar fill to its threshold, and tap again."""
    Topic.objects.filter(pk=topic.pk).update(supports_needed=20)
    page, path = f"/topics/{topic.key}/", f"/topics/{topic.key}/support/"
    phones = [Phone(server, participant(f"คน{number}").person.account) for number in range(20)]
    phone.goto(page)
    expect(phone.locator("progress").first).to_have_attribute("value", "1")
    taps = [one.ready(page, path) for one in phones]
    assert all_at_once([*taps, *taps]) == [302] * 40
    for one in phones:
        one.close()
    phone.reload()
    expect(phone.locator("progress").first).to_have_attribute("value", "21")
    expect(phone.locator("main")).to_contain_text("ผู้สนับสนุนครบเกณฑ์")
    look(phone, "threshold")


def decided(topic: Topic, sittings: list[Sitting], clock: time_machine.Coordinates) -> Resolution:
    """List the topic and let the council resolve it."""
    secretary = sittings[-1].account
    meeting = planned_meeting(secretary, topic.council)
    taken = meetings.take_proposed_item(actor=secretary, meeting=meeting, source=topic.subject)
    notified(secretary, meeting)
    clock.move_to(MEETS + timedelta(minutes=1))
    opened_meeting(secretary, meeting, sittings)
    item = meetings.open_item(actor=secretary, item=AgendaItem.objects.get(pk=taken.pk))
    made = meetings.take_note(actor=secretary, item=item, text="ให้ซ่อมไฟทั้งแนวภายใน 30 วัน")
    meetings.finish_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
    return Resolution.objects.select_related("item__meeting__council", "council").get(pk=made.pk)


def carry_out(desk: Page, unit: Page, somchai: Account, resolution: Resolution, agency: Agency) -> Commitment:
    """Give the commitment at the desk; acknowledge, prove and finish it on a phone."""
    desk.goto(f"/commitments/resolutions/{resolution.pk}/")
    desk.locator("#make [name=text]").fill("ซ่อมไฟทางเดินเลียบคลองทั้งแนว")
    desk.locator("#make [name=agency]").select_option(str(agency.pk))
    desk.locator("#make [name=due_on]").fill("1/12/2566")
    desk.locator("#make [name=topic]").select_option(index=1)
    send(desk, "#make form")
    given = Commitment.objects.get()
    make_project("04060000-3756", name="โครงการปรับปรุงไฟฟ้าสาธารณะริมคลอง")
    Commitment.objects.filter(pk=given.pk).update(project="project:04060000-3756")
    unit.goto(f"/commitments/{given.pk}/")
    look(unit, "way-on-commitment")
    proven(somchai, given)
    unit.reload()
    unit.locator("summary", has_text="ดำเนินการแล้ว").click()
    unit.locator(f'form[action$="/{given.pk}/finish/"] [name=note]').fill("ซ่อมครบ 24 ต้น")
    send(unit, f'form[action$="/{given.pk}/finish/"]')
    return given


def answer(officer: Page, topic: Topic) -> None:
    """Answer on a phone: done, by the commitment."""
    officer.goto(f"/topics/{topic.key}/answer/")
    look(officer, "answer-form")
    officer.locator('[name=outcome][value="done"]').check()
    officer.locator("[name=text]").fill("สำนักงานซ่อมไฟครบ 24 ต้นแล้ว\nตรวจรับเมื่อวันที่ 10 ตุลาคม 2566")
    officer.locator("[name=commitments]").first.check()
    send(officer, "form.form")
    expect(officer.locator("#answer")).to_contain_text("สำนักงานซ่อมไฟครบ 24 ต้นแล้ว")


def rate_and_object(phone: Page, topic: Topic) -> None:
    """Rate the answer and say that it is not solved."""
    phone.goto(f"/topics/{topic.key}/")
    look(phone, "answered")
    phone.locator('[name=usefulness][value="little"]').check()
    send(phone, 'form[action$="/rate/"]')
    expect(phone.locator("#answer")).to_contain_text("ท่านให้คะแนนแล้ว")
    phone.locator("summary", has_text="ยังไม่ได้รับการแก้ไข").click()
    phone.locator("[name=words]").fill("สองต้นสุดท้ายยังดับ")
    send(phone, 'form[action$="/not-solved/"]')
    look(phone, "not-solved")
    phone.goto(f"/topics/{topic.key}/way/")
    look(phone, "way-not-solved")


def close(officer: Page, second: Page, topic: Topic) -> None:
    """The first officer is refused, the second closes it."""
    officer.goto(f"/topics/{topic.key}/close/")
    officer.locator("[name=reason]").select_option("mended")
    officer.locator("[name=note]").fill("ซ่อมสองต้นสุดท้ายแล้ว")
    send(officer, "form.form")
    expect(officer.locator("main")).to_contain_text("ต้องให้เจ้าหน้าที่อีกคน")
    look(officer, "close-refused")
    second.goto(f"/topics/{topic.key}/close/")
    second.locator("[name=reason]").select_option("mended")
    second.locator("[name=note]").fill("ซ่อมสองต้นสุดท้ายแล้ว")
    send(second, "form.form")


def test_from_the_phone_to_the_second_officer(
    sittings: list[Sitting],
    clock: time_machine.Coordinates,
    citizen: Account,
    prasit: Account,
    somchai: Account,
    browser_page: MakePage,
    signed_in: SignIn,
    live_server: LiveServer,
) -> None:
    phone, officer = signed_in(browser_page(360), citizen), signed_in(browser_page(360), prasit)
    topic = raise_it(phone, officer)
    phone.goto(f"/topics/{topic.key}/way/")
    look(phone, "way-open")
    supported(topic, phone, live_server.url)
    resolution = decided(topic, sittings, clock)
    item, desk = resolution.item, signed_in(browser_page(360), sittings[-1].account)
    meeting = f"/councils/1049/meetings/{item.meeting.ref}/"
    for address, name in ((f"{meeting}items/{item.pk}/", "way-on-item"), (meeting, "way-on-meeting")):
        phone.goto(address)
        expect(phone.get_by_role("link", name=topic.title).first).to_be_visible()
        look(phone, name)
    agency = agency_with_code("04060000", "สำนักงานปกครองและทะเบียน")
    carry_out(desk, signed_in(browser_page(360), somchai), somchai, resolution, agency)
    answer(officer, topic)
    look(officer, "answered-officer")

    rate_and_object(phone, topic)
    followed = planned_meeting(sittings[-1].account, topic.council, starts_at=NEXT_MONTH)
    assert list(followed.items.filter(kind="matters_arising").values_list("source", flat=True)) == [
        f"topic_followed_up:{topic.key}"
    ]
    close(officer, signed_in(browser_page(360), second_officer()), topic)
    topic.refresh_from_db()
    assert topic.state == "closed"
    for width in (360, 1280):
        page = browser_page(width)
        for address, name in (
            (f"/topics/{topic.key}/", "closed"),
            (f"/topics/{topic.key}/way/", "way-closed"),
            ("/projects/04060000-3756/", "way-on-project"),
        ):
            page.goto(address)
            look(page, name)
    officer.goto("/councils/1049/office/")
    look(officer, "work-office")
    phone.goto("/topics/overdue/")
    look(phone, "overdue-none")
