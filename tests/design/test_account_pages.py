"""Every account page wears the house's look, without inline script or style, in Thai."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from sapha.civic.people.models import Account
from tests.factories.people import PASSWORD, make_account

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.design.addresses")]

INLINE = re.compile(r"<script(?![^>]*(?:src=|application/json))| style=|<style|\son[a-z]+=", re.IGNORECASE)
OPEN = ["login", "login/code", "password/reset", "password/reset/done", "password/reset/key/done", "inactive"]
OWN = [
    "email",
    "password/change",
    "logout",
    "2fa",
    "2fa/totp/activate",
    "2fa/webauthn",
    "2fa/webauthn/add",
    "reauthenticate",
]
PROTECTED = [
    "2fa",
    "2fa/totp/deactivate",
    "2fa/recovery-codes",
    "2fa/webauthn",
]


@pytest.fixture
def account() -> Account:
    """An account of a person who may sign in."""
    return make_account("someone@example.org")


@pytest.fixture
def signed_in(account: Account) -> Client:
    """A browser in which the account signed in a moment ago."""
    cache.clear()  # signing in is limited to so many times a minute, and keys begin anew in each test
    client = Client()
    client.force_login(account, backend="sapha.civic.people.signed_in.SignedInBackend")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/2fa/"})
    return client


def look_of(client: Client, page: str) -> tuple[int, int, list[str]]:
    """Return the status, how often the masthead stands there, and what is written inline."""
    answer = client.get(f"/accounts/{page}/")
    html = answer.content.decode()
    return answer.status_code, html.count('<header class="masthead">'), INLINE.findall(html)


@pytest.mark.parametrize("page", OPEN)
def test_pages_open_to_everybody_wear_the_look(page: str) -> None:
    assert look_of(Client(), page) == (200, 1, [])


@pytest.mark.parametrize("page", OWN)
def test_pages_of_ones_own_account_wear_the_look(signed_in: Client, page: str) -> None:
    assert look_of(signed_in, page) == (200, 1, [])


@pytest.mark.parametrize("page", PROTECTED)
def test_pages_of_a_protected_account_wear_the_look(signed_in: Client, account: Account, page: str) -> None:
    TOTP.activate(account, generate_totp_secret())
    RecoveryCodes.activate(account)
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "โทรศัพท์ <b>", "credential": {}}
    )

    assert look_of(signed_in, page) == (200, 1, [])


def test_signing_in_does_not_invite_to_sign_up() -> None:
    assert Client().get("/accounts/login/").content.decode().count("/accounts/signup/") == 0


def test_a_wrong_password_is_said_beside_the_form_and_the_address_is_kept() -> None:
    html = (
        Client().post("/accounts/login/", {"login": "nobody@example.org", "password": "x"}).content.decode()
    )

    assert (html.count('role="alert"'), html.count('value="nobody@example.org"')) == (1, 1)
