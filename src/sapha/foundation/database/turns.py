"""Writers of one process take turns on SQLite.

SQLite lets waiting writers poll and gives up after a time; many that write without a pause
starve one of them (20 writers of 500 letters each: ``database is locked`` after 20 seconds).
Here they wait for one another inside the process instead, for as long as it takes. PostgreSQL
has queues of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_TURN = threading.RLock()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for the writers before; stands outside ``transaction.atomic``, also as a decorator.

    Inside a transaction it does nothing: there the database's own lock is held already.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _TURN:
        yield
