"""What tests do to the ledger that nobody else may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_TABLES = (
    "ledger_event",
    "ledger_chain_head",
    "ledger_tree_leaf",
    "ledger_tree_tile",
    "ledger_tree_head",
    "evidence_print",
    "evidence_print_file",
    "monitoring_progress_report",
)


@contextmanager
def _sqlite_triggers_dropped() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {_TABLES}"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, sql in triggers:
                cursor.execute(sql)


@contextmanager
def _postgresql_triggers_disabled() -> Iterator[None]:
    def switch(word: str) -> None:
        with connection.cursor() as cursor:
            # A table with checks that wait for the end of the transaction cannot be altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in _TABLES:
                cursor.execute(f"ALTER TABLE {table} {word} TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    switch("DISABLE")
    try:
        yield
    finally:
        switch("ENABLE")


@contextmanager
def ledger_triggers_lifted() -> Iterator[None]:
    """Lift the guards of the ledger's tables, on either database, and put them back."""
    lifted = _postgresql_triggers_disabled if connection.vendor == "postgresql" else _sqlite_triggers_dropped
    with lifted():
        yield
