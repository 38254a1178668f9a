"""Connections of the phones: kept open between requests, as browsers keep them."""

from __future__ import annotations

import asyncio
import re

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: close", re.IGNORECASE)


class Wire(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self.is_open, self._got, self._size = False, b"", -1
        self._transport: asyncio.WriteTransport | None = None
        self._whole: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport, self.is_open = transport, True

    async def ask(self, request: bytes) -> bytes:
        """Send a request and return the whole answer; `ConnectionError` when the server closed instead."""
        assert self._transport is not None
        self._got, self._size = b"", -1
        self._whole = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._whole

    def data_received(self, data: bytes) -> None:
        self._got += data
        if self._size < 0:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._got[: end + 2]
            told = _LENGTH.search(head)
            if told is None and b" 304 " not in head[:20]:
                raise AssertionError(head)
            self._size = end + 4 + (int(told[1]) if told and b" 304 " not in head[:20] else 0)
            self.is_open = self.is_open and _CLOSES.search(head) is None
        if len(self._got) >= self._size and self._whole is not None and not self._whole.done():
            self._whole.set_result(self._got)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        if self._whole is not None and not self._whole.done():
            self._whole.set_exception(exc or ConnectionResetError("closed without an answer"))

    def close(self) -> None:
        self.is_open = False
        if self._transport is not None:
            self._transport.close()


class Wires:
    """The connections of one browser."""

    def __init__(self, port: int) -> None:
        self._port, self._idle = port, list[Wire]()

    async def ask(self, request: bytes) -> bytes:
        """Send a request on a connection that is still open, or on a new one.

        A kept connection that the server closes at that moment is replaced once, as browsers do.
        """
        while self._idle:
            wire = self._idle.pop()
            if wire.is_open:
                try:
                    return await self._answer(wire, request)
                except ConnectionError:
                    break
        _, wire = await asyncio.get_running_loop().create_connection(Wire, "127.0.0.1", self._port)
        return await self._answer(wire, request)

    async def _answer(self, wire: Wire, request: bytes) -> bytes:
        try:
            answer = await wire.ask(request)
        except BaseException:
            wire.close()
            raise
        if wire.is_open:
            self._idle.append(wire)
        else:
            wire.close()
        return answer
