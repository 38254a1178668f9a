"""The site and the process beside it that runs the jobs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.served import FAULT, free_port, until


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
    arguments = ["serve", "--port", str(free_port()), "--workers", "1", "--no-examples"]
    server = subprocess.Popen(
        [sys.executable, "-m", "sapha", *arguments],
        env={**kept, "SAPHA_DATA_DIR": str(tmp_path)},
        stderr=subprocess.DEVNULL,
    )
    lock = tmp_path / "sapha.sqlite3.work.lock"
    try:
        assert until(lambda: _is_held(lock), alive=lambda: server.poll() is None)
    finally:
        server.send_signal(end)
        server.wait(FAULT)
    assert until(lambda: not _is_held(lock))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--port", "0"], "--port"),
        (["--port", "65536"], "--port"),
        (["--workers", "0"], "--workers"),
        (["--workers", "-1"], "--workers"),
    ],
)
def test_numbers_that_would_serve_nobody_are_refused_in_words(
    given: list[str], told: str, tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAPHA_")}
    done = subprocess.run(
        [sys.executable, "-m", "sapha", "serve", *given],
        env={**kept, "SAPHA_DATA_DIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
        timeout=FAULT,
        check=False,
    )
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert not (tmp_path / "sapha.sqlite3").exists()
