"""A site of its own process group, at a moment one chooses, that can be killed; and phones that ask it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

from sapha.civic.people.models import Account

_START = (
    "import runpy, sys, time_machine; "
    "time_machine.travel(sys.argv.pop(1), tick=True).start(); "
    "runpy.run_module('sapha', run_name='__main__', alter_sys=True)"
)
_TOKEN = "a" * 32


def database_url() -> str:
    """Return the address of the database this process uses."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    place = f"{known['HOST'] or 'localhost'}:{known['PORT'] or 5432}"
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{place}/{known['NAME']}"


@dataclass(frozen=True)
class Served:
    """A running site."""

    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> set[int]:
        """Return the processes that serve pages: those with threads; looked up in /proc."""
        main = self.process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return {int(one) for one in children if len(list(Path(f"/proc/{one}/task").iterdir())) > 1}

    def kill(self) -> None:
        """Kill every process of it at once, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def served(folder: Path, database: str, moment: datetime, *, workers: int = 2) -> Iterator[Served]:
    """Serve the site of a database, its clock set to a moment; whatever is left of it ends afterwards."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAPHA_")}
    env = {
        **kept,
        "SAPHA_DATA_DIR": str(folder),
        "SAPHA_DATABASE_URL": database,
        "SAPHA_SECRET_KEY": settings.SECRET_KEY,
    }
    serve = ["serve", "--port", str(port), "--workers", str(workers), "--no-examples", "--no-work"]
    command = [sys.executable, "-c", _START, moment.isoformat(), *serve]
    process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        if not until(lambda: listens(port), alive=lambda: process.poll() is None):
            raise RuntimeError("the site does not answer")
        yield Served(port, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)


# Ends what hangs; however slow the machine, what is waited for comes or its process ends before.
FAULT = 600.0


def until(true: Callable[[], bool], alive: Callable[[], bool] = lambda: True) -> bool:
    """Wait until something is true, as long as what makes it true is alive; return whether it is."""
    given_up = time.monotonic() + FAULT
    while not true():
        if not alive() or time.monotonic() > given_up:
            return true()
        time.sleep(0.05)
    return True


def free_port() -> int:
    """Return a port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Return whether somebody listens at a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def session_of(account: Account) -> str:
    """Return the session of an account that signed in."""
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Phone:
    """What a member's browser sends, without the browser."""

    def __init__(self, port: int, session: str) -> None:
        self._port = port
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={_TOKEN}"
        self._line: http.client.HTTPConnection | None = None

    def ask(self, path: str, tag: str = "") -> tuple[int, str]:
        """Ask for a part of a page; return the status and its tag."""
        headers = {"If-None-Match": tag, "HX-Request": "true"} if tag else {}
        status, answer = self._send("GET", path, None, headers)
        return status, answer.get("ETag", tag)

    def post(self, path: str, **said: object) -> tuple[int, str]:
        """Post a form; return the status and where it leads."""
        headers = {"X-CSRFToken": _TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
        status, answer = self._send("POST", path, urlencode(said), headers)
        return status, answer.get("Location", "")

    def _send(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, str]]:
        line = self._line or http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            line.request(method, path, body, {"Cookie": self._cookie, **headers})
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            line.close()
            self._line = None
            raise
        self._line = line
        return answer.status, dict(answer.getheaders())

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None
