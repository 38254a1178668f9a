from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from sapha.civic.people import commands
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account, OneTimeToken
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.units import CITY
from sapha.design import limits
from sapha.ledger.models import Event
from tests.factories.people import PASSWORD

DETAILS = PersonDetails("นาย", "ปิติ", "ชูใจ", "เจ้าพนักงานธุรการ")
ACCEPTED = {
    "honorific": "นาย",
    "given_name": "ปิติ",
    "family_name": "ชูใจ",
    "post_title": "เจ้าพนักงานธุรการ",
    "password": PASSWORD,
    "repeated": PASSWORD,
}


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.fixture
def link(console: Account, somchai: Account) -> str:
    token = commands.issue_sign_in_link(actor=console, account=somchai)
    return reverse("people:link", args=[token])


@pytest.fixture
def invitation(admin: Account) -> str:
    grant = commands.RoleGrant(Role.AUDITOR, CITY, timezone.localdate())
    made = commands.invite_person(actor=admin, email="piti@example.org", details=DETAILS, grant=grant)
    return reverse("people:invitation", args=[made.token])


def signed_in(client: Client) -> int | None:
    found = client.session.get("_auth_user_id")
    return None if found is None else int(found)


def test_opening_a_link_uses_nothing_up(link: str) -> None:
    scanner = Client()
    assert [scanner.get(link).status_code, scanner.head(link).status_code] == [200, 200]
    assert (signed_in(scanner), OneTimeToken.objects.get().used_at) == (None, None)


def test_pressing_the_button_signs_in_and_leads_staff_to_their_second_factor(
    link: str, somchai: Account
) -> None:
    client = Client()
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (302, "/people/me/")
    assert signed_in(client) == somchai.pk
    verbs = Event.objects.filter(chain=f"person:{somchai.person_id}").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        "account.link_issued",
        "account.link_used",
        "account.signed_in",
    ]


def test_a_used_link_opens_nothing(link: str) -> None:
    Client().post(link)
    second = Client()
    assert [second.get(link).status_code, second.post(link).status_code] == [410, 410]
    assert signed_in(second) is None


def test_a_link_older_than_fifteen_minutes_opens_nothing(link: str) -> None:
    OneTimeToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    late = Client()
    assert late.post(link).status_code == 410
    assert signed_in(late) is None


def test_a_link_does_not_pass_by_the_second_factor(link: str, somchai: Account) -> None:
    Authenticator.objects.create(user=somchai, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_authenticate"))
    assert signed_in(client) is None


def test_an_invitation_asks_for_name_and_password_and_signs_in(invitation: str) -> None:
    client = Client()
    assert client.get(invitation).status_code == 200
    answer = client.post(invitation, ACCEPTED)
    assert (answer.status_code, answer["Location"]) == (302, "/people/me/")
    assert signed_in(client) == Account.objects.get(email="piti@example.org").pk


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"repeated": "something-else-entirely"}, "repeated"),
        ({"password": "1234", "repeated": "1234"}, "password"),
        ({"given_name": ""}, "given_name"),
    ],
)
def test_an_invitation_not_filled_in_rightly_stays_good(
    invitation: str, changed: dict[str, str], field: str
) -> None:
    client = Client()
    answer = client.post(invitation, {**ACCEPTED, **changed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert client.post(invitation, ACCEPTED).status_code == 302


def test_a_link_is_no_invitation_and_an_invitation_no_link(link: str, invitation: str) -> None:
    client = Client()
    assert client.get(link.replace("/link/", "/invitation/")).status_code == 410
    assert client.post(invitation.replace("/invitation/", "/link/")).status_code == 410


def test_guessing_is_slowed_down(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRIES", 3)
    client = Client()
    guesses = [client.get(reverse("people:link", args=[f"guess-{n}"])).status_code for n in range(4)]
    assert guesses == [410, 410, 410, 429]
    assert client.get(link).status_code == 429


@pytest.mark.parametrize("email", ["somchai@example.org", "SomChai@Example.org"])
def test_a_person_signs_in_with_their_password(somchai: Account, email: str) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert signed_in(client) == somchai.pk
    assert Event.objects.get().verb == "account.signed_in"


def test_a_closed_account_does_not_sign_in(somchai: Account) -> None:
    Account.objects.update(is_active=False)
    client = Client()
    client.post(reverse("account_login"), {"login": "somchai@example.org", "password": PASSWORD})
    assert signed_in(client) is None


def test_a_closed_account_is_signed_out_with_the_next_request(
    admin: Account, auditor: Account, client_of: Callable[[Account | None], Client]
) -> None:
    client = client_of(auditor)
    assert client.get("/people/").status_code == 200
    commands.close_account(actor=admin, account=auditor)
    assert client.get("/people/").status_code == 302


def test_signing_out_is_in_the_ledger(
    somchai: Account, client_of: Callable[[Account | None], Client]
) -> None:
    client_of(somchai).post(reverse("account_logout"))
    event = Event.objects.get()
    assert (event.verb, event.actor_key) == ("account.signed_out", somchai.actor_key)


@pytest.mark.parametrize("email", ["manee@example.org", "nobody@example.org"])
def test_a_mail_server_that_is_down_does_not_break_the_reset_of_a_password(
    manee: Account, email: str
) -> None:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
        answer = Client().post("/accounts/password/reset/", {"email": email})

    assert (manee.is_active, answer.status_code, answer["Location"]) == (
        True,
        302,
        "/accounts/password/reset/done/",
    )
