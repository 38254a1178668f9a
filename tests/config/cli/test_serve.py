"""The site and the process beside it that runs the jobs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Ends what hangs; however slow the machine, what is waited for comes or its process ends before.
_FAULT = 600.0


def _until(true: Callable[[], bool], alive: Callable[[], bool] = lambda: True) -> bool:
    """Wait until something is true, as long as what makes it true is alive."""
    given_up = time.monotonic() + _FAULT
    while not true():
        if not alive() or time.monotonic() > given_up:
            return true()
        time.sleep(0.05)
    return True


def _is_held(place: Path) -> bool:
    """Whether a process has the lock file open and locked."""
    if not place.exists():
        return False
    inode = str(place.stat().st_ino)
    return any(f":{inode} " in line for line in Path("/proc/locks").read_text().splitlines())


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="locks are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_runner_beside_the_site_ends_with_it(end: signal.Signals, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAPHA_")}
    arguments = ["serve", "--port", str(_free_port()), "--workers", "1", "--no-examples"]
    server = subprocess.Popen(
        [sys.executable, "-m", "sapha", *arguments],
        env={**kept, "SAPHA_DATA_DIR": str(tmp_path)},
        stderr=subprocess.DEVNULL,
    )
    lock = tmp_path / "sapha.sqlite3.work.lock"
    try:
        assert _until(lambda: _is_held(lock), alive=lambda: server.poll() is None)
    finally:
        server.send_signal(end)
        server.wait(_FAULT)
    assert _until(lambda: not _is_held(lock))
