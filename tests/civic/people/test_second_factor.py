"""Where a second factor is required, staff set it up before anything else opens; sessions elsewhere can be ended."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from sapha.civic.people.commands import erase_own_data
from sapha.civic.people.models import Account
from sapha.civic.people.queries import own_data
from sapha.ledger.models import Event
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
SETUP = "/accounts/2fa/"
ELSEWHERE = (
    "/",
    "/topics/",
    "/people/me/",
    "/people/",
    "/my-work/",
    "/notices/",
    "/en/projects/",
    "/people/me/data/",
)


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


def signing_in(account: Account) -> tuple[Client, str]:
    """Sign in by password; return the browser and where it was led."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": account.email, "password": PASSWORD})
    return client, answer["Location"]


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


def test_staff_set_it_up_before_anything_else_opens(manee: Account, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client, led = signing_in(manee)
    assert led == SETUP
    led_to = {path: client.get(path).headers.get("Location") for path in ELSEWHERE}
    assert led_to == {path: f"/en{SETUP}" if path.startswith("/en/") else SETUP for path in ELSEWHERE}
    page = client.get(SETUP).content.decode()
    assert ("โปรดตั้งค่าก่อน" in page, "พาสคีย์" in page) == (True, True)

    # The password is asked for once more before anything of the kind changes.
    again = client.get("/accounts/2fa/totp/activate/")["Location"]
    assert client.post(again, {"password": PASSWORD})["Location"] == "/accounts/2fa/totp/activate/"
    form = client.get("/accounts/2fa/totp/activate/")
    secret = form.context["form"].secret
    assert client.post("/accounts/2fa/totp/activate/", {"code": "000"}).status_code == 200
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert (done.status_code, Authenticator.objects.filter(user=manee, type="totp").count()) == (302, 1)
    assert [client.get(path).status_code for path in ("/", "/my-work/")] == [200, 200]


def test_who_holds_no_office_is_not_kept(citizen: Account, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client, led = signing_in(citizen)
    assert (led, client.get("/people/me/").status_code) == ("/", 200)


def test_where_it_is_not_required_staff_are_reminded(manee: Account) -> None:
    client, led = signing_in(manee)
    assert (led, client.get("/my-work/").status_code) == ("/people/me/", 200)


def test_sessions_elsewhere_are_shown_and_ended(citizen: Account) -> None:
    here, there = signing_in(citizen)[0], signing_in(citizen)[0]
    page = here.get("/accounts/sessions/").content.decode()
    assert (page.count(">เครื่องนี้<"), page.count(">เครื่องอื่น<")) == (1, 1)
    assert here.post("/accounts/sessions/").status_code == 302
    assert [one.get("/people/me/").status_code for one in (here, there)] == [200, 302]
    assert "ไม่มีเครื่องอื่น" in here.get("/accounts/sessions/").content.decode()
    told = Event.objects.filter(verb="account.sessions_ended").values_list("actor_key", "facts")
    assert list(told) == [(citizen.actor_key, {"sessions": 1})]


def test_sessions_are_held_shown_and_forgotten(citizen: Account) -> None:
    client, _ = signing_in(citizen)
    assert [one["ip"] for one in own_data(citizen)["sessions"]] == ["127.0.0.1"]
    erase_own_data(actor=Account.objects.get(pk=citizen.pk))
    assert (UserSession.objects.count(), client.get("/people/me/").status_code) == (0, 302)
