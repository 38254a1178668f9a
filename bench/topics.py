"""Topics: list pages and a hundred Thai searches over a million of them, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOPICS = int(os.environ.get("BENCH_TOPICS", "1000000"))
DATABASES = os.environ.get("BENCH_TOPICS_DATABASES", "SQLite,PostgreSQL").split(",")
# A million topics take minutes to make: kept here they serve the next run, and a broken run goes on.
KEPT = os.environ.get("BENCH_TOPICS_FOLDER", "")
GOALS = {"SQLite": 100, "PostgreSQL": 50}


def _measured(database: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="sapha-topics-") as temporary:
        folder = Path(KEPT or temporary) / database
        folder.mkdir(parents=True, exist_ok=True)
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DJANGO_SETTINGS_MODULE": "sapha.config.settings",
            "SAPHA_DATA_DIR": str(folder),
        }
        if database == "SQLite":
            env["SAPHA_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        elif KEPT:
            env["SAPHA_POSTGRES_FOLDER"] = f"{KEPT}/cluster"
        prefix = [sys.executable, "-m", "tools.postgres"] if database == "PostgreSQL" else []
        command = [*prefix, sys.executable, "-m", "bench._topics_worker", str(TOPICS)]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def lines_of(found: dict[str, dict[str, Any]]) -> list[str]:
    """Return the lines of the result."""
    rows = [
        f"| {name} | {database} | {one['ms']:.1f} | {one['queries']} | {one['bytes'] / 1000:.1f} |"
        for database, told in found.items()
        for name, one in told["pages"].items()
    ]
    searches = [
        f"| {what} | {database} | {told[name][0]:.1f} | {told[name][1]:.1f} | {told[name][2]:.1f} | {goal} |"
        for database, told in found.items()
        for name, what, goal in (
            ("search", "the list of topics", GOALS[database]),
            ("narrow", "the list of one district", ""),
            ("whole", "every kind at once, a thousand counted of each", ""),
        )
    ]
    exact = [
        f"- {database}: recall {told['exact'][0]:.4f} (goal ≥ 0.97), precision {told['exact'][1]:.4f} (goal 1.0) against "
        f"exact substrings, of frequent words the newest thousand; similar topics while typing {told['similar']:.1f} ms"
        for database, told in found.items()
    ]
    return [
        (
            f"{TOPICS:,} topics of about 240 characters in fifty districts; the page is made with nothing kept. "
            f"Load of the machine at the end: {os.getloadavg()[0]:.1f}"
        ),
        "",
        "| page | database | ms (median) | queries | HTML KB |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "A hundred Thai searches (common words, two words, rare places, words of nobody), first page with its count:",
        "",
        "| search | database | p50 ms | p95 ms | worst ms | goal p95 |",
        "|---|---|---|---|---|---|",
        *searches,
        "",
        *exact,
    ]


def main() -> list[str]:
    """Return the lines of the result."""
    return lines_of({database: _measured(database) for database in DATABASES})
