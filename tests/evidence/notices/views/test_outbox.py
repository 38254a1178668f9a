"""The outbox for administrators: what failed and what is missing goes again, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.evidence.notices import expected
from sapha.evidence.notices.expected import Expected, ExpectedSource, register_expected_messages
from sapha.evidence.notices.models import MissingMessage, OutboxMessage, Reconciliation
from sapha.evidence.notices.tasks import reconcile
from sapha.evidence.notices.tasks.reconciling import day_to_compare
from sapha.ledger.models import Event
from tests.factories.notices import REMINDER, queued

Sign = Callable[[Account | None], Client]
NOON = datetime(2026, 11, 26, 5, tzinfo=UTC)
# Session, account, roles, seats in councils, missing, last comparison, count, rows.
PAGE_QUERIES = 7


def fail_all() -> None:
    rows = OutboxMessage.objects.filter(channel="email")
    rows.update(state="failed", reason="refused", error="550 no such user", attempts=12)


@pytest.fixture
def expects(monkeypatch: pytest.MonkeyPatch) -> list[Expected]:
    """What a source expects of every day; it can queue its messages anew."""
    monkeypatch.setattr(expected, "_SOURCES", {})
    wanted: list[Expected] = []

    def of_day(_day: date) -> Iterable[Expected]:
        return iter(wanted)

    def again(actor_key: str, one: Expected) -> object:
        return queued(one.person, one.dedup_key, actor_key=actor_key, urgent=True)

    register_expected_messages(ExpectedSource("test.reminders", of_day, again))
    return wanted


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_failed(
    count: int,
    admin: Account,
    citizen: Account,
    client_of: Sign,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        queued(citizen.person, str(number))
    fail_all()
    client = client_of(admin)
    with django_assert_num_queries(PAGE_QUERIES):
        page = client.get("/notices/?state=failed")
    assert len(page.context["lines"]) == count
    assert "citizen@example.org" not in page.content.decode()


@pytest.mark.parametrize("who", ["citizen", "somchai", "manee", "auditor"])
def test_nobody_else_looks_in_or_sends_again(
    who: str, client_of: Sign, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(who))
    answers = [
        client.get("/notices/"),
        client.post("/notices/1/retry/"),
        client.post("/notices/missing/1/resend/"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_a_failed_message_goes_again_once(admin: Account, citizen: Account, client_of: Sign) -> None:
    message = queued(citizen.person)[1]
    fail_all()
    client = client_of(admin)
    answers = [client.post(f"/notices/{message.pk}/retry/").status_code for _ in range(2)]
    message.refresh_from_db()
    assert (answers, message.state, message.attempts, message.error) == ([302, 409], "queued", 0, "")
    assert [event.verb for event in Event.objects.all()] == ["message.retried"]


def test_a_message_nobody_knows_is_not_there(admin: Account, client_of: Sign) -> None:
    client = client_of(admin)
    assert [client.post(f"/notices/{what}").status_code for what in ("9/retry/", "missing/9/resend/")] == [
        404,
        404,
    ]


@pytest.mark.parametrize(
    ("hour_utc", "day"), [(2, date(2026, 11, 24)), (3, date(2026, 11, 25)), (17, date(2026, 11, 25))]
)
def test_a_day_is_compared_when_its_last_digest_is_out(hour_utc: int, day: date) -> None:
    assert day_to_compare(datetime(2026, 11, 26, hour_utc, tzinfo=UTC)) == day


@time_machine.travel(NOON, tick=False)
def test_what_was_called_for_and_not_sent_is_told_and_sent(
    admin: Account, citizen: Account, somchai: Account, client_of: Sign, expects: list[Expected]
) -> None:
    assert citizen.person is not None
    assert somchai.person is not None
    queued(citizen.person, "sent")
    expects += [
        Expected(REMINDER.name, "sent", citizen.person),
        Expected(REMINDER.name, "forgotten", somchai.person),
    ]
    assert [reconcile(NOON), reconcile(NOON)] == [2, 0]
    row = Reconciliation.objects.get()
    assert (row.day, row.expected, row.missing) == (date(2026, 11, 25), 2, 1)
    assert Event.objects.get().facts == {"day": "2026-11-25", "expected": 2, "missing": 1}
    client, gap = client_of(admin), MissingMessage.objects.get()
    assert [one.pk for one, _ in client.get("/notices/").context["missing"]] == [gap.pk]
    answers = [client.post(f"/notices/missing/{gap.pk}/resend/").status_code for _ in range(2)]
    sent = OutboxMessage.objects.filter(person=somchai.person).values_list(
        "channel", "dedup_key", "queued_by"
    )
    assert (answers, sorted(sent)) == (
        [302, 409],
        [("email", "forgotten", admin.actor_key), ("in_app", "forgotten", admin.actor_key)],
    )
    assert client.get("/notices/").context["missing"] == []


@time_machine.travel(NOON, tick=False)
def test_a_source_that_cannot_make_it_anew_leaves_the_gap_open(
    admin: Account,
    citizen: Account,
    client_of: Sign,
    expects: list[Expected],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert citizen.person is not None
    expects.append(Expected(REMINDER.name, "forgotten", citizen.person))
    reconcile(NOON)
    monkeypatch.setattr(expected, "_SOURCES", {})
    gap = MissingMessage.objects.get()
    assert client_of(admin).post(f"/notices/missing/{gap.pk}/resend/").status_code == 409
    assert MissingMessage.objects.get().resolved_at is None


def test_nothing_is_compared_while_nobody_expects_anything(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expected, "_SOURCES", {})
    assert (reconcile(NOON), Reconciliation.objects.count()) == (0, 0)
