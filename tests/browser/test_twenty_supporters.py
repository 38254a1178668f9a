"""On a phone: raised in a browser, supported by twenty others at once, listed by the chair; each page looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics.models import Topic
from tests.browser.checks import look
from tests.factories.meetings import Sitting, planned_meeting
from tests.journeys.test_twenty_supporters import clock, sittings, twenty_supporters

pytestmark = pytest.mark.browser
__all__ = ["clock", "sittings"]
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
TITLE = "ทางข้ามหน้าโรงเรียนไม่ปลอดภัย"


def test_a_topic_raised_on_a_phone_is_carried_to_the_agenda_by_twenty_others(
    live_server: LiveServer,
    sittings: list[Sitting],
    citizen: Account,
    prasit: Account,
    browser_page: MakePage,
    signed_in: SignIn,
) -> None:
    phone = signed_in(browser_page(360), citizen)
    phone.goto("/topics/raise/?council=1049")
    phone.get_by_label("ประเภทของเรื่อง").select_option("safety")
    phone.get_by_label("เรื่องอะไร").fill(TITLE)
    phone.get_by_label("เล่ารายละเอียด").fill("รถไม่หยุดให้เด็กข้าม เกิดเหตุสามครั้งในปีนี้")
    phone.get_by_role("button", name="ยินยอมและส่ง").dblclick()
    expect(phone.get_by_role("heading", name=TITLE)).to_be_visible()
    topic = Topic.objects.get()

    desk = signed_in(browser_page(1280), prasit)
    desk.goto("/topics/councils/1049/")
    look(desk, "queue-one")
    desk.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(desk.get_by_text("ผู้ยื่นได้รับแจ้ง").first).to_be_visible()

    twenty_supporters(live_server.url, Topic.objects.get(), prasit)
    phone.reload()
    expect(phone.locator("#supporters .bignum")).to_contain_text("21")
    expect(phone.get_by_text("ผู้สนับสนุนครบเกณฑ์ 20 คน").first).to_be_visible()
    look(phone, "topic-over-threshold")

    secretary = sittings[-1].account
    meeting = planned_meeting(secretary, Council.objects.get(key="1049"))
    room = signed_in(browser_page(1280), secretary)
    room.goto(f"/councils/1049/meetings/{meeting.ref}/agenda/")
    look(room, "agenda-proposed")
    room.get_by_role("listitem").filter(has_text=TITLE).get_by_role("button").click()
    expect(room.get_by_text("อยู่ในระเบียบวาระแล้ว").first).to_be_visible()
    phone.reload()
    look(phone, "topic-listed")
    topic.refresh_from_db()
    assert (topic.support_count, topic.state) == (21, "listed")
