from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sapha.ledger.chain import GENESIS_HASH
from sapha.ledger.commands import record_event, record_events
from sapha.ledger.models import ChainHead, Event
from sapha.ledger.verification import verify_ledger

ACT: dict[str, Any] = {"actor_key": "account:1", "verb": "example.written"}
Count = Callable[[int], int]


@pytest.mark.django_db
def test_every_chain_goes_on_from_its_own_head() -> None:
    before = record_event(**ACT, chain="example:2", subject="example:2")
    record_events(**ACT, facts={"example:2": {"pages": 2}, "example:1": {"pages": 1}, "example:3": {}})
    told = Event.objects.filter(pk__gt=before.pk).order_by("pk")
    assert [(one.chain, one.subject, one.sequence, one.previous_hash, one.facts) for one in told] == [
        ("example:1", "example:1", 1, GENESIS_HASH, {"pages": 1}),
        ("example:2", "example:2", 2, before.hash, {"pages": 2}),
        ("example:3", "example:3", 1, GENESIS_HASH, {}),
    ]
    heads = dict(ChainHead.objects.values_list("chain", "hash"))
    assert heads == {one.chain: one.hash for one in told}
    assert verify_ledger().is_sound


@pytest.mark.django_db
def test_many_chains_cost_no_more_statements_than_one() -> None:
    def statements(first: int, count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            record_events(**ACT, facts={f"example:{first + n}": {} for n in range(count)})
        return len(queries)

    assert (statements(1, 1), statements(10, 3), statements(100, 300)) == (5, 5, 5)


@pytest.mark.django_db
def test_a_thousand_chains_are_written() -> None:
    record_events(**ACT, facts={f"example:{n}": {} for n in range(1, 1002)})
    assert (Event.objects.count(), verify_ledger().is_sound) == (1001, True)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"verb": "example.unknown"}, "is not registered"),
        ({"facts": {"no key": {}}}, "is not of the form"),
        ({"actor_key": "x"}, "is not of the form"),
        ({"facts": {"example:1": {"secret": 1}}}, "does not declare"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_in_one_writes_nothing(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        record_events(**{**ACT, "facts": {"example:2": {}}, **changed})
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_act_and_its_events_share_one_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record_events(**ACT, facts={"example:1": {}})
