"""What is due goes out once, together or one by one, and comes back when a service fails."""

from __future__ import annotations

import json
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connections, transaction
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.evidence.notices.choices import MessageState, Reason
from sapha.evidence.notices.commands import decline_by_link, queue_messages
from sapha.evidence.notices.models import DeliveryPreference, OutboxMessage
from sapha.evidence.notices.tasks import deliver, record_deliveries
from sapha.evidence.notices.tasks.claiming import CLAIM, claim_singles
from sapha.evidence.notices.tasks.recording import batch_hash
from sapha.foundation.errors import Bilingual
from sapha.ledger.models import Event
from tests.evidence.notices.conftest import MailServer, Service
from tests.factories.notices import ENCLOSING, LINE_ID, OFFICIAL, OTHER, REMINDER, SUBJECT, TEXT, queued
from tests.factories.people import make_contact, make_person

NOON = datetime(2026, 11, 26, 5, tzinfo=UTC)
MORNING = datetime(2026, 11, 27, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def person_of(account: Account) -> Person:
    assert account.person is not None
    return account.person


def outside(*fields: str) -> list[tuple[object, ...]]:
    return list(OutboxMessage.objects.exclude(channel="in_app").order_by("pk").values_list(*fields))


@pytest.fixture
def by_line(db: None) -> Person:
    """A person reached by LINE alone."""
    person = make_person("ทองดี")
    make_contact(person, "line", LINE_ID)
    return person


# --- one by one -------------------------------------------------------------------------


def test_an_urgent_message_goes_at_once_and_once(citizen: Account) -> None:
    queued(citizen.person, urgent=True)
    assert [deliver(timezone.now()) for _ in range(2)] == [1, 0]
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["citizen@example.org"], SUBJECT.th)
    first, link = letter.body.split("\n\n")[:2]
    assert (first, link) == (TEXT.th, "http://127.0.0.1:8000/projects/")
    assert outside("state", "attempts", "claim", "claimed_until") == [("sent", 1, "", None)]


def test_the_recipients_language_is_theirs(citizen: Account) -> None:
    DeliveryPreference.objects.create(person=person_of(citizen), rhythm="at_once", language="en")
    queued(citizen.person)
    deliver(timezone.now())
    assert mail.outbox[0].body.startswith(f"{TEXT.en}\n\nhttp://127.0.0.1:8000/en/projects/\n\n")


@pytest.mark.django_db
def test_who_has_no_account_reads_both_languages() -> None:
    queued(address="a@example.org", urgent=True)
    deliver(timezone.now())
    (letter,) = mail.outbox
    assert letter.subject == f"{SUBJECT.th} / {SUBJECT.en}"
    assert (TEXT.th in letter.body, TEXT.en in letter.body) == (True, True)


def test_the_address_of_the_moment_of_sending_counts(citizen: Account) -> None:
    queued(citizen.person, urgent=True)
    make_contact(person_of(citizen), "email", "new@example.org")
    deliver(timezone.now())
    assert mail.outbox[0].to == ["new@example.org"]


@pytest.mark.django_db
def test_what_was_declined_meanwhile_does_not_go() -> None:
    (message,) = queued(address="a@example.org")
    decline_by_link(message=message, kind=REMINDER.name)
    OutboxMessage.objects.update(next_attempt_at=timezone.now())
    assert (deliver(timezone.now()), outside("state", "reason")) == (0, [("suppressed", "stopped")])


def test_a_channel_switched_off_while_a_message_waits_is_not_used(citizen: Account) -> None:
    queued(citizen.person)
    queued(citizen.person, "official", kind=OFFICIAL.name)
    DeliveryPreference.objects.create(person=person_of(citizen), by_email=False, by_line=True)
    OutboxMessage.objects.update(next_attempt_at=timezone.now())
    assert deliver(timezone.now()) == 1  # the law wants the official one told; no other way is set up
    assert outside("kind", "state", "reason") == [
        (REMINDER.name, "suppressed", "switched_off"),
        (OFFICIAL.name, "sent", ""),
    ]


