"""Opening an account by a code: who took part before stays the same participant, and only the one who began comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.utils import timezone

from sapha.civic.participants.codes import code_of
from sapha.civic.participants.commands import Begun, begin_act, confirm_act
from sapha.civic.participants.models import Consent, Participant, PendingAct
from sapha.civic.participants.own_acts import OPEN_ACCOUNT
from sapha.civic.participants.queries import for_visitors
from sapha.civic.people.models import Account, ContactPoint
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import SaphaError
from sapha.ledger.models import Event
from tests.factories.people import make_account

ClientOf = Callable[[Account | None], Client]
PATH = "/take-part/account/"
SENT = {"contact": " Yai@Example.org", "age": "adult"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def code_sent() -> str:
    deliver(timezone.now())
    return str(re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0])


def signed_in_as(client: Client) -> int | None:
    return int(client.session["_auth_user_id"]) if "_auth_user_id" in client.session else None


def opened(client: Client, sent: dict[str, str] = SENT) -> str:
    """Open an account as far as it goes; return where the browser is led."""
    place = client.post(PATH, sent)["Location"]
    answer = client.post(place, {"code": code_sent()})
    return answer["Location"] if answer.status_code == 302 else f"{answer.status_code}"


def test_an_account_is_opened_by_a_code_and_one_is_in(client: Client) -> None:
    assert opened(client) == "/people/me/"
    account = Account.objects.get(email="yai@example.org")
    assert account.person is not None
    assert (signed_in_as(client), account.has_usable_password(), account.is_active) == (
        account.pk,
        False,
        True,
    )
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (account.pk, "yai@example.org", True, True)
    ]
    who = Participant.objects.get()
    assert (who.person, who.contact_digest, who.actor_key) == (account.person, None, account.actor_key)
    assert Consent.objects.filter(participant=who).count() == 1
    assert client.get("/people/me/").status_code == 200
    verbs = list(
        Event.objects.filter(actor_key=account.actor_key).order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == ["account.opened", "account.signed_in"]


def test_who_took_part_before_stays_the_same_participant(client: Client) -> None:
    sent = Begun(OPEN_ACCOUNT, "", {}, "email", "yai@example.org", "192.0.2.1")
    person = begin_act(actor=for_visitors(), begun=sent).person  # began once, and never came back
    opened(client)
    assert (Account.objects.get(email="yai@example.org").person, Participant.objects.count()) == (person, 1)


def test_the_same_address_again_signs_in_to_the_same_account(client: Client) -> None:
    opened(client)
    account, later = Account.objects.get(email="yai@example.org"), Client()
    assert opened(later) == "/people/me/"
    assert (signed_in_as(later), Account.objects.filter(kind="human").count()) == (account.pk, 1)


def test_a_second_factor_is_asked_for_all_the_same(client: Client) -> None:
    account = make_account("yai@example.org")
    TOTP.activate(account, generate_totp_secret())
    assert (opened(client), signed_in_as(client)) == ("/accounts/2fa/authenticate/", None)


def test_a_code_typed_on_somebody_elses_page_signs_nobody_in(client: Client) -> None:
    place = client.post(PATH, SENT)["Location"]
    other = Client()
    other.post(place, {"code": code_sent()})
    assert (signed_in_as(other), signed_in_as(client)) == (None, None)
    assert PendingAct.objects.get().done_at is not None
    page = other.get(place).content.decode()
    assert ('class="button main" href="/accounts/login/"' in page, "/take-part/account/" in page) == (
        True,
        False,
    )


def test_done_once_the_page_signs_nobody_in_again(client: Client) -> None:
    place = client.post(PATH, SENT)["Location"]
    client.post(place, {"code": code_sent()})
    client.logout()
    client.post(place, {"code": "000000"})
    assert signed_in_as(client) is None


@pytest.mark.parametrize(("verified", "is_active"), [(False, True), (True, False)])
def test_an_address_of_an_account_not_in_use_is_refused_in_words(
    verified: bool, is_active: bool, client: Client
) -> None:
    kept = make_account("yai@example.org")
    EmailAddress.objects.update(verified=verified)
    Account.objects.filter(pk=kept.pk).update(is_active=is_active)
    place = client.post(PATH, SENT)["Location"]
    answer = client.post(place, {"code": code_sent()})
    assert (answer.status_code, "คำเชิญ" in answer.content.decode(), signed_in_as(client)) == (422, True, None)
    assert (Account.objects.filter(kind="human").count(), ContactPoint.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("changed", "said"), [({"contact": "yai@"}, "yai@"), ({"age": "child"}, "ผู้ปกครอง"), ({"age": ""}, "yai@")]
)
def test_what_was_typed_is_kept_when_it_is_refused(
    changed: dict[str, str], said: str, client: Client
) -> None:
    answer = client.post(PATH, {"contact": "yai@example.org", "age": "adult", **changed})
    assert (answer.status_code, said in answer.content.decode(), PendingAct.objects.count()) == (422, True, 0)


def test_who_is_signed_in_is_led_to_their_own_page(client_of: ClientOf, citizen: Account) -> None:
    assert client_of(citizen).get(PATH)["Location"] == "/people/me/"


def test_ever_after_one_signs_in_by_a_code(client: Client) -> None:
    opened(client)
    mail.outbox.clear()
    later = Client()
    assert later.get("/accounts/login/").content.decode().count("/accounts/login/code/") == 1
    asked = later.post("/accounts/login/code/", {"email": "yai@example.org"})
    page = later.get(asked["Location"]).content.decode()
    code = re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[0]
    assert ("รหัส 6 หลัก" in page, mail.outbox[-1].to) == (True, ["yai@example.org"])
    later.post(asked["Location"], {"code": code})
    assert signed_in_as(later) == Account.objects.get(email="yai@example.org").pk


def test_an_unknown_address_is_told_by_mail_and_not_on_the_page(client: Client) -> None:
    asked = client.post("/accounts/login/code/", {"email": "nobody@example.org"})
    assert (asked.status_code, "ยังไม่มีบัญชี" in str(mail.outbox[-1].body)) == (302, True)
    assert "nobody@example.org" in client.get(asked["Location"]).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_acts_of_one_address_at_once_open_one_account() -> None:
    sent = Begun(OPEN_ACCOUNT, "", {}, "email", "yai@example.org", "192.0.2.1")
    pending = begin_act(actor=for_visitors(), begun=sent)
    code, barrier = code_of(pending), Barrier(4)

    def tap(_: int) -> str:
        barrier.wait()
        try:
            confirm_act(actor=for_visitors(), key=pending.key, code=code)
        except SaphaError as error:
            return error.rule
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(tap, range(4))) == {"done"}
    assert (Account.objects.filter(kind="human").count(), Participant.objects.count()) == (1, 1)
