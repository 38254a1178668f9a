"""The server as it is started: what it says over HTTP, how its workers end and are replaced."""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sapha.config.server import connections_of, files_wanted
from tests.factories.served import Served, listens, served, until

HOST = b"Host: 127.0.0.1\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One installation, prepared once."""
    return tmp_path_factory.mktemp("installation")


@pytest.fixture
def site(folder: Path) -> Iterator[Served]:
    """The installation served, ended afterwards."""
    with served(folder, f"sqlite:///{folder}/sapha.sqlite3", datetime.now(UTC)) as made:
        yield made


def send(site: Served, request: bytes) -> bytes:
    """Send bytes and return all that comes until the server closes."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as wire:
        wire.sendall(request)
        found = b""
        while more := wire.recv(65536):
            found += more
    return found


def status(site: Served, line: bytes, more: bytes = HOST, body: bytes = b"") -> int:
    """Return the status a request is answered with."""
    answer = send(site, line + b" HTTP/1.1\r\n" + more + b"Connection: close\r\n\r\n" + body)
    return int(answer.split(b" ", 2)[1])


def test_what_is_no_proper_request_gets_an_answer_and_no_page(site: Served) -> None:
    lengths = HOST + b"Content-Length: 4\r\nContent-Length: 5\r\n"
    pieces = HOST + b"Transfer-Encoding: chunked\r\n"
    assert {
        "Thai address": status(site, "GET /ทดสอบ/".encode()),
        "broken address": status(site, b"GET /%ff/"),
        "unknown host": status(site, b"GET /verify/", b"Host: evil.example\r\n"),
        "two lengths": status(site, b"POST /verify/", lengths, b"abcd"),
        "in pieces": status(site, b"POST /verify/", pieces, b"1\r\na\r\n0\r\n\r\n"),
        "too large": status(site, b"POST /projects/", HOST + b"Content-Length: 999999999\r\n", b"x" * 1000),
        "no HTTP": int(send(site, b"\x16\x03\x01\x00\xff\r\n\r\n").split(b" ", 2)[1]),
    } == {
        "Thai address": 404,
        "broken address": 404,
        "unknown host": 400,
        "two lengths": 400,
        "in pieces": 422,
        "too large": 413,
        "no HTTP": 400,
    }
    answer = send(site, b"HEAD /verify/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert (head.split(b"\r\n")[0], body) == (b"HTTP/1.1 200 OK", b"")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are looked up in /proc")
def test_a_worker_that_breaks_is_replaced_and_all_end_with_the_server(site: Served) -> None:
    assert until(lambda: len(site.workers()) == 2)
    broken = min(site.workers())
    os.kill(broken, signal.SIGKILL)
    assert until(lambda: len(site.workers() - {broken}) == 2)
    assert status(site, b"GET /verify/") == 200
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(300) == 0
    assert not listens(site.port)


def test_workers_end_with_a_server_that_was_killed(site: Served) -> None:
    site.process.send_signal(signal.SIGKILL)
    site.process.wait(300)
    assert until(lambda: not listens(site.port))


@pytest.mark.parametrize(
    ("soft", "hard", "files", "connections"),
    [
        (1024, 1024, 1024, 512),
        (1024, 4096, 4096, 2048),
        (1024, 1_048_576, 16_384, 4000),
        (1024, resource.RLIM_INFINITY, 16_384, 4000),
        (65_536, 1_048_576, 65_536, 4000),
        (64, 128, 128, 100),
    ],
)
def test_as_many_files_are_asked_for_as_thousands_of_phones_need(
    soft: int, hard: int, files: int, connections: int
) -> None:
    assert (files_wanted(soft, hard), connections_of(files)) == (files, connections)
