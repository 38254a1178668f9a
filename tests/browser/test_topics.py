"""The pages of topics on a phone and on a desk: list, topic, raising, entering, the officer's queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states, create_all_councils
from sapha.council.councils.models import Council
from sapha.council.topics.commands import comment_on_topic, judge_comment, support_topic
from sapha.council.topics.models import Topic
from tests.browser.checks import look
from tests.factories.charters import ORDER, charter_in_force
from tests.factories.topics import WORDS, participant, published, raised

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]


@pytest.fixture
def council(admin: Account) -> Council:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    kept = Council.objects.get(key="1049")
    for act in (Act.APPOINT, Act.ACTIVATE):
        change_states(actor=admin, councils=[kept], act=act, given=StateAct(ORDER, timezone.localdate()))
    return Council.objects.get(key="1049")


def with_supporters(topic: Topic, needed: int, count: int) -> Topic:
    Topic.objects.filter(pk=topic.pk).update(supports_needed=needed)
    for number in range(count):
        support_topic(actor=participant(f"s{topic.pk}-{number}"), topic=topic)
    topic.refresh_from_db()
    return topic


def some_topics(prasit: Account, council: Council) -> Topic:
    jai = participant("ใจ")
    first = published(prasit, council, jai)
    with_supporters(first, 12, 6)
    asks = participant("ถาม")
    for kind, text in (("question", "กี่ต้นที่ดับ"), ("for", "ผ่านทางนี้ทุกคืน มืดจริง"), ("against", "ควรซ่อมทางเดินก่อน")):
        made = comment_on_topic(actor=asks, topic=first, kind=kind, text=text)
        judge_comment(actor=prasit, comment=made, publish=True) if made.state == "held" else None
    flood = replace(WORDS, title="น้ำท่วมขังทั้งซอยทุกครั้งที่ฝนตก รถเข้าออกไม่ได้", category="water", place="ซอยสมมุติ 9")
    with_supporters(published(prasit, council, jai, flood), 5, 5)
    return first


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_topics(
    width: int, council: Council, prasit: Account, citizen: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    page = browser_page(width)
    page.goto("/topics/")
    look(page, "topics-empty")
    topic = some_topics(prasit, council)
    page.goto("/topics/")
    expect(page.get_by_role("link", name=topic.title)).to_be_visible()
    look(page, "topics")
    page.goto("/topics/?words=ไม่มีคำนี้")
    look(page, "topics-none")
    page.goto(f"/topics/{topic.key}/")
    look(page, "topic")

    own = signed_in(browser_page(width), citizen)
    own.goto("/topics/raise/")
    expect(own.get_by_role("button", name="ลบทิ้ง")).to_be_hidden()
    look(own, "raise")
    own.get_by_label("เขต", exact=True).select_option("1049")
    own.get_by_label("ประเภทของเรื่อง").select_option("light")
    own.get_by_label("เรื่องอะไร").type("ไฟทางเดินริมคลองดับ")
    expect(own.get_by_role("link", name=topic.title)).to_be_visible()
    expect(own.get_by_role("link", name="เปิด Traffy Fondue")).to_be_visible()
    look(own, "raise-similar")
    own.reload()
    expect(own.get_by_label("เรื่องอะไร")).to_have_value("ไฟทางเดินริมคลองดับ")
    own.get_by_role("button", name="ลบทิ้ง").click()
    expect(own.get_by_label("เรื่องอะไร")).to_have_value("")
    kept = raised(council, participant("เจ้าของ"), replace(WORDS, title="ฝาท่อหน้าโรงเรียนหาย"))
    owner = signed_in(browser_page(width), kept.raised_by.person.account)
    owner.goto(f"/topics/{kept.key}/")
    look(owner, "topic-held")
    owner.goto(f"/topics/{kept.key}/change/")
    look(owner, "change")

    desk = signed_in(browser_page(width), prasit)
    desk.goto("/topics/councils/1049/")
    look(desk, "queue")
    desk.goto("/topics/councils/1049/enter/")
    look(desk, "enter")
    desk.goto(f"/topics/councils/1049/{topic.key}/merge/")
    look(desk, "merge")
    page.goto("/topics/moderation/")
    look(page, "moderation")
