"""`sapha serve`: prepares what is missing and runs the site."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from sapha.civic.people.queries import service_account
from sapha.config.prepare import load_examples, prepare_database, prepare_static_files
from sapha.config.runner import run_until_stopped
from sapha.config.server import THREADS, serve_site
from sapha.foundation.errors import BadInput, Bilingual, SystemUnable
from sapha.foundation.jobs import WORKER

_LAST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define --host, --port, --workers and what is left out."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    parser.add_argument(
        "--workers", type=int, default=2, help=f"worker processes, each with {THREADS} threads"
    )
    parser.add_argument("--no-examples", action="store_true", help="do not read the example forms")
    parser.add_argument("--no-work", action="store_true", help="leave the jobs to `sapha work`")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _check_port(host: str, port: int) -> str:
    """Fail early and clearly when nobody can listen there, or somebody else does; return the address of the host."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except (OSError, OverflowError) as error:
        text = Bilingual(
            f"เปิดที่ {host}:{port} ไม่ได้ ({error}) โปรดเลือกที่อื่นด้วย --host หรือ --port",
            f"cannot listen on {host}:{port} ({error}); choose another place with --host or --port",
        )
        raise SystemUnable(text, rule="port_taken") from error
    return str(place[0])


def _check_numbers(port: int, workers: int) -> None:
    """Refuse what would serve nobody."""
    if not 1 <= port <= _LAST_PORT:
        text = Bilingual(f"--port ต้องเป็น 1 ถึง {_LAST_PORT}", f"--port is a number from 1 to {_LAST_PORT}")
        raise BadInput(text, rule="no_such_port", where="--port")
    if workers < 1:
        text = Bilingual("--workers ต้องเป็น 1 ขึ้นไป", "--workers is 1 or more")
        raise BadInput(text, rule="no_workers", where="--workers")


@contextmanager
def _runner_beside() -> Iterator[None]:
    """Run the jobs in a process of their own, which ends with the server.

    A process and not a thread of a worker: long jobs then cost the pages nothing, and the
    current job is finished when the server stops.
    """
    server = os.getpid()
    runner = os.fork()
    if runner == 0:
        try:
            run_until_stopped(parent=server)
        finally:
            os._exit(0)  # nothing of the server's own end belongs here
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(runner, signal.SIGTERM)


def run(options: argparse.Namespace) -> int:
    """Migrate, load reference data and examples, then serve until stopped."""
    _check_numbers(options.port, options.workers)
    _check_port(options.host, options.port)
    prepare_database(say=_say)
    prepare_static_files()
    if not options.no_examples:
        load_examples(say=_say)
    service_account(WORKER)
    address = _check_port(options.host, options.port)  # again: another may have begun to listen meanwhile
    connections.close_all()  # nothing open crosses into the worker processes
    _say(f"สภา พร้อมใช้ที่ http://{options.host}:{options.port}/  (หยุดด้วย Ctrl+C)")
    with contextlib.nullcontext() if options.no_work else _runner_beside():
        serve_site(address=address, port=options.port, workers=options.workers)
    return 0
