"""The inbox: one's own messages and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.evidence.notices.models import DeliveryPreference, OutboxMessage, Unsubscription
from sapha.evidence.notices.stopping import stop_address
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import Bilingual
from sapha.ledger.models import Event
from tests.factories.notices import OFFICIAL, OTHER, REMINDER, SUBJECT, queued

Sign = Callable[[Account | None], Client]
# Session, account, roles, seats in councils, count, rows, unread.
LIST_QUERIES = 6


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_however_full_it_is(
    count: int, citizen: Account, client_of: Sign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        queued(citizen.person, str(number))
    client = client_of(citizen)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/inbox/")
    assert (len(page.context["lines"]), page.context["unread"]) == (count, count)


def test_an_opened_message_is_no_longer_new(citizen: Account, client_of: Sign) -> None:
    message, _ = queued(citizen.person)
    client = client_of(citizen)
    assert SUBJECT.th in client.get(f"/inbox/{message.pk}/").content.decode()
    first = OutboxMessage.objects.get(pk=message.pk).read_at
    client.get(f"/inbox/{message.pk}/")
    assert (OutboxMessage.objects.get(pk=message.pk).read_at, client.get("/inbox/").context["unread"]) == (
        first,
        0,
    )
    assert Event.objects.count() == 0


def test_what_people_wrote_is_text_on_the_page(citizen: Account, client_of: Sign) -> None:
    wild = "<script>alert(1)</script>"
    message, _ = queued(citizen.person, subject=Bilingual(wild, wild), text=Bilingual(wild, wild))
    client = client_of(citizen)
    pages = [client.get("/inbox/"), client.get(f"/inbox/{message.pk}/")]
    assert [wild in page.content.decode() for page in pages] == [False, False]


def test_nobody_opens_anothers_message_nor_one_outside(
    citizen: Account, somchai: Account, admin: Account, client_of: Sign
) -> None:
    inside, outside = queued(citizen.person)
    found = [client_of(who).get(f"/inbox/{inside.pk}/").status_code for who in (somchai, admin)]
    assert (found, client_of(citizen).get(f"/inbox/{outside.pk}/").status_code) == ([404, 404], 404)


def test_all_are_marked_read_at_once(citizen: Account, somchai: Account, client_of: Sign) -> None:
    for account in (citizen, somchai):
        queued(account.person)
    assert client_of(citizen).post("/inbox/read/").status_code == 302
    unread = OutboxMessage.objects.filter(channel="in_app", read_at__isnull=True)
    assert [one.person_id for one in unread] == [somchai.person_id]


def test_an_empty_inbox_says_what_will_come(citizen: Account, client_of: Sign) -> None:
    assert "ยังไม่มีข้อความ" in client_of(citizen).get("/inbox/").content.decode()


def test_how_one_is_told_is_kept_and_recorded_without_its_content(citizen: Account, client_of: Sign) -> None:
    client = client_of(citizen)
    said = {"by_line": "on", "rhythm": "at_once", "language": "en", "declined": [REMINDER.name]}
    assert client.post("/inbox/settings/", said).status_code == 302
    kept = DeliveryPreference.objects.get(person=citizen.person_id)
    assert (kept.wanted, kept.rhythm, kept.language) == ({"line"}, "at_once", "en")
    assert list(Unsubscription.objects.values_list("recipient_key", "kind")) == [
        (f"person:{citizen.person_id}", REMINDER.name)
    ]
    client.post("/inbox/settings/", {**said, "declined": [OTHER.name]})
    events = Event.objects.order_by("sequence").values_list("verb", "facts")
    assert list(events) == [
        ("delivery_preference.changed", {"fields": ["by_email", "by_line", "language", "rhythm"]}),
        ("messages.declined", {"kind": REMINDER.name}),
        ("messages.declined", {"kind": OTHER.name}),
        ("messages.resumed", {"kind": REMINDER.name}),
    ]


@pytest.mark.parametrize("said", [{"rhythm": "hourly", "language": "th"}, {"rhythm": "digest"}])
def test_a_choice_that_does_not_exist_is_said_beside_its_field(
    citizen: Account, client_of: Sign, said: dict[str, str]
) -> None:
    assert client_of(citizen).post("/inbox/settings/", said).status_code == 422


def test_official_kinds_cannot_be_declined(citizen: Account, client_of: Sign) -> None:
    said = {"rhythm": "digest", "language": "th", "declined": [OFFICIAL.name]}
    page = client_of(citizen).post("/inbox/settings/", said)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["declined"])


# --- declining without signing in -------------------------------------------------------


@pytest.fixture
def letter_to_nobody_known(db: None) -> OutboxMessage:
    """A message to an address without an account."""
    return queued(address="a@example.org", urgent=True)[0]


def test_a_scanner_that_opens_the_address_declines_nothing(letter_to_nobody_known: OutboxMessage) -> None:
    page = Client().get(stop_address(letter_to_nobody_known.pk, REMINDER.name))
    assert (page.status_code, Unsubscription.objects.count()) == (200, 0)


def test_one_click_declines_once(letter_to_nobody_known: OutboxMessage) -> None:
    deliver(timezone.now())
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    stranger = Client(enforce_csrf_checks=True)
    answers = [stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code for _ in range(2)]
    assert answers == [200, 200]
    assert list(Unsubscription.objects.values_list("recipient_key", "kind")) == [
        ("email:a@example.org", REMINDER.name)
    ]
    event = Event.objects.get()
    assert (event.chain, event.actor_key, event.facts) == (
        "system",
        "service:worker",
        {"kind": REMINDER.name},
    )


def test_the_address_names_no_person(letter_to_nobody_known: OutboxMessage) -> None:
    assert "example.org" not in stop_address(letter_to_nobody_known.pk)


def test_a_persons_declining_is_in_their_chain(citizen: Account) -> None:
    message = queued(citizen.person)[1]
    assert Client().post(stop_address(message.pk)).status_code == 200
    event = Event.objects.get()
    assert (event.chain, event.facts) == (f"person:{citizen.person_id}", {"kind": "*"})


@pytest.mark.parametrize("change", ["x", "", ":x"])
def test_an_address_that_was_changed_declines_nothing(
    letter_to_nobody_known: OutboxMessage, change: str
) -> None:
    good = stop_address(letter_to_nobody_known.pk, REMINDER.name)
    wrong = good[:-3] + change + "/"
    assert (Client().post(wrong).status_code, Unsubscription.objects.count()) == (410, 0)


def test_an_official_kind_has_no_such_address(letter_to_nobody_known: OutboxMessage) -> None:
    answer = Client().post(stop_address(letter_to_nobody_known.pk, OFFICIAL.name))
    assert (answer.status_code, Unsubscription.objects.count()) == (410, 0)
