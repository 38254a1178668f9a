"""Signing in by LINE and OpenID Connect: who it is comes as a digest, nothing else is kept, and failures are said in words."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.test import Client

from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import Begun, begin_act, confirm_act, open_account_by_provider
from sapha.civic.participants.models import Consent, Participant
from sapha.civic.participants.own_acts import OPEN_ACCOUNT
from sapha.civic.participants.proofs import ProviderProof, uid_digest
from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.commands import erase_own_data
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.config.providers import LineLogin, OpenIdConnect, providers_from
from sapha.foundation.errors import SystemUnable
from sapha.ledger.models import Event
from tests.factories.people import make_account, make_contact
from tests.factories.providers import Provider, provider

__all__ = ["provider"]
pytestmark = pytest.mark.django_db
OIDC, LINE = "/accounts/oidc/oidc/login/", "/accounts/line/login/"
OPEN, ERROR = "/take-part/account/provider/", "/accounts/3rdparty/login/error/"


def come_back(client: Client, path: str, process: str = "login", **said: str) -> str:
    """Go to the provider and come back from it; return where the browser is led."""
    away = client.post(f"{path}?process={process}")["Location"]
    state = parse_qs(urlsplit(away).query)["state"][0]
    answer = client.get(f"{path}callback/", {"state": state, **(said or {"code": "c"})})
    return answer["Location"] if answer.status_code == 302 else str(answer.status_code)


def signed_in_as(client: Client) -> int | None:
    return int(client.session["_auth_user_id"]) if "_auth_user_id" in client.session else None


def test_an_account_is_opened_and_nothing_is_kept_but_a_digest(client: Client, provider: Provider) -> None:
    provider.claims = {
        "pid": "1234567890123",
        "name": "ใจ ดีมาก",
        "email": "jai@example.org",
        "birthdate": "2501",
    }
    assert come_back(client, OIDC) == OPEN
    assert Account.objects.filter(kind="human").count() == 0
    assert client.get(OPEN).status_code == 200
    assert client.post(OPEN, {"age": ""}).status_code == 422
    assert client.post(OPEN, {"age": "child"}).status_code == 422
    assert client.post(OPEN, {"age": "adult"})["Location"] == "/people/me/"

    account = Account.objects.get(kind="human")
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid, kept.extra_data) == (
        account,
        "oidc",
        uid_digest("oidc", "1234567890123"),
        {},
    )
    assert (account.email, account.has_usable_password(), signed_in_as(client)) == (None, False, account.pk)
    assert (SocialToken.objects.count(), EmailAddress.objects.count(), ContactPoint.objects.count()) == (
        0,
        0,
        0,
    )
    assert (Participant.objects.get().person, Consent.objects.count()) == (account.person, 1)
    told = f"{[one.get_decoded() for one in Session.objects.all()]} {list(Event.objects.values())}"
    assert [word for word in ("1234567890123", "jai@example.org", "ดีมาก") if word in told] == []
    assert client.get("/people/me/").status_code == 200


@pytest.mark.parametrize("path", [OIDC, LINE])
def test_who_comes_again_is_the_same(path: str, provider: Provider) -> None:
    first, second = Client(), Client()
    come_back(first, path)
    first.post(OPEN, {"age": "adult"})
    assert come_back(second, path) == "/"
    assert (signed_in_as(second), Account.objects.filter(kind="human").count()) == (signed_in_as(first), 1)
    assert SocialAccount.objects.get().extra_data == {}


def test_messages_reach_who_opened_an_account_by_line(client: Client, provider: Provider) -> None:
    come_back(client, LINE)
    client.post(OPEN, {"age": "minor"})
    point = ContactPoint.objects.get()
    assert (point.kind, point.value, point.verified_at is not None) == ("line", provider.line_id, True)


def test_who_took_part_by_line_before_stays_the_same(
    client: Client, provider: Provider, settings: object
) -> None:
    settings.LINE_TOKEN = "t"  # type: ignore[attr-defined]
    sent = Begun(OPEN_ACCOUNT, "", {}, "line", provider.line_id or "", "192.0.2.1")
    person = begin_act(actor=for_visitors(), begun=sent).person
    come_back(client, LINE)
    client.post(OPEN, {"age": "adult"})
    assert (Account.objects.get(kind="human").person, Participant.objects.count()) == (person, 1)


def test_a_line_of_an_account_is_connected_there_and_not_opened_anew(
    client: Client, provider: Provider
) -> None:
    kept = make_account("yai@example.org")
    assert kept.person is not None
    make_contact(kept.person, "line", provider.line_id or "")
    come_back(client, LINE)
    answer = client.post(OPEN, {"age": "adult"})
    assert (answer.status_code, "บัญชีของฉัน" in answer.content.decode()) == (422, True)
    assert Account.objects.filter(kind="human").count() == 1


def test_an_account_connects_and_lets_go(client: Client, provider: Provider) -> None:
    account = make_account("yai@example.org")
    client.force_login(account, backend="sapha.civic.people.signed_in.SignedInBackend")
    client.post("/accounts/reauthenticate/", {"password": "ดอกราชพฤกษ์-บาน-ใน-เมือง", "next": "/"})
    assert come_back(client, LINE, "connect") == "/accounts/3rdparty/"
    kept = SocialAccount.objects.get(user=account)
    assert (kept.extra_data, "LINE" in client.get("/accounts/3rdparty/").content.decode()) == ({}, True)
    client.post("/accounts/3rdparty/", {"account": str(kept.pk)})
    verbs = Event.objects.filter(verb__startswith="account.provider").order_by("pk")
    assert [(one.verb, one.facts["provider"]) for one in verbs] == [
        ("account.provider_added", "line"),
        ("account.provider_removed", "line"),
    ]
    assert SocialAccount.objects.count() == 0


def test_the_last_way_in_is_not_let_go(client: Client, provider: Provider) -> None:
    come_back(client, OIDC)
    client.post(OPEN, {"age": "adult"})
    answer = client.post("/accounts/3rdparty/", {"account": str(SocialAccount.objects.get().pk)})
    assert (SocialAccount.objects.count(), "รหัสผ่าน" in answer.content.decode()) == (1, True)


def test_a_second_factor_is_asked_for_all_the_same(client: Client, provider: Provider) -> None:
    come_back(client, OIDC)
    client.post(OPEN, {"age": "adult"})
    account = Account.objects.get(kind="human")
    TOTP.activate(account, generate_totp_secret())
    later = Client()
    assert (come_back(later, OIDC), signed_in_as(later)) == ("/accounts/2fa/authenticate/", None)


def test_erasing_forgets_what_the_provider_said(client: Client, provider: Provider) -> None:
    come_back(client, OIDC)
    client.post(OPEN, {"age": "adult"})
    account = Account.objects.get(kind="human")
    assert client.post("/people/me/export/").json()["providers"][0]["provider"] == "oidc"
    erase_own_data(actor=account)
    assert (SocialAccount.objects.count(), Account.objects.get(pk=account.pk).is_active) == (0, False)


def test_the_button_twice_opens_one_account(provider: Provider) -> None:
    proof = ProviderProof("oidc", uid_digest("oidc", "1"))
    made = {open_account_by_provider(actor=for_visitors(), proof=proof).pk for _ in range(2)}
    assert (len(made), Account.objects.filter(kind="human").count()) == (1, 1)


@pytest.mark.parametrize("path", [OIDC, LINE])
def test_a_provider_that_answers_with_errors_is_told_in_words(
    path: str, client: Client, provider: Provider
) -> None:
    provider.broken = True
    away = client.post(f"{path}?process=login")["Location"]
    if path == LINE:  # LINE's own page is not asked before the browser went there
        state = parse_qs(urlsplit(away).query)["state"][0]
        away = client.get(f"{path}callback/", {"state": state, "code": "c"})["Location"]
    page = client.get(away)
    assert (page.status_code, "เข้าสู่ระบบไม่สำเร็จ" in page.content.decode()) == (401, True)


def test_a_provider_that_does_not_say_who_it_is_lets_nobody_in(client: Client, provider: Provider) -> None:
    provider.line_id = None
    assert (come_back(client, LINE), SocialAccount.objects.count()) == ("401", 0)


def test_another_audience_and_an_unknown_state_let_nobody_in(client: Client, provider: Provider) -> None:
    provider.claims = {"aud": "somebody else"}
    assert come_back(client, OIDC) == "401"
    assert client.get(f"{OIDC}callback/", {"state": "made-up", "code": "c"}).status_code == 401
    assert come_back(client, OIDC, error="access_denied") == "/accounts/3rdparty/login/cancelled/"


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": None}, {"sub": ""}, {"sub": "  "}, {"sub": ["1"]}, {"sub": {"id": "1"}}, {"sub": True},
        {"iss": "https://somebody.else.example"}, {"exp": 1},
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_token_that_proves_nobody_makes_nothing(
    language: str, claims: dict[str, Any], client: Client, provider: Provider
) -> None:
    provider.claims = claims
    away = client.post(f"{language}{OIDC}?process=login")["Location"]
    state = parse_qs(urlsplit(away).query)["state"][0]
    page = client.get(f"{language}{OIDC}callback/", {"state": state, "code": "c"})
    said = "Signing in did not work" if language else "เข้าสู่ระบบไม่สำเร็จ"
    assert (page.status_code, said in page.content.decode()) == (401, True)
    made = [Person, Participant, SocialAccount, EmailAddress, Account.objects.filter(kind="human")]
    assert [getattr(one, "objects", one).count() for one in made] == [0] * 5
    assert client.get(OPEN)["Location"] == "/accounts/login/"


def test_another_claim_than_the_configured_one_says_nothing(client: Client, provider: Provider) -> None:
    provider.subject_claim = "pid"  # like ThaID, where the claim has a name of its own
    assert come_back(client, OIDC) == "401"
    provider.claims = {"pid": 1234567890123}
    assert come_back(client, OIDC) == OPEN


@pytest.mark.parametrize("said", [None, {}, {"issuer": "x"}, {"token_endpoint": 7}, [1], "text"])
def test_a_provider_that_describes_itself_badly_is_told_in_words(
    said: object, client: Client, provider: Provider
) -> None:
    provider.configuration = said
    page = client.get(client.post(f"{OIDC}?process=login")["Location"])
    assert (page.status_code, "เข้าสู่ระบบไม่สำเร็จ" in page.content.decode()) == (401, True)


@pytest.mark.parametrize(
    "token", [{"access_token": "x"}, {"access_token": "x", "id_token": "no.token.at.all"}, {}]
)
def test_without_an_identity_token_nobody_comes_in(
    token: dict[str, str], client: Client, provider: Provider
) -> None:
    provider.token = token
    led = come_back(client, OIDC)
    page = client.get(led) if led.startswith("/") else None
    assert (led, page.status_code) == (ERROR, 401) if page else led == "401"
    assert SocialAccount.objects.count() == 0


def test_a_state_is_good_once_and_for_its_own_browser(client: Client, provider: Provider) -> None:
    away = client.post(f"{OIDC}?process=login")["Location"]
    back = {"state": parse_qs(urlsplit(away).query)["state"][0], "code": "c"}
    assert Client().get(f"{OIDC}callback/", back).status_code == 401
    assert client.get(f"{OIDC}callback/", back)["Location"] == OPEN
    assert client.get(f"{OIDC}callback/", back).status_code == 401


@pytest.mark.parametrize("path", [OIDC, LINE])
def test_a_provider_that_is_down_is_told_in_words(path: str, client: Client, provider: Provider) -> None:
    away = client.post(f"{path}?process=login")["Location"]
    state = parse_qs(urlsplit(away).query)["state"][0]
    provider.down()
    led = client.get(f"{path}callback/", {"state": state, "code": "c"})["Location"]
    page = client.get(led)
    assert (led, page.status_code, "เข้าสู่ระบบไม่สำเร็จ" in page.content.decode()) == (ERROR, 401, True)


def test_the_proof_waits_a_quarter_of_an_hour(client: Client, provider: Provider) -> None:
    come_back(client, OIDC)
    session = client.session
    session["provider_proof"] = {**session["provider_proof"], "at": 0}
    session.save()
    assert client.post(OPEN, {"age": "adult"})["Location"] == "/accounts/login/"


def test_the_sign_in_page_shows_what_is_configured(client: Client, provider: Provider) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert re.findall(r"เข้าสู่ระบบด้วย (LINE|ThaID)", page) == ["LINE", "ThaID"]
    for path in (OIDC, LINE):
        assert client.get(path).status_code == 200


def test_without_settings_there_is_nothing(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert ("LINE" in page, "ThaID" in page) == (False, False)
    assert [client.get(path).status_code for path in (OIDC, LINE, OPEN)] == [404, 404, 302]


def test_what_the_browser_may_be_sent_to_is_named_and_must_be_safe() -> None:
    def of(url: str) -> tuple[str, ...]:
        oidc = OpenIdConnect(url, "sapha", "s", "ThaID", ["openid"], "sub")
        return providers_from(LineLogin("", ""), oidc).origins

    assert of("https://imauth.example.go.th/api/v2/") == ("https://imauth.example.go.th",)
    for url in ("http://imauth.example.go.th", "", "https://"):
        with pytest.raises(SystemUnable):
            of(url)


def test_an_act_begun_by_line_opens_no_account_without_an_address(
    provider: Provider, settings: object
) -> None:
    settings.LINE_TOKEN = "t"  # type: ignore[attr-defined]
    sent = Begun(OPEN_ACCOUNT, "", {}, "line", provider.line_id or "", "192.0.2.1")
    pending = begin_act(actor=for_visitors(), begun=sent)
    with pytest.raises(Exception, match="อีเมล"):
        confirm_act(actor=for_visitors(), key=pending.key, code=code_of(pending))
