"""Locks that lie where the data lies, so that all who share the data share the lock.

An embedded SQLite database has one machine: a file beside it is locked. PostgreSQL may
have several machines: an advisory lock on a connection of its own. Both vanish with the
process that holds them, so that nothing has to be cleared after a crash.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
from pathlib import Path
from typing import TextIO

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import Error


class FileLock:
    """A lock among the processes of one machine."""

    def __init__(self, name: str) -> None:
        self._path = Path(f"{connections[DEFAULT_DB_ALIAS].settings_dict['NAME']}.{name}.lock")
        self._file: TextIO | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it; tell whether it is ours."""
        file = self._path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def is_held(self) -> bool:
        """Whether the lock is still ours."""
        return self._file is not None

    def give_back(self) -> None:
        """Let others take it."""
        if self._file is not None:
            self._file.close()
            self._file = None


class DatabaseLock:
    """A lock among everybody who uses one PostgreSQL database."""

    def __init__(self, name: str) -> None:
        digest = hashlib.sha256(f"sapha {name}".encode()).digest()
        self._key = int.from_bytes(digest[:8], "big", signed=True)
        self._connection: BaseDatabaseWrapper | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it; tell whether it is ours."""
        connection = connections[DEFAULT_DB_ALIAS].copy()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._key])
            taken = bool(cursor.fetchone()[0])
        if not taken:
            connection.close()
            return False
        self._connection = connection
        return True

    def is_held(self) -> bool:
        """Whether the lock is still ours: it ends with the connection, so the server itself is asked over it."""
        if self._connection is None:
            return False
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return False
        return True

    def give_back(self) -> None:
        """Let others take it."""
        if self._connection is not None:
            with contextlib.suppress(Error):  # the server is gone, and the lock with it
                self._connection.close()
            self._connection = None


Lock = FileLock | DatabaseLock


def shared_lock(name: str) -> Lock:
    """Return the lock of this name, not yet taken."""
    if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        return FileLock(name)
    return DatabaseLock(name)
