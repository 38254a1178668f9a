from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import Settings

from sapha.foundation.signing import SigningConfig
from sapha.ledger.chain import GENESIS_HASH
from sapha.ledger.verification import verify_ledger
from tests.factories.ledger import ledger_triggers_lifted
from tests.factories.trees import head_on, write_events

pytestmark = pytest.mark.django_db(transaction=True)


def tamper(*statements: str) -> None:
    with ledger_triggers_lifted(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def wrong() -> list[tuple[str, str]]:
    return [(one.place, one.rule) for one in verify_ledger().head_breaks]


def test_sound_heads_are_counted() -> None:
    write_events(300)
    head_on(0)
    head_on(1)
    write_events(3)
    report = verify_ledger()
    assert (report.is_sound, report.heads, report.head_breaks) == (True, 2, ())


def test_a_whole_chain_rewritten_with_new_hashes_is_found_by_the_head() -> None:
    write_events(1)
    head_on(0)
    from sapha.ledger.chain import EventContent, event_hash, time_text
    from sapha.ledger.models import Event

    event = Event.objects.get(chain="example:1")
    forged = event_hash(
        EventContent(
            "example:1",
            1,
            "example.written",
            "account:2",
            "example:1",
            time_text(event.at),
            "{}",
            GENESIS_HASH,
            event.nonce,
        )
    )
    tamper(
        f"UPDATE ledger_event SET actor_key = 'account:2', hash = '{forged}' WHERE chain = 'example:1'",
        f"UPDATE ledger_chain_head SET hash = '{forged}' WHERE chain = 'example:1'",
    )
    report = verify_ledger()
    assert (report.broken, wrong(), report.is_sound) == (0, [("2026-11-02", "root")], False)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM ledger_tree_leaf WHERE position = 2", [("2026-11-02", "short"), ("2026-11-03", "short"), ("2", "leaf_missing")]),
        ("DELETE FROM ledger_tree_leaf WHERE position >= 299", [("2026-11-02", "short"), ("2026-11-03", "short")]),
        ("DELETE FROM ledger_tree_tile", [("256", "tile")]),
        ("UPDATE ledger_tree_tile SET root = hashes", [("256", "tile")]),
        (f"UPDATE ledger_tree_head SET root = '{'f' * 64}' WHERE day = '2026-11-03'", [("2026-11-03", "statement"), ("2026-11-03", "root")]),
        ("UPDATE ledger_tree_head SET statement = '{}' WHERE day = '2026-11-02'", [("2026-11-02", "statement")]),
        ("DELETE FROM ledger_tree_head WHERE day = '2026-11-02'", [("2026-11-03", "statement")]),
        ("UPDATE ledger_event SET hash = 'x' WHERE id = (SELECT event_id FROM ledger_tree_leaf WHERE position = 299)",
         [("2026-11-02", "root"), ("2026-11-03", "root")]),
    ],
)  # fmt: skip
def test_tampering_with_the_tree_is_found(statement: str, found: list[tuple[str, str]]) -> None:
    write_events(300)
    head_on(0)
    head_on(1)
    tamper(statement)
    assert wrong() == found


def test_a_forged_signature_is_found(settings: Settings, signing_config: SigningConfig) -> None:
    settings.SIGNING = signing_config
    head_on(0)
    assert wrong() == []
    head_on(1)
    tamper(
        "UPDATE ledger_tree_head SET signature ="
        " (SELECT signature FROM ledger_tree_head AS other WHERE other.day = '2026-11-02')"
    )
    assert wrong() == [("2026-11-03", "signature")]


def test_breaks_are_told_in_both_languages() -> None:
    write_events(2)
    head_on(0)
    tamper(f"UPDATE ledger_tree_head SET root = '{'f' * 64}'")
    told = [one.text.en for one in verify_ledger().head_breaks]
    assert told == [
        "the published file of the head of 2026-11-02 differs from what is kept, or does not follow the one before",
        "the head of 2026-11-02 does not match the events it covers",
    ]
