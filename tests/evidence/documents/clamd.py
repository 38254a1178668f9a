"""A virus scanner on loopback that speaks clamd's INSTREAM and knows one virus."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.factories.documents import EICAR


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4)):
            content += self.rfile.read(size)
        answer = self.server.answer  # type: ignore[attr-defined]
        said = answer or (b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK")
        self.wfile.write(said + b"\0")


@contextmanager
def fake_clamd(answer: bytes = b"") -> Iterator[str]:
    """Run the scanner; ``answer`` replaces its verdict. Gives its address."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.answer = answer  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp:127.0.0.1:{server.server_address[1]}"
        server.shutdown()