@pytest.mark.django_db
def test_whose_address_is_gone_meanwhile_is_not_reached(by_line: Person, service: Service) -> None:
    queued(by_line, urgent=True)
    ContactPoint.objects.all().delete()
    assert (deliver(timezone.now()), outside("state", "reason")) == (0, [("suppressed", "no_address")])


@time_machine.travel(NOON, tick=False)
def test_more_than_a_days_share_waits_for_the_digest(citizen: Account, settings: Settings) -> None:
    settings.NOTICES_DAILY_LIMIT = 2
    DeliveryPreference.objects.create(person=person_of(citizen), rhythm="at_once")
    for number in range(4):
        queued(citizen.person, f"report {number}")
    queued(citizen.person, "urgent", urgent=True)
    assert deliver(timezone.now()) == 3
    assert (
        outside("state", "is_bundled", "next_attempt_at", "attempts")[2:4]
        == [("queued", True, MORNING, 0)] * 2
    )


# --- together ---------------------------------------------------------------------------


def test_a_days_messages_go_together_in_the_morning(citizen: Account) -> None:
    with time_machine.travel(NOON, tick=False):
        queued(citizen.person, "1")
        queued(citizen.person, "2", kind=OTHER.name, subject=Bilingual("มีคำตอบ", "Answered"))
        assert deliver(timezone.now()) == 0
    with time_machine.travel(MORNING, tick=False):
        assert deliver(timezone.now()) == 2
    (letter,) = mail.outbox
    assert letter.subject == "ข้อความ 2 เรื่อง วันที่ 27 พฤศจิกายน 2569"
    assert letter.body.startswith(
        f"1. {SUBJECT.th}\n{TEXT.th}\n\nhttp://127.0.0.1:8000/projects/\n\n2. มีคำตอบ\n"
    )
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@time_machine.travel(NOON, tick=False)
def test_a_digest_of_one_is_that_message(citizen: Account) -> None:
    queued(citizen.person)
    deliver(MORNING)
    assert mail.outbox[0].subject == SUBJECT.th


@time_machine.travel(NOON, tick=False)
def test_a_long_digest_says_how_many_more_there_are(citizen: Account) -> None:
    for number in range(53):
        queued(citizen.person, str(number))
    assert deliver(MORNING) == 53
    assert (len(mail.outbox), "และอีก 3 เรื่อง อ่านได้ที่ http://127.0.0.1:8000/inbox/" in mail.outbox[0].body) == (
        1,
        True,
    )


@time_machine.travel(NOON, tick=False)
def test_a_digest_of_official_messages_cannot_be_declined(citizen: Account) -> None:
    for number in range(2):
        queued(citizen.person, str(number), kind=OFFICIAL.name)
    deliver(MORNING)
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


@time_machine.travel(NOON, tick=False)
def test_a_failed_digest_is_tried_again_as_a_whole(by_line: Person, service: Service) -> None:
    service.answers = [(500, {}), (200, {})]
    for number in range(3):
        queued(by_line, str(number))
    assert [deliver(MORNING), deliver(MORNING + 3 * MINUTE)] == [0, 3]
    keys = [one.headers["X-Line-Retry-Key"] for one in service.posted]
    assert (len(keys), len(set(keys))) == (2, 1)


# --- when a service fails ---------------------------------------------------------------


@time_machine.travel(NOON, tick=False)
def test_a_busy_service_is_asked_again_after_a_pause(by_line: Person, service: Service) -> None:
    service.answers = [(500, {}), (200, {})]
    queued(by_line, urgent=True)
    tries = [deliver(NOON + minutes * MINUTE) for minutes in (0, 0.7, 1.3, 9)]
    assert (tries, len(service.posted)) == ([0, 0, 1, 0], 2)
    assert outside("state", "attempts", "reason", "error") == [("sent", 2, "", "")]


@time_machine.travel(NOON, tick=False)
def test_a_refused_message_is_given_up_at_once_and_told_in_the_ledger(
    by_line: Person, service: Service
) -> None:
    service.answers = [(400, {})]
    (message,) = queued(by_line, urgent=True)
    deliver(NOON)
    assert outside("state", "reason", "error", "attempts") == [("failed", "refused", "HTTP 400 {}", 1)]
    event = Event.objects.get()
    assert (event.verb, event.chain, event.subject, event.actor_key) == (
        "message.given_up",
        "system",
        "project:99990000-0001",
        "service:worker",
    )
    assert event.facts == {
        "kind": REMINDER.name, "channel": "line", "attempts": 1, "reason": "refused", "message": message.message_id,
    }  # fmt: skip


