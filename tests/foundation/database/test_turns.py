"""Turns on SQLite: one writer at a time, of all threads and processes; who is killed leaves the way free."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction

from sapha.foundation.database.turns import in_turn

ROUNDS = 25
ours_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has queues of its own")


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database that is never opened: turns only look at where it lies."""
    place = tmp_path / "some.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(place))
    return place


def _count_up(counter: Path) -> None:
    """Read, wait, write: two at once would lose one another's steps."""
    for _ in range(ROUNDS):
        with in_turn():
            seen = int(counter.read_text())
            time.sleep(0.0005)
            counter.write_text(str(seen + 1))


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


@ours_only
def test_threads_of_several_processes_write_one_after_the_other(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    children = [_forked(lambda: _count_up(counter)) for _ in range(3)]
    threads = [threading.Thread(target=_count_up, args=[counter]) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for child in children:
        os.waitpid(child, 0)
    assert counter.read_text() == str(6 * ROUNDS)


@ours_only
def test_a_process_that_was_forked_takes_turns_of_its_own(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    with in_turn():
        pass
    child = _forked(lambda: _count_up(counter))
    _count_up(counter)
    os.waitpid(child, 0)
    assert counter.read_text() == str(2 * ROUNDS)


@ours_only
def test_a_turn_within_a_turn_is_the_same(database: Path) -> None:
    with in_turn(), in_turn():
        pass
    with in_turn():
        assert Path(f"{database}.turn").exists()


@ours_only
def test_who_is_killed_leaves_the_way_free(tmp_path: Path) -> None:
    held = tmp_path / "held"

    def hold() -> None:
        with in_turn():
            held.write_text("")
            time.sleep(600)

    child = _forked(hold)
    while not held.exists():
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with in_turn():
        pass


@ours_only
def test_where_no_file_can_be_kept_beside_the_database_work_goes_on(database: Path) -> None:
    Path(f"{database}.turn").mkdir()
    with in_turn():
        pass


@ours_only
@pytest.mark.django_db
def test_inside_a_transaction_nobody_waits(database: Path) -> None:
    with transaction.atomic(), in_turn():
        assert not Path(f"{database}.turn").exists()
