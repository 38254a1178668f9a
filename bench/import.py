# ruff: noqa: N999 - `./run bench import`
"""Import: a city's year from a file into the register, on SQLite and on PostgreSQL, once and again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench._import_city import REPORTS, write_city
from tools.postgres import binaries, cluster

ROOT = Path(__file__).resolve().parent.parent
PROJECTS = int(os.environ.get("BENCH_PROJECTS", "10000"))
WHAT = ("new", "the same file again", "the same prints in another file")


def _run(database: str, files: list[Path]) -> list[dict[str, Any]]:
    """Take the files into a fresh register; an empty address is SQLite in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="sapha-bench-") as folder:
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DJANGO_SETTINGS_MODULE": "sapha.config.settings",
            "SAPHA_DATA_DIR": folder,
            "SAPHA_DATABASE_URL": database or f"sqlite:///{folder}/sapha.sqlite3",
        }
        command = [sys.executable, "-m", "bench._import_worker", *map(str, files)]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _row(database: str, what: str, told: dict[str, Any]) -> str:
    peaks = " → ".join(f"{peak:.0f}" for peak in told["peaks"])
    return (
        f"| {database} | {what} | {told['new']:,} | {told['reports']:,} | {told['unchanged']:,} | "
        f"{told['problems']} | {told['seconds']:.1f} | {told['processor']:.1f} | {peaks} |"
    )


def main() -> list[str]:
    """Return the lines of the result."""
    with tempfile.TemporaryDirectory(prefix="sapha-city-") as folder:
        first, other = Path(folder) / "city.txt", Path(folder) / "other.txt"
        size = write_city(first, PROJECTS)
        other.write_bytes(first.read_bytes() + b"\n")
        files = [first, first, other]
        rows = [_row("SQLite", *pair) for pair in zip(WHAT, _run("", files), strict=True)]
        if binaries():
            with cluster() as address:
                rows += [_row("PostgreSQL", *pair) for pair in zip(WHAT, _run(address, files), strict=True)]
    load = os.getloadavg()[0]
    return [
        (
            f"{PROJECTS:,} projects of {REPORTS} reports in one file of {size / 1e6:.0f} MB; a hundred "
            "projects a transaction, read ahead in a second process. Goals < 60 s on SQLite, < 40 s on PostgreSQL. "
            f"Load of the machine at the end: {load:.1f}"
        ),
        "",
        "| database | file | new | reports | unchanged | problems | seconds | processor seconds | peak MB |",
        "|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        "Peak memory after 1,000 and 9,000 projects and at the end.",
    ]


if __name__ == "__main__":
    print("\n".join(main()))
