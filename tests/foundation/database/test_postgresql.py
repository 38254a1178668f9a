"""A connection that was kept is used again without a question, and never one that was ended."""

from __future__ import annotations

import socket

import pytest
from django.db import close_old_connections, connection

from sapha.config.locks import DatabaseLock, shared_lock
from sapha.foundation.database.postgresql.base import _wire_is_silent

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has no server that ends connections"
    ),
]


def process_of() -> int:
    with connection.cursor() as asked:
        asked.execute("SELECT pg_backend_pid()")
        return int(asked.fetchone()[0])


def end_from_elsewhere(process: int) -> None:
    other = connection.copy("other")
    try:
        with other.cursor() as asked:
            asked.execute("SELECT pg_terminate_backend(%s, 2000)", [process])
            assert asked.fetchone() == (True,)
    finally:
        other.close()


def last_asked(process: int) -> object:
    """Return when the server was last asked something over a connection, as the server tells it."""
    other = connection.copy("other")
    try:
        with other.cursor() as asked:
            asked.execute("SELECT query_start, query FROM pg_stat_activity WHERE pid = %s", [process])
            return asked.fetchone()
    finally:
        other.close()


@pytest.mark.parametrize("failed_before", [False, True])
def test_a_silent_connection_is_used_without_a_question_unless_something_failed(failed_before: bool) -> None:
    before = process_of()
    asked = last_asked(before)
    connection.errors_occurred = failed_before
    assert connection.is_usable()
    assert (last_asked(before) != asked, process_of()) == (failed_before, before)


@pytest.mark.parametrize(("end", "silent"), [("nothing", True), ("a word", False), ("the end", False)])
def test_whatever_the_other_side_left_is_seen(end: str, silent: bool) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        if end == "a word":
            theirs.send(b"?")
        elif end == "the end":
            theirs.close()
        assert _wire_is_silent(ours.fileno()) is silent


def test_a_connection_the_server_ended_is_replaced_before_the_next_request() -> None:
    before = process_of()
    end_from_elsewhere(before)
    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    close_old_connections()
    assert process_of() != before


def test_a_closed_connection_is_not_usable() -> None:
    process_of()
    connection.close()
    assert not connection.is_usable()


def test_who_holds_a_lock_learns_that_the_server_ended_it() -> None:
    lock = shared_lock("of a test")
    assert (lock.take(), lock.is_held()) == (True, True)
    assert isinstance(lock, DatabaseLock)
    assert lock._connection is not None
    with lock._connection.cursor() as asked:
        asked.execute("SELECT pg_backend_pid()")
        held = int(asked.fetchone()[0])
    before = last_asked(held)
    assert (lock.is_held(), last_asked(held) != before) == (True, True)
    end_from_elsewhere(held)
    assert not lock.is_held()
    lock.give_back()
