from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from threading import Event as Signal

import pytest
from django.db import connection, connections, transaction

from sapha.ledger.commands import make_head, record_event
from sapha.ledger.models import Event, TreeHead, TreeLeaf
from sapha.ledger.verification import LedgerReport, verify_ledger
from tests.factories.trees import FIRST_MORNING, head_on

pytestmark = pytest.mark.django_db(transaction=True)


def write(*chains: str) -> None:
    """Append to each chain in a transaction of its own."""
    for chain in chains:
        with transaction.atomic():
            record_event(actor_key="account:1", verb="example.written", chain=chain, subject=chain)


def in_threads(acts: list[Callable[[], None]]) -> None:
    """Run the acts at once, each on a connection of its own, and raise what they raise."""
    start = Barrier(len(acts))

    def run(act: Callable[[], None]) -> None:
        start.wait()
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def test_parallel_writers_of_one_chain_leave_no_gap_and_no_fork() -> None:
    in_threads([lambda: write(*["example:1"] * 10)] * 8)
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 81))
    assert verify_ledger() == LedgerReport(1, 80, 0, (), ())


def test_the_first_event_of_a_chain_is_raced_for_without_harm() -> None:
    for number in range(5):
        in_threads([partial(write, f"example:{number}")] * 6)
    assert verify_ledger() == LedgerReport(5, 30, 0, (), ())


def test_parallel_writers_of_many_chains_leave_sound_chains() -> None:
    def act(number: int) -> Callable[[], None]:
        return lambda: write(*(f"example:{(number + step) % 4}" for step in range(8)))

    in_threads([act(number) for number in range(6)])
    assert verify_ledger() == LedgerReport(4, 48, 0, (), ())


def test_on_postgresql_writers_of_different_chains_never_wait_for_each_other() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    held, done = Signal(), Signal()

    def hold() -> None:
        with transaction.atomic():
            record_event(
                actor_key="account:1", verb="example.written", chain="example:1", subject="example:1"
            )
            held.set()
            assert done.wait(20)

    def pass_by() -> None:
        assert held.wait(20)
        begun = time.monotonic()
        write("example:2")
        done.set()
        assert time.monotonic() - begun < 20

    in_threads([hold, pass_by])
    assert verify_ledger() == LedgerReport(2, 2, 0, (), ())


def test_makers_of_heads_at_once_and_beside_writers_make_one_head_a_day_and_a_sound_tree() -> None:
    write(*["example:1"] * 30)
    made: list[bool] = []

    def maker(day: int) -> Callable[[], None]:
        now = FIRST_MORNING + timedelta(days=day)
        return lambda: made.append(make_head(actor_key="service:worker", now=now).is_new)

    in_threads([*[maker(0)] * 3, lambda: write(*["example:2"] * 20), lambda: write(*["example:3"] * 20)])
    in_threads([*[maker(1)] * 3, lambda: write(*["example:2"] * 20)])
    assert (sum(made), TreeHead.objects.count()) == (2, 2)
    head_on(2)
    report = verify_ledger()
    assert (report.is_sound, report.events, report.heads) == (True, 93, 3)
    assert TreeLeaf.objects.count() == 92  # all but the publication of the last head
