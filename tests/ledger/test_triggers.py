from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from sapha.ledger.commands import make_head, record_event
from sapha.ledger.models import ChainHead, Event, TreeHead, TreeLeaf, TreeTile
from sapha.ledger.triggers import GUARDS, guard_statements, missing_guards, tree_guard_statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return record_event(actor_key="account:1", verb="example.written", chain="example:1", subject="example:1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET verb = 'x.y'",
        "DELETE FROM ledger_event",
        "DELETE FROM ledger_chain_head",
        "UPDATE ledger_chain_head SET length = length + 2",
        "UPDATE ledger_chain_head SET length = 0",
        "UPDATE ledger_chain_head SET chain = 'example:2', length = length + 1",
        "UPDATE ledger_chain_head SET hash = '0'",
    ],
)
def test_raw_sql_cannot_change_the_ledger(event: Event, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Event.objects.values_list("pk", "verb")) == [(event.pk, "example.written")]
    assert list(ChainHead.objects.values_list("chain", "length")) == [("example:1", 1)]


@pytest.mark.parametrize(
    ("statement", "on"),
    [
        ("UPDATE ledger_tree_leaf SET position = position + 9", "both"),
        ("DELETE FROM ledger_tree_leaf", "both"),
        ("UPDATE ledger_tree_head SET size = 0", "both"),
        ("DELETE FROM ledger_tree_head", "both"),
        ("UPDATE ledger_tree_tile SET number = 7", "both"),
        ("DELETE FROM ledger_tree_tile", "both"),
        ("INSERT OR REPLACE INTO ledger_tree_leaf SELECT position, event_id FROM ledger_tree_leaf", "sqlite"),
        ("INSERT OR REPLACE INTO ledger_tree_head SELECT * FROM ledger_tree_head", "sqlite"),
        ("INSERT OR REPLACE INTO ledger_tree_tile SELECT * FROM ledger_tree_tile", "sqlite"),
    ],
)
def test_raw_sql_cannot_change_the_tree(event: Event, statement: str, on: str) -> None:
    if on not in {"both", connection.vendor}:
        pytest.skip("only SQLite knows INSERT OR REPLACE")
    head = make_head(actor_key="account:1").head
    TreeTile(level=0, number=0, hashes=b"h", root=b"r").save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(TreeLeaf.objects.values_list("position", "event")) == [(0, event.pk)]
    assert TreeHead.objects.get() == head
    assert TreeTile.objects.get().number == 0


@pytest.mark.parametrize(
    "table",
    ["ledger_event", "ledger_chain_head", "ledger_tree_leaf", "ledger_tree_tile", "ledger_tree_head"],
)
def test_postgresql_refuses_to_truncate_the_ledger(event: Event, table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
    assert Event.objects.get() == event


@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT OR REPLACE INTO ledger_event SELECT id, chain, sequence, 'x.y', actor_key, subject, at, facts,"
            " previous_hash, hash, nonce FROM ledger_event"
        ),
        "INSERT OR REPLACE INTO ledger_chain_head (chain, length, hash) VALUES ('example:1', 9, '0')",
    ],
)
def test_sqlite_refuses_to_replace_a_row(event: Event, statement: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows INSERT OR REPLACE")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Event.objects.values_list("verb", flat=True)) == ["example.written"]
    assert ChainHead.objects.get().length == 1


def test_every_guard_stands_after_the_migrations() -> None:
    assert missing_guards(connection) == ()


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_list_of_guards_names_every_trigger_that_is_made(vendor: str) -> None:
    made = "\n".join([*guard_statements(vendor), *tree_guard_statements(vendor)])
    named = {
        word
        for word in made.replace("\n", " ").split()
        if word.startswith("ledger_") and word in GUARDS[vendor]
    }
    assert (named, made.count("CREATE TRIGGER")) == (set(GUARDS[vendor]), len(GUARDS[vendor]))
