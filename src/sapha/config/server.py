"""The web server inside the package: granian's workers around the site, no files of its own."""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

THREADS = 4
# Seconds between two looks whether the process that started a worker is still there.
_PARENT_EVERY = 1.0
# A thread that waits keeps its connection to the database; opening one costs SQLite 5 ms.
_THREAD_WAITS = 600
# Threads of a worker compute in turns; who waits for the database gives its turn away and must get it back soon,
# or a vote holds the lock of the database while others compute.
_TURN_SECONDS = 0.0005
_ENDING_SECONDS = 30
_FILES = 16_384
# Milliseconds a connection waits for the next request, and for its head: a phone in a meeting asks every seven seconds.
_WAITS_FOR_HEAD = 15_000


def files_wanted(soft: int, hard: int) -> int:
    """Return how many files at once to ask the system for, of what it gives unasked and at the most."""
    most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    return max(most, soft)


def connections_of(files: int) -> int:
    """Return how many connections a worker keeps open: a night of meetings brings thousands of phones.

    Half of the files a process may have; beyond that a connection waits until another is closed.
    """
    return max(100, min(4000, files // 2))


def serve_site(*, address: str, port: int, workers: int) -> None:
    """Serve the site at an IP address until a signal ends it; workers that break are started again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = files_wanted(soft, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    Granian(
        target="sapha",  # what is served is handed over below; a name would be looked for in the current folder first
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=_THREAD_WAITS,
        backlog=8192,
        backpressure=connections_of(files),
        respawn_failed_workers=True,
        http1_settings=HTTP1Settings(header_read_timeout=_WAITS_FOR_HEAD),
        workers_kill_timeout=_ENDING_SECONDS,
        log_level=LogLevels.warning,
    ).serve(target_loader=partial(site, os.getpid()), wrap_loader=False)


def site(server: int) -> Callable[..., Any]:
    """Return the application, inside each worker of the server that is this process."""
    from sapha.config.wsgi import application  # noqa: PLC0415 - sets Django up; each worker loads its own

    sys.setswitchinterval(_TURN_SECONDS)
    _end_with(server)

    from sapha.config.workers import begin_work  # noqa: PLC0415 - reads models, which exist only now

    begin_work()
    return application


def _end_with(server: int) -> None:
    """End this worker when the server is gone without a word: nobody else would stop it."""

    def watch() -> None:
        while os.getppid() == server:
            time.sleep(_PARENT_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_ENDING_SECONDS)
        os.kill(os.getpid(), signal.SIGKILL)  # it was told before it could listen

    threading.Thread(target=watch, name="end-with-server", daemon=True).start()
