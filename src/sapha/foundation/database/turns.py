"""Writers take turns on SQLite, in one process and between the processes of an installation.

SQLite lets waiting writers poll, ever more seldom, and gives up after a time: many that write without a
pause starve one of them (20 writers of 500 letters each: ``database is locked`` after 20 seconds), and
while they sleep nobody writes. Here they wait for one another instead, as long as it takes, and the next
one goes on the moment the last has ended. Who ends without a word, a killed process, leaves no lock behind.
PostgreSQL has queues of its own.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_TURN = threading.RLock()


class _Door:
    """The file beside the database that one process at a time has locked."""

    def __init__(self) -> None:
        self._file = -1
        self._whose: tuple[str, int] = ("", 0)
        self._depth = 0

    @contextmanager
    def passed(self, place: str) -> Iterator[None]:
        """Hold the lock; only one thread of this process comes here at a time."""
        if self._depth:
            yield
            return
        try:
            file = self._opened(place)
        except OSError:  # somebody else's file or no room: SQLite's own lock still keeps writers apart
            yield
            return
        fcntl.flock(file, fcntl.LOCK_EX)
        self._depth = 1
        try:
            yield
        finally:
            self._depth = 0
            fcntl.flock(file, fcntl.LOCK_UN)

    def _opened(self, place: str) -> int:
        """Return the file as this process opened it: a lock is shared with who got the open file by a fork."""
        whose = (place, os.getpid())
        if self._whose != whose:
            opened = os.open(f"{place}.turn", os.O_CREAT | os.O_RDWR, 0o600)
            if self._file >= 0:
                os.close(self._file)
            self._file, self._whose = opened, whose
        return self._file


_DOOR = _Door()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for the writers before; stands outside ``transaction.atomic``, also as a decorator.

    Inside a transaction it does nothing: there the database's own lock is held already.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _TURN, _DOOR.passed(str(connection.settings_dict["NAME"])):
        yield
