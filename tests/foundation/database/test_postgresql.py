"""A connection that was kept is used again without a question, and never one that was ended."""

from __future__ import annotations

import pytest
from django.db import close_old_connections, connection, connections
from django.test.utils import CaptureQueriesContext

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


def test_a_silent_connection_is_used_without_a_question() -> None:
    before = process_of()
    with CaptureQueriesContext(connection) as asked:
        assert connection.is_usable()
    assert (len(asked), process_of()) == (0, before)


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
    assert connections["default"].vendor == "postgresql"