@time_machine.travel(NOON, tick=False)
def test_tries_end(by_line: Person, service: Service, settings: Settings) -> None:
    settings.NOTICES_ATTEMPTS = 3
    service.answers = [(500, {})]
    queued(by_line, urgent=True)
    for hours in range(6):
        deliver(NOON + timedelta(hours=hours))
    assert (len(service.posted), outside("state", "attempts")) == (3, [("failed", 3)])


def test_a_long_outage_gives_nothing_up(by_line: Person, service: Service, settings: Settings) -> None:
    settings.NOTICES_ATTEMPTS = 2
    service.answers = [(401, {})]
    queued(by_line, urgent=True)
    for hours in range(0, 96, 8):
        deliver(NOON + timedelta(hours=hours))
    assert outside("state", "reason") == [("queued", "access")]
    service.answers = [(200, {})]
    assert deliver(NOON + timedelta(hours=104)) == 1
    assert outside("state") == [("sent",)]


@time_machine.travel(NOON, tick=False)
def test_a_channel_that_is_down_costs_the_others_no_try(
    by_line: Person, service: Service, citizen: Account
) -> None:
    service.answers = [(429, {"Retry-After": "600"})]
    for number in range(30):
        queued(by_line, str(number), urgent=True)
    queued(citizen.person, urgent=True)
    assert deliver(NOON) == 1  # the e-mail; one refusal ends the channel's run
    assert len(service.posted) == 1
    waits = OutboxMessage.objects.filter(channel="line").order_by("pk")
    assert [sum(waits.values_list("attempts", flat=True)), waits.filter(state="queued").count()] == [1, 30]
    assert waits[0].next_attempt_at >= NOON + 10 * MINUTE


