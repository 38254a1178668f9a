"""A stream that stops at a limit and remembers that it did."""

from __future__ import annotations

import io
from typing import Any, BinaryIO


class Limited(io.RawIOBase):
    """Gives ``head`` and then the rest of ``file``, ``most`` bytes in all.

    Attributes:
        cut: whether there was more than ``most`` bytes to give.
    """

    def __init__(self, head: bytes, file: BinaryIO, most: int) -> None:
        super().__init__()
        self.cut = False
        self._head = memoryview(head)
        self._file = file
        self._left = most

    def readable(self) -> bool:
        """Yes: it is a stream to read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the limit and the file allow; 0 at the end."""
        wanted = min(len(buffer), self._left)
        if wanted == 0:
            self.cut = self.cut or bool(len(self._head) or self._file.read(1))
            return 0
        if len(self._head):
            given = self._head[:wanted]
            self._head = self._head[wanted:]
        else:
            given = memoryview(self._file.read(wanted))
        buffer[: len(given)] = given
        self._left -= len(given)
        return len(given)
