"""The server as it is started: what it says over HTTP, how its workers end and are replaced."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_FAULT = 300.0
HOST = b"Host: 127.0.0.1\r\n"


def _until(true: Callable[[], bool]) -> bool:
    given_up = time.monotonic() + _FAULT
    while not true():
        if time.monotonic() > given_up:
            return False
        time.sleep(0.05)
    return True


class Site:
    """A running site: its process, its workers, and raw requests to it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SAPHA_")}
        command = [
            sys.executable,
            "-m",
            "sapha",
            "serve",
            "--port",
            str(self.port),
            "--no-examples",
            "--no-work",
        ]
        self.process = subprocess.Popen(
            command, env={**kept, "SAPHA_DATA_DIR": str(folder)}, stderr=subprocess.DEVNULL
        )
        assert _until(self.answers)

    def send(self, request: bytes) -> bytes:
        """Send bytes and return all that comes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as wire:
            wire.sendall(request)
            found = b""
            while more := wire.recv(65536):
                found += more
        return found

    def status(self, line: bytes, more: bytes = HOST, body: bytes = b"") -> int:
        """Return the status a request is answered with."""
        answer = self.send(line + b" HTTP/1.1\r\n" + more + b"Connection: close\r\n\r\n" + body)
        return int(answer.split(b" ", 2)[1])

    def answers(self) -> bool:
        """Whether it answers with a page."""
        try:
            return self.status(b"GET /verify/") == 200
        except OSError:
            return False

    def workers(self) -> set[int]:
        """Return the processes that serve pages."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        threads = {int(one): len(list(Path(f"/proc/{one}/task").iterdir())) for one in children}
        return {pid for pid, many in threads.items() if many > 1}

    def is_taken(self) -> bool:
        """Whether somebody still listens at its port."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One installation, prepared once."""
    return tmp_path_factory.mktemp("installation")


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    """The installation served, ended afterwards."""
    made = Site(folder)
    yield made
    made.process.kill()
    made.process.wait(_FAULT)


def test_what_is_no_proper_request_gets_an_answer_and_no_page(site: Site) -> None:
    assert {
        "Thai address": site.status("GET /ทดสอบ/".encode()),
        "broken address": site.status(b"GET /%ff/"),
        "unknown host": site.status(b"GET /verify/", b"Host: evil.example\r\n"),
        "two lengths": site.status(b"POST /verify/", HOST + b"Content-Length: 4\r\nContent-Length: 5\r\n", b"abcd"),
        "in pieces": site.status(b"POST /verify/", HOST + b"Transfer-Encoding: chunked\r\n", b"1\r\na\r\n0\r\n\r\n"),
        "too large": site.status(b"POST /projects/", HOST + b"Content-Length: 999999999\r\n", b"x" * 1000),
        "no HTTP": int(site.send(b"\x16\x03\x01\x00\xff\r\n\r\n").split(b" ", 2)[1]),
    } == {
        "Thai address": 404,
        "broken address": 404,
        "unknown host": 400,
        "two lengths": 400,
        "in pieces": 422,
        "too large": 413,
        "no HTTP": 400,
    }  # fmt: skip
    head, _, body = site.send(b"HEAD /verify/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n").partition(
        b"\r\n\r\n"
    )
    assert (head.split(b"\r\n")[0], body) == (b"HTTP/1.1 200 OK", b"")


def test_a_worker_that_breaks_is_replaced_and_all_end_with_the_server(site: Site) -> None:
    assert _until(lambda: len(site.workers()) == 2)
    broken = min(site.workers())
    os.kill(broken, signal.SIGKILL)
    assert _until(lambda: len(site.workers() - {broken}) == 2)
    assert site.answers()
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(_FAULT) == 0
    assert not site.is_taken()


def test_workers_end_with_a_server_that_was_killed(site: Site) -> None:
    site.process.send_signal(signal.SIGKILL)
    site.process.wait(_FAULT)
    assert _until(lambda: not site.is_taken())
