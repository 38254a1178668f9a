from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.errors import NotPermitted
from sapha.ledger.chain import GENESIS_HASH
from sapha.ledger.commands import record_event
from sapha.ledger.models import ChainHead, Event

WRITTEN: dict[str, Any] = {
    "actor_key": "account:1",
    "verb": "example.written",
    "chain": "example:1",
    "subject": "example:1",
}


@pytest.mark.django_db
def test_the_first_event_of_a_chain_follows_genesis() -> None:
    event = record_event(**WRITTEN)
    assert (event.sequence, event.previous_hash) == (1, GENESIS_HASH)


@pytest.mark.django_db
def test_a_later_event_names_the_hash_of_the_one_before() -> None:
    first, second = record_event(**WRITTEN), record_event(**WRITTEN)
    assert (second.sequence, second.previous_hash) == (2, first.hash)


@pytest.mark.django_db
def test_chains_count_apart() -> None:
    record_event(**WRITTEN)
    other = record_event(**{**WRITTEN, "chain": "example:2"})
    assert (other.sequence, other.previous_hash) == (1, GENESIS_HASH)


@pytest.mark.django_db
def test_the_head_of_a_chain_stands_at_its_last_event() -> None:
    record_event(**WRITTEN)
    last = record_event(**WRITTEN)
    assert list(ChainHead.objects.values_list("chain", "length", "hash")) == [("example:1", 2, last.hash)]


@pytest.mark.django_db
def test_the_hash_covers_everything_kept_of_the_event() -> None:
    facts = {"pages": 3, "paid": Decimal("12.50"), "due": date(2026, 9, 30)}
    kept = Event.objects.get(pk=record_event(**WRITTEN, facts=facts).pk)
    columns = ("chain", "sequence", "verb", "actor_key", "subject", "at", "facts", "previous_hash", "nonce")
    assert kept.hash == sha256_hex(canonical_json({column: getattr(kept, column) for column in columns}))


@pytest.mark.django_db
def test_facts_come_back_as_plain_json() -> None:
    facts = {"pages": 3, "paid": Decimal("12.50"), "due": date(2026, 9, 30)}
    kept = Event.objects.get(pk=record_event(**WRITTEN, facts=facts).pk)
    assert kept.facts == {"pages": 3, "paid": "12.50", "due": "2026-09-30"}


@pytest.mark.django_db
def test_the_time_is_kept_in_utc_to_the_microsecond() -> None:
    event = record_event(**WRITTEN)
    assert Event.objects.get(pk=event.pk).at == event.at
    assert event.at.tzinfo == UTC
    assert abs((datetime.now(UTC) - event.at).total_seconds()) < 60


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"verb": "example.unheard"}, "ledger verb 'example.unheard' is not registered"),
        ({"facts": {"colour": "red"}}, "example.written does not declare the facts colour"),
        ({"chain": "Example 1"}, "chain 'Example 1' is not of the form kind:key"),
        ({"subject": ""}, "subject '' is not of the form kind:key"),
        ({"actor_key": "somchai@example.org"}, "actor_key 'somchai@example.org' is not of the form kind:key"),
    ],
)
def test_an_event_the_registry_does_not_know_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        record_event(**{**WRITTEN, **changed})
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_act_without_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record_event(**WRITTEN)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event() -> None:
    def act() -> None:
        with transaction.atomic():
            record_event(**WRITTEN)
            raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError):
        act()
    assert (Event.objects.count(), ChainHead.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda _event: Event.objects.update(verb="example.other"),
        lambda _event: Event.objects.all().delete(),
        lambda event: Event.objects.bulk_update([event], ["verb"]),
        lambda event: Event.objects.bulk_create([event]),
    ],
    ids=["save", "delete", "update", "delete all", "bulk_update", "bulk_create"],
)
def test_the_model_refuses_to_change_an_event(attempt) -> None:  # type: ignore[no-untyped-def]
    event = record_event(**WRITTEN)
    with pytest.raises(NotPermitted) as refused:
        attempt(event)
    assert refused.value.rule == "ledger.append_only"
    assert Event.objects.get().verb == "example.written"
