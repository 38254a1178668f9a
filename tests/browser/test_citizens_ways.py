"""The other ways of citizens on a phone: on paper and joined later, by codes without an account to the very end."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states, create_all_councils
from sapha.council.councils.models import Council
from sapha.council.topics.commands import publish_topic
from sapha.council.topics.models import Topic
from sapha.evidence.documents.models import Document
from sapha.evidence.notices.tasks import deliver
from tests.browser.checks import look
from tests.factories.answers import answered, second_officer
from tests.factories.charters import ORDER, charter_in_force

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
YAI, TITLE = "yai@example.org", "ไฟทางเดินเลียบคลองดับ"


@pytest.fixture
def council(admin: Account) -> Council:
    cache.clear()
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    kept = Council.objects.get(key="1049")
    for act in (Act.APPOINT, Act.ACTIVATE):
        change_states(actor=admin, councils=[kept], act=act, given=StateAct(ORDER, timezone.localdate()))
    return Council.objects.get(key="1049")


def code_sent() -> str:
    deliver(timezone.now())
    return str(re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0])


def type_words(page: Page) -> None:
    page.locator("[name=council]").select_option("1049")
    page.locator("[name=category]").select_option("light")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=text]").fill("ดับมาสองเดือน เด็กเดินกลับบ้านในที่มืด")


def agree(page: Page) -> None:
    """Give the mail address and go on to the code."""
    page.get_by_label("อีเมล", exact=True).check()
    page.get_by_label("อีเมล หมายเลข หรือรหัสของท่าน").fill(YAI)
    page.get_by_label("20 ปีขึ้นไป").check()
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    page.wait_for_url("**/take-part/acts/**")


def confirm(page: Page) -> None:
    page.get_by_label("รหัสจากข้อความ").fill(code_sent())
    page.get_by_role("button", name="ยืนยัน").click()
    expect(page.get_by_label("รหัสจากข้อความ")).to_have_count(0)


def raise_with_a_photo(page: Page) -> Topic:
    """Raise it by a code; the photograph waits for the code too."""
    file = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(file, "JPEG")
    page.goto("/topics/raise/")
    type_words(page)
    page.locator("[name=photos]").set_input_files(
        [{"name": "หน้าบ้าน.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}]
    )
    agree(page)
    expect(page.locator("main")).to_contain_text("ภาพถ่าย")
    look(page, "photo-waits")
    page.get_by_role("link", name="แก้ไขสิ่งที่กรอก").click()
    expect(page.locator("main")).to_contain_text("ภาพที่เก็บไว้แล้ว 1 ภาพ")
    look(page, "photo-again")
    page.go_back()
    confirm(page)
    return Topic.objects.get()


def rate_and_object(page: Page, topic: Topic) -> None:
    """Rate the answer and say that it is not solved, each by its own code."""
    page.goto(f"/topics/{topic.key}/")
    page.get_by_role("link", name="ให้คะแนนคำตอบ").click()
    page.locator("[name=usefulness]").last.check()
    agree(page)
    confirm(page)
    look(page, "rated-by-code")
    page.goto(f"/topics/{topic.key}/not-solved/")
    look(page, "not-solved-by-code")
    page.locator("[name=words]").fill("สองต้นสุดท้ายยังดับ")
    agree(page)
    confirm(page)
    look(page, "reopened-by-code")


def open_account(page: Page) -> None:
    page.goto("/take-part/account/")
    page.get_by_label("อีเมลของท่าน").fill(YAI)
    page.get_by_label("20 ปีขึ้นไป").check()
    page.get_by_role("button", name="ยินยอมและไปต่อ").click()
    page.get_by_label("รหัส", exact=False).first.fill(code_sent())
    page.get_by_role("button", name="ยืนยัน").click()
    page.wait_for_url("**/people/me/")


@pytest.mark.parametrize("width", [360])
def test_without_an_account_from_raising_to_a_second_officer_then_joined(
    width: int, council: Council, prasit: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    phone = browser_page(width)
    topic = raise_with_a_photo(phone)
    assert Document.objects.get().subject == topic.subject
    publish_topic(actor=prasit, topic=topic)
    answered(prasit, topic)
    rate_and_object(phone, topic)
    topic.refresh_from_db()
    assert (topic.state, topic.ratings.count(), topic.objection.words) == (
        "published", 1, "สองต้นสุดท้ายยังดับ",
    )  # fmt: skip
    second = signed_in(browser_page(width), second_officer())
    second.goto(f"/topics/{topic.key}/close/")
    second.locator("[name=reason]").select_option("mended")
    second.locator("[name=note]").fill("ซ่อมสองต้นสุดท้ายแล้ว")
    with second.expect_response(lambda answer: answer.request.method == "POST"):
        second.locator("form.form button[class*=button]").last.click()
    open_account(phone)
    expect(phone.locator("#topics")).to_contain_text(TITLE)
    look(phone, "joined")
    topic.refresh_from_db()
    assert (topic.state, topic.raised_by.person.account.email, topic.support_count) == ("closed", YAI, 1)


def test_on_paper_through_an_officer_then_followed_and_joined_by_the_slip(
    council: Council, prasit: Account, citizen: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    desk, own = signed_in(browser_page(360), prasit), signed_in(browser_page(360), citizen)
    desk.goto("/topics/councils/1049/enter/")
    desk.locator("[name=channel]").select_option("paper")
    type_words(desk)
    desk.locator("form.form button[class*=button]").last.click()
    desk.wait_for_url("**/topics/1049-*/")
    look(desk, "paper-topic")
    desk.get_by_role("button", name="ออกรหัสให้ผู้ยื่นเรื่อง").click()
    look(desk, "paper-slip")
    code, topic = desk.locator(".bignum").inner_text(), Topic.objects.get()
    own.goto(f"/topics/{topic.key}/")
    expect(own.locator("main")).to_contain_text("กระดาษ")
    own.locator(f'form[action="/topics/{topic.key}/follow/"] button').click()
    own.goto("/take-part/#paper")
    own.get_by_label("รหัสในใบรับเรื่อง").fill("AAAA-BBBB-CCCC")
    own.get_by_role("button", name="รวมเข้าบัญชีของฉัน").click()
    look(own, "slip-refused")
    expect(own.get_by_label("รหัสในใบรับเรื่อง")).to_have_value("AAAA-BBBB-CCCC")
    own.get_by_label("รหัสในใบรับเรื่อง").fill(code)
    own.get_by_role("button", name="รวมเข้าบัญชีของฉัน").click()
    expect(own.locator("#topics")).to_contain_text("เรื่องที่ฉันยื่น")
    look(own, "slip-joined")
    topic.refresh_from_db()
    assert (topic.channel, topic.raised_by.person_id, topic.support_count) == ("paper", citizen.person_id, 1)
    assert topic.follows.filter(participant=topic.raised_by).count() == 1
