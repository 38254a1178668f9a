"""My account on one page, and every page of signing in, second factor and sessions: looked at on a phone and a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.districts.models import District
from sapha.civic.participants.commands import claim_residence, join
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from tests.browser.checks import look
from tests.factories.charters import charter_in_force
from tests.factories.people import PASSWORD
from tests.factories.topics import participant, published, raised

pytestmark = pytest.mark.browser
MakePage = Callable[..., Page]
SignIn = Callable[[Page, Account | None], Page]
# What opens without a second proof of who one is.
OWN = (
    "login/", "logout/", "inactive/", "confirm-email/", "email/", "password/change/", "password/reset/",
    "password/reset/done/", "password/reset/key/done/", "password/reset/key/1-x/", "login/code/", "2fa/", "2fa/webauthn/",
    "3rdparty/", "3rdparty/login/cancelled/", "3rdparty/login/error/", "sessions/", "confirm-email/nothing/",
)  # fmt: skip
VISITOR = frozenset({"login/", "login/code/", "inactive/", "password/reset/", "password/reset/done/"})
# What asks for the password again before it opens.
GUARDED = ("2fa/totp/activate/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/")


def sign_in_by_password(page: Page, account: Account) -> None:
    page.goto("/accounts/login/?next=/people/me/")
    page.locator("[name=login]").fill(account.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.form button[type=submit]").click()
    page.wait_for_url("**/people/me/")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_account_has_the_look_of_the_house(
    width: int, citizen: Account, browser_page: MakePage
) -> None:
    cache.clear()
    visitor, own = browser_page(width), browser_page(width)
    sign_in_by_password(own, citizen)
    for address in OWN:
        page = visitor if address in VISITOR else own
        page.goto(f"/accounts/{address}")
        look(page, f"account-{address.strip('/').replace('/', '-')}")
    for address in GUARDED:
        own.goto(f"/accounts/{address}")
        if "reauthenticate" in own.url:
            look(own, "account-reauthenticate")
            own.locator("[name=password]").fill(PASSWORD)
            own.locator("form.form button[type=submit]").first.click()
            own.wait_for_load_state("networkidle")
        look(own, f"account-{address.strip('/').replace('/', '-')}")


@pytest.mark.parametrize("width", [360, 1280])
def test_my_account_is_one_page(
    width: int, admin: Account, prasit: Account, citizen: Account, browser_page: MakePage, signed_in: SignIn
) -> None:
    load_reference_data()
    create_all_councils(actor=admin, charter=charter_in_force(admin))
    council, me = Council.objects.get(key="1049"), join(actor=citizen)
    own = raised(council, me)
    other = published(prasit, council, participant("อื่น"))
    commands.support_topic(actor=me, topic=other)
    claim_residence(actor=citizen, district=District.objects.get(pk=1049))
    page = signed_in(browser_page(width), citizen)
    page.goto("/people/me/")
    expect(page.locator("#topics")).to_contain_text(own.title)
    heads = ["เรื่องของฉัน", "การมีส่วนร่วม", "การเข้าสู่ระบบ", "ข้อมูลของท่าน"]
    shown = page.locator("h2").all_inner_texts()
    assert [one for one in heads if not any(one in text for text in shown)] == []
    look(page, "me-whole")
    page.locator("#topics a", has_text="ทั้งหมด").last.click()
    expect(page.get_by_role("link", name=other.title)).to_be_visible()
    look(page, "mine")
    page.goto("/people/me/data/")
    look(page, "me-data")
