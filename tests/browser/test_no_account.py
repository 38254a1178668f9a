"""Taking part on a phone without an account: raise, support, ask, with a code by mail or from paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states, create_all_councils
from sapha.council.councils.models import Council
from sapha.council.topics.commands import publish_topic
from sapha.council.topics.models import Topic
from sapha.evidence.notices.tasks import deliver
from tests.browser.checks import look
from tests.factories.charters import ORDER, charter_in_force

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
TITLE = "ไฟทางเดินเลียบคลองดับ"


def code_sent() -> str:
    deliver(timezone.now())
    return str(re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0])


@pytest.fixture
def council(admin: Account) -> Council:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    kept = Council.objects.get(key="1049")
    for act in (Act.APPOINT, Act.ACTIVATE):
        change_states(actor=admin, councils=[kept], act=act, given=StateAct(ORDER, timezone.localdate()))
    return Council.objects.get(key="1049")


def type_contact(page: Page, contact: str, way: str = "อีเมล") -> None:
    page.get_by_label(way, exact=True).check()
    page.get_by_label("อีเมล หมายเลข หรือรหัสของท่าน").fill(contact)
    page.get_by_label("20 ปีขึ้นไป").check()


def raise_topic(page: Page) -> Topic:
    page.goto("/topics/raise/")
    look(page, "raise")
    page.get_by_label("เขต", exact=True).select_option("1049")
    page.get_by_label("ประเภทของเรื่อง").select_option("light")
    page.get_by_label("เรื่องอะไร").fill(TITLE)
    page.get_by_label("เล่ารายละเอียด").fill("ดับมาสองเดือน คนเดินกลับบ้านไม่ปลอดภัย")
    type_contact(page, "yai@")
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    look(page, "raise-refused")
    expect(page.get_by_label("เรื่องอะไร")).to_have_value(TITLE)

    page.get_by_label("อีเมล หมายเลข หรือรหัสของท่าน").fill("yai@example.org")
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    expect(page.get_by_text("y•••@example.org")).to_be_visible()
    look(page, "code")
    code = code_sent()
    page.get_by_label("รหัสจากข้อความ").fill(f"{(int(code) + 1) % 1_000_000:06}")
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("กรอกได้อีก 4 ครั้ง").first).to_be_visible()
    look(page, "code-wrong")
    page.get_by_label("รหัสจากข้อความ").fill(code)
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_text("1049-")).to_be_visible()
    look(page, "done-held")
    return Topic.objects.get()


def printed_code(page: Page) -> str:
    page.goto("/take-part/paper/1049/")
    page.get_by_role("button", name="ออกรหัส").click()
    look(page, "paper")
    return page.locator(".bignum").first.inner_text()


def support(page: Page, topic: Topic, code: str) -> None:
    page.goto(f"/topics/{topic.key}/")
    look(page, "topic")
    page.get_by_role("link", name="ฉันก็เจอปัญหานี้").click()
    type_contact(page, code, "มีรหัสกระดาษจากสำนักงานเขต")
    look(page, "support")
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    expect(page.get_by_text("นับหนึ่งคน")).to_be_visible()
    look(page, "done-support")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_grandmother_raises_and_a_neighbour_supports_by_codes(
    width: int, council: Council, prasit: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    topic = raise_topic(browser_page(width))
    publish_topic(actor=prasit, topic=topic)
    code = printed_code(signed_in(browser_page(width), prasit))
    neighbour = browser_page(width)
    support(neighbour, topic, code)
    topic.refresh_from_db()
    assert topic.support_count == 2

    neighbour.goto(f"/topics/{topic.key}/comment/")
    look(neighbour, "comment")
