"""A message is kept once, with the act it tells of, or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
import time_machine
from django.db import connections, transaction
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account, Person
from sapha.evidence.notices.choices import MessageState, Reason
from sapha.evidence.notices.commands import queue_messages
from sapha.evidence.notices.models import DeliveryPreference, OutboxMessage, Unsubscription
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.models import Event
from tests.factories.notices import LINE_ID, OFFICIAL, REMINDER, SUBJECT, TEXT, queued
from tests.factories.people import make_account, make_contact, make_person

NOON = datetime(2026, 11, 26, 5, tzinfo=UTC)


def rows(*fields: str) -> list[tuple[object, ...]]:
    return list(OutboxMessage.objects.order_by("pk").values_list(*fields))


def person_of(account: Account) -> Person:
    assert account.person is not None
    return account.person


@time_machine.travel(NOON, tick=False)
def test_a_person_with_an_account_finds_it_in_the_inbox_and_gets_it_in_the_digest(citizen: Account) -> None:
    queued(citizen.person)
    assert rows("channel", "state", "is_bundled", "next_attempt_at", "sent_at") == [
        ("in_app", "sent", False, NOON, NOON),
        ("email", "queued", True, datetime(2026, 11, 27, 1, tzinfo=UTC), None),
    ]


@time_machine.travel(NOON, tick=False)
def test_urgent_messages_and_those_wanted_at_once_do_not_wait(citizen: Account, somchai: Account) -> None:
    DeliveryPreference.objects.create(person=person_of(somchai), rhythm="at_once")
    queued(citizen.person, urgent=True)
    queued(somchai.person)
    outside = OutboxMessage.objects.filter(channel="email")
    assert list(outside.values_list("is_urgent", "is_bundled", "next_attempt_at").order_by("pk")) == [
        (True, False, NOON),
        (False, False, NOON),
    ]


@pytest.mark.django_db
def test_a_person_without_an_account_is_reached_by_contact_point() -> None:
    person = make_person("ทองดี")
    make_contact(person, "phone", "+66812345678")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.SMS_URL", "http://127.0.0.1:9/")
        queued(person)
    assert rows("channel", "recipient_key", "address") == [("sms", f"person:{person.pk}", "")]


@pytest.mark.django_db
def test_who_cannot_be_reached_leaves_a_row_that_says_so() -> None:
    queued(make_person("ทองดี"))
    assert rows("state", "reason") == [(MessageState.SUPPRESSED, Reason.NO_ADDRESS)]


@pytest.mark.parametrize(
    ("address", "key", "channel"),
    [
        ("Citizen@Example.org", "email:citizen@example.org", "email"),
        ("081 234 5678", "sms:+66812345678", "sms"),
        (LINE_ID, f"line:{LINE_ID}", "line"),
    ],
)
@pytest.mark.django_db
def test_a_bare_address_goes_by_its_own_channel(
    address: str, key: str, channel: str, settings: object
) -> None:
    settings.SMS_URL = settings.LINE_TOKEN = "set"  # type: ignore[attr-defined]
    queued(address=address)
    assert rows("recipient_key", "channel", "person") == [(key, channel, None)]


@pytest.mark.django_db
def test_an_address_that_is_none_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(BadInput):
        queued(address="nobody@nowhere\nBcc: x@example.org")
    assert rows("pk") == []


@pytest.mark.parametrize("kind", [REMINDER.name, "*"])
def test_a_declined_kind_stays_inside(citizen: Account, kind: str) -> None:
    Unsubscription.objects.create(recipient_key=person_of(citizen).ledger_key, kind=kind)
    queued(citizen.person)
    assert rows("channel") == [("in_app",)]
    queued(citizen.person, "report 2", kind=OFFICIAL.name)
    assert rows("channel")[1:] == [("in_app",), ("email",)]


@pytest.mark.django_db
def test_a_bare_address_that_declined_is_kept_as_not_sent() -> None:
    Unsubscription.objects.create(recipient_key="email:a@example.org", kind="*")
    queued(address="a@example.org")
    assert rows("state", "reason") == [("suppressed", "stopped")]


def test_the_same_key_is_the_same_message(citizen: Account) -> None:
    first = queued(citizen.person)
    again = queued(citizen.person, text=Bilingual("อื่น", "other"))
    assert [one.pk for one in first] == [one.pk for one in again]
    assert {text for (text,) in rows("text_en")} == {TEXT.en}


def test_queueing_is_no_event_of_its_own(citizen: Account) -> None:
    queued(citizen.person)
    assert Event.objects.count() == 0


def test_what_people_wrote_cannot_break_the_header(citizen: Account) -> None:
    wild = "หัวข้อ\r\nBcc: all@example.org\u200b\u202e" + "ก" * 300
    message = queued(citizen.person, subject=Bilingual(wild, wild))[0]
    assert (len(message.subject_th), message.subject_th[:30]) == (200, "หัวข้อ Bcc: all@example.orgกกกก"[:30])
    assert not set(message.subject_th) & set("\r\n\u200b\u202e")


def test_a_text_is_cut_at_its_limit(citizen: Account) -> None:
    message = queued(citizen.person, text=Bilingual("ก" * 30_000, "a"))[0]
    assert (len(message.text_th), message.text_th[-1]) == (20_000, "…")


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "example.unknown"},
        {"dedup_key": ""},
        {"dedup_key": "x" * 201},
        {"link": "https://elsewhere.example/"},
        {"link": "//elsewhere.example/"},
        {"link": "/a b"},
        {"link": "/" + "a" * 500},
        {"about": "project"},
        {"text": Bilingual("", "text")},
        {"subject": Bilingual("\u200b", "text")},
        {"address": "a@example.org"},
    ],
)
def test_what_a_caller_got_wrong_is_refused(citizen: Account, changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        queued(citizen.person, **changed)  # type: ignore[arg-type]
    assert rows("pk") == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued(citizen: Account) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        queue_messages(
            actor_key="service:console", addresses=["a@example.org"], kind=REMINDER.name, dedup_key="1",
            subject=SUBJECT, text=TEXT,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_message(citizen: Account) -> None:
    with transaction.atomic():
        queued(citizen.person)
        transaction.set_rollback(True)
    assert rows("pk") == []


@pytest.mark.django_db(transaction=True)
def test_of_twenty_parallel_threads_one_message_remains(citizen: Account) -> None:
    start = Barrier(20)

    def queue(_number: int) -> int:
        try:
            start.wait()
            return len(queued(citizen.person))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(queue, range(20)))
    assert (found, rows("channel")) == ([2] * 20, [("in_app",), ("email",)])


@pytest.mark.parametrize("people", [1, 3])
def test_many_recipients_cost_what_one_costs(
    db: None, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = [person_of(make_account(f"p{number}@example.org", f"คนที่ {number}")) for number in range(people)]
    # People with accounts, contact points, proven addresses, preferences, declined kinds, and one insert.
    with transaction.atomic(), django_assert_num_queries(6):
        told = queue_messages(
            actor_key="service:console", people=known, kind=REMINDER.name, dedup_key="1",
            subject=SUBJECT, text=TEXT,
        )  # fmt: skip
    assert (told, OutboxMessage.objects.count()) == (people, people * 2)
