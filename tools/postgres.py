"""A throw-away PostgreSQL for tests and benchmarks: own cluster, own folder, loopback only.

Use: python -m tools.postgres COMMAND…   runs the command with SAPHA_DATABASE_URL set.
SAPHA_POSTGRES_FOLDER names a folder that keeps the cluster for the next run; else it is thrown away.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=120")


def binaries() -> Path | None:
    """Return the folder that holds initdb and pg_ctl, the newest first."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if versions:
        return versions[0].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _as_owner(folder: Path) -> list[str]:
    """Return the prefix that runs a command as the cluster's owner: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return []
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(keep: Path | None = None) -> Iterator[str]:
    """Run a cluster for the length of the block and give its database address.

    Args:
        keep: folder in which the cluster stays for another time; without one it is thrown away.

    Raises:
        RuntimeError: PostgreSQL's server programs are not installed.
    """
    home = binaries()
    if home is None:
        raise RuntimeError("PostgreSQL is not installed (Debian: apt install postgresql)")
    folder = keep or Path(tempfile.mkdtemp(prefix="sapha-pg-", dir="/tmp"))
    folder.mkdir(parents=True, exist_ok=True)
    owner, port, data = _as_owner(folder), _free_port(), folder / "data"

    def call(*command: str) -> None:
        subprocess.run([*owner, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    options = " ".join(f"-c {setting}" for setting in (*_SPEED, "listen_addresses=127.0.0.1"))
    try:
        if not data.exists():
            # C.UTF-8: under plain C the trigram index finds no Thai at all.
            call(str(home / "initdb"), "-D", str(data), "-U", "sapha", "-A", "trust", "-E", "UTF8",
                 "--locale=C.UTF-8")  # fmt: skip
        call(str(home / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"),
             "-o", f"-p {port} -k {folder} {options}", "start")  # fmt: skip
        yield f"postgresql://sapha@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            call(str(home / "pg_ctl"), "-D", str(data), "-m", "fast" if keep else "immediate", "stop")
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run a command beside a fresh cluster and return its exit status."""
    keep = os.environ.get("SAPHA_POSTGRES_FOLDER")
    with cluster(Path(keep) if keep else None) as address:
        return subprocess.run(
            command, env={**os.environ, "SAPHA_DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
