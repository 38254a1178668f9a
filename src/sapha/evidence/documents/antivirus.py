"""The virus scanner: asks clamd over its socket, streaming the bytes (INSTREAM)."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

_CHUNK = 64 * 1024
_LONGEST_REPLY = 4096
_FOUND = re.compile(r"(?:stream: )?(.+) FOUND")


class Scan(NamedTuple):
    """What the scanner said.

    Attributes:
        is_clean: nothing was found.
        found: the name of what was found; empty when clean.
    """

    is_clean: bool
    found: str = ""


class ScannerUnavailable(Exception):
    """The scanner gave no verdict: it is down, slow, or refused the file."""


class ScannerSilent(ScannerUnavailable):
    """The scanner cannot be reached or does not answer: no other file would fare better now."""


def scan(content: IO[bytes], address: str, timeout: float) -> Scan:
    """Send bytes to the scanner and return its verdict.

    Args:
        content: opened for reading; read to its end.
        address: ``unix:/run/clamav/clamd.ctl`` or ``tcp:127.0.0.1:3310``.
        timeout: longest wait for each step, in seconds.

    Raises:
        ScannerSilent: no connection, or no answer in time.
        ScannerUnavailable: an answer without verdict.
    """
    try:
        with _connected(address, timeout) as line:
            reply = _streamed(line, content)
    except (OSError, ValueError) as error:
        raise ScannerSilent(str(error)[:200]) from error
    if reply.endswith("OK") and "FOUND" not in reply:
        return Scan(is_clean=True)
    if match := _FOUND.fullmatch(reply):
        return Scan(is_clean=False, found=_printable(match[1]))
    raise ScannerUnavailable(_printable(reply) or "no answer")


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:200]


@contextmanager
def _connected(address: str, timeout: float) -> Iterator[socket.socket]:
    kind, _, rest = address.partition(":")
    if kind == "unix":
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(timeout)
            line.connect(rest)
            yield line
        return
    host, _, port = rest.rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), timeout) as line:
        yield line


def _streamed(line: socket.socket, content: IO[bytes]) -> str:
    line.sendall(b"zINSTREAM\0")
    try:
        while chunk := content.read(_CHUNK):
            line.sendall(len(chunk).to_bytes(4) + chunk)
        line.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it stops listening when the file is larger than it accepts, and says so
    reply = b""
    while b"\0" not in reply and len(reply) < _LONGEST_REPLY and (part := line.recv(1024)):
        reply += part
    return reply.split(b"\0")[0].decode("utf-8", "replace").strip()
