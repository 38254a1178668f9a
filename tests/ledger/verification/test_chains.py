from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from sapha.ledger import queries
from sapha.ledger.chain import ChainBreak
from sapha.ledger.commands import record_event
from sapha.ledger.verification import LedgerReport, chains, verify_ledger
from sapha.ledger.verification import report as reports
from tests.factories.ledger import ledger_triggers_lifted

# Lifting the triggers on PostgreSQL must not meet events that are still being written.
pytestmark = pytest.mark.django_db(transaction=True)


@transaction.atomic
def write(chain: str, events: int) -> None:
    for page in range(events):
        record_event(
            actor_key="account:1", verb="example.written", chain=chain, subject=chain, facts={"pages": page}
        )


def tamper(statement: str) -> None:
    with ledger_triggers_lifted(), connection.cursor() as cursor:
        cursor.execute(statement)


def found(report: LedgerReport) -> list[tuple[str, int, str]]:
    return [(one.chain, one.sequence, one.rule) for one in report.breaks]


def test_an_empty_ledger_is_sound() -> None:
    assert verify_ledger() == LedgerReport(0, 0, 0, (), ())


def test_every_chain_and_event_is_counted() -> None:
    write("example:1", 3)
    write("example:2", 2)
    assert verify_ledger() == LedgerReport(2, 5, 0, (), ())


def test_batches_smaller_than_a_chain_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    batches = queries.event_batches
    monkeypatch.setattr(queries, "event_batches", lambda: batches(2))
    write("example:1", 5)
    write("example:2", 4)
    assert verify_ledger() == LedgerReport(2, 9, 0, (), ())


def test_more_chains_than_one_query_of_heads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "_ENDS", 2)
    for number in range(5):
        write(f"example:{number}", 1)
    assert verify_ledger() == LedgerReport(5, 5, 0, (), ())


def test_progress_tells_every_event() -> None:
    write("example:1", 3)
    told: list[int] = []
    verify_ledger(told.append)
    assert sum(told) == queries.event_count() == 3


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE ledger_event SET facts = '{}' WHERE chain = 'example:1' AND sequence = 2", (2, "altered")),
        ("UPDATE ledger_event SET verb = 'x.y' WHERE chain = 'example:1' AND sequence = 1", (1, "altered")),
        ("UPDATE ledger_event SET nonce = '' WHERE chain = 'example:1' AND sequence = 2", (2, "altered")),
        ("UPDATE ledger_event SET at = '2020-01-01 00:00:00+00:00' WHERE sequence = 3", (3, "altered")),
        ("DELETE FROM ledger_event WHERE chain = 'example:1' AND sequence = 2", (2, "gap")),
        ("DELETE FROM ledger_event WHERE chain = 'example:1' AND sequence >= 3", (3, "truncated")),
        ("DELETE FROM ledger_event WHERE chain = 'example:1'", (1, "truncated")),
        ("DELETE FROM ledger_chain_head WHERE chain = 'example:1'", (4, "head_missing")),
        (f"UPDATE ledger_chain_head SET hash = '{'f' * 64}' WHERE chain = 'example:1'", (4, "head_differs")),
    ],
)
def test_tampering_by_raw_sql_is_found(statement: str, broken: tuple[int, str]) -> None:
    write("example:1", 4)
    write("example:2", 2)
    tamper(statement)
    report = verify_ledger()
    assert (report.broken, found(report)) == (1, [("example:1", *broken)])


def test_a_break_in_one_chain_does_not_hide_another() -> None:
    for number in (1, 2, 3):
        write(f"example:{number}", 2)
    tamper("UPDATE ledger_event SET verb = 'x.y' WHERE chain <> 'example:2' AND sequence = 1")
    assert found(verify_ledger()) == [("example:1", 1, "altered"), ("example:3", 1, "altered")]


def test_the_list_of_breaks_is_cut_and_the_count_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "LISTED", 1)
    for number in (1, 2, 3):
        write(f"example:{number}", 1)
    tamper("UPDATE ledger_event SET verb = 'x.y'")
    report = verify_ledger()
    assert (report.broken, report.breaks) == (3, (ChainBreak("example:1", 1, "altered"),))


@pytest.fixture
def written_while_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a writer add events to a chain that was just read, before its head is."""
    heads_of = queries.heads_of

    def later(chains: object) -> object:
        write("example:1", 2)
        return heads_of(chains)  # type: ignore[arg-type]

    return lambda: monkeypatch.setattr(queries, "heads_of", later)


def test_events_written_during_the_check_are_no_break(written_while_reading: Callable[[], None]) -> None:
    write("example:1", 3)
    written_while_reading()
    assert verify_ledger().breaks == ()


def test_a_guard_that_does_not_stand_is_named() -> None:
    with ledger_triggers_lifted():
        lifted = verify_ledger()
    assert (lifted.is_sound, len(lifted.missing_guards)) == (False, 15)
    assert verify_ledger().missing_guards == ()