@time_machine.travel(NOON, tick=False)
def test_a_message_that_cannot_be_written_stops_no_other(
    citizen: Account, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, _ = queued(citizen.person, "bad", urgent=True)[1], queued(citizen.person, "good", urgent=True)
    OutboxMessage.objects.filter(pk=bad.pk).update(link="[broken")
    url = OutboxMessage.url

    def broken(message: OutboxMessage, language: str) -> str:
        if message.link == "[broken":
            raise RuntimeError("broken")
        return url(message, language)

    monkeypatch.setattr(OutboxMessage, "url", broken)
    assert deliver(NOON) == 1
    assert outside("state") == [("queued",), ("sent",)]
    assert [record.getMessage() for record in caplog.records] == [
        f"message example.reminded email {bad.pk} could not be written: RuntimeError: broken"
    ]


@time_machine.travel(NOON, tick=False)
def test_what_a_dead_worker_claimed_is_taken_again_with_the_same_marks(
    by_line: Person, service: Service
) -> None:
    queued(by_line, urgent=True)
    mark, claimed = claim_singles(NOON, "line")
    assert (len(claimed), deliver(NOON), deliver(NOON + CLAIM - MINUTE)) == (1, 0, 0)
    assert deliver(NOON + CLAIM) == 1
    assert service.posted[0].headers["X-Line-Retry-Key"] == claimed[0].message_id
    assert OutboxMessage.objects.filter(claim=mark).count() == 0


# --- parallel workers -------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_parallel_workers_send_each_message_once(mail_server: MailServer) -> None:
    for number in range(20):
        queued(address=f"p{number}@example.org", dedup_key="single", urgent=True)
        queued(address=f"p{number}@example.org", dedup_key="together 1")
        queued(address=f"p{number}@example.org", dedup_key="together 2")
    start = threading.Barrier(4)
    now = timezone.now() + timedelta(days=1)

    def work(_number: int) -> int:
        try:
            start.wait()
            return deliver(now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        sent = sum(pool.map(work, range(4)))
    ids = [letter["Message-ID"] for letter in mail_server.letters]
    assert (sent, len(ids), len(set(ids))) == (60, 40, 40)
    assert set(outside("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_many_messages_drain_in_constant_memory(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with transaction.atomic():
        queue_messages(
            actor_key="service:console", addresses=(f"p{number}@example.org" for number in range(1_000)),
            kind=REMINDER.name, dedup_key="all", subject=SUBJECT, text=Bilingual("ก" * 5_000, "a" * 5_000),
            urgent=True,
        )  # fmt: skip
    tracemalloc.start()
    sent = 0
    while count := deliver(timezone.now()):
        sent += count
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (sent, OutboxMessage.objects.filter(state=MessageState.SENT).count()) == (1_000, 1_000)
    assert peak < 8_000_000  # the texts alone are 20 MB


# --- in the ledger ----------------------------------------------------------------------


@time_machine.travel(NOON, tick=False)
def test_deliveries_are_counted_in_batches_with_a_hash(citizen: Account) -> None:
    queued(citizen.person, "1", urgent=True)
    queued(citizen.person, "2", urgent=True)
    deliver(NOON)
    assert [record_deliveries(NOON), record_deliveries(NOON)] == [4, 0]
    event = Event.objects.get(verb="messages.delivered")
    kept = list(OutboxMessage.objects.order_by("pk"))
    assert event.facts == {
        "messages": 4, "by_channel": {"in_app": 2, "email": 2}, "messages_sha256": batch_hash(kept),
    }  # fmt: skip
    assert {one.recorded_in for one in kept} == {event.sequence}
    told = json.dumps(event.facts)
    assert ("citizen" in told, SUBJECT.th in told) == (False, False)


@pytest.mark.django_db(transaction=True)
def test_parallel_recorders_count_each_delivery_once(citizen: Account) -> None:
    for number in range(20):
        queued(citizen.person, str(number))

    def record(_number: int) -> int:
        try:
            return record_deliveries(timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(record, range(4))) == 20
    events = Event.objects.filter(verb="messages.delivered")
    assert sum(event.facts["messages"] for event in events) == 20


@pytest.mark.django_db
def test_reasons_have_words_in_both_languages() -> None:
    from sapha.evidence.notices.queries import reason_name

    assert [reason_name(reason).th == reason_name(reason).en for reason in Reason if reason] == [False] * 9


# --- nobody is named --------------------------------------------------------------------


def test_what_is_kept_of_a_refusal_names_nobody(citizen: Account, mail_server: MailServer) -> None:
    mail_server.recipient_answer = "550 5.1.1 <citizen@example.org>: no such user"
    queued(citizen.person, urgent=True)
    deliver(timezone.now())
    ((state, error),) = outside("state", "error")
    assert (state, "citizen" in error, "no such user" in error) == ("failed", False, True)


def test_a_message_that_cannot_be_written_names_nobody_in_the_log(
    citizen: Account, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("nothing for citizen@example.org or 0812345678")

    monkeypatch.setattr("sapha.evidence.notices.tasks.delivering.single", broken)
    queued(citizen.person, urgent=True)
    deliver(timezone.now())
    said = "RuntimeError: nothing for [address] or [address]"
    assert outside("state", "error") == [("queued", said)]
    assert [record.getMessage().partition(": ")[2] for record in caplog.records] == [said]


# --- with files -------------------------------------------------------------------------


def test_files_go_by_e_mail_alone_and_as_far_as_one_may_hold(
    citizen: Account, by_line: Person, service: Service, settings: Settings
) -> None:
    settings.NOTICES_ENCLOSED_BYTES = 10
    for key in ("a", "b"):
        queued(citizen.person, key, kind=ENCLOSING.name)
        queued(by_line, key, kind=ENCLOSING.name)
    OutboxMessage.objects.update(next_attempt_at=timezone.now())
    deliver(timezone.now())
    (letter,) = mail.outbox
    assert letter.attachments == [
        ("a 1.txt", "1234", "text/plain"),
        ("a 3.bin", b"\x00\x01", "application/octet-stream"),
        ("b 1.txt", "1234", "text/plain"),
    ]
    assert letter.body.count("แฟ้มที่แนบมาด้วย: a 1.txt, a 3.bin") == 1
    assert [b"1.txt" in one.body for one in service.posted] == [False]
