"""A night of meetings: councils in session at once, everybody voting on a phone every minute, on both databases."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.pages import environment, served
from tools.postgres import cluster

ROOT = Path(__file__).resolve().parent.parent
MEETINGS, PEOPLE, MINUTES = (
    int(os.environ.get(f"BENCH_{name}", default))
    for name, default in (("MEETINGS", "50"), ("MEETINGS_PEOPLE", "100"), ("MEETINGS_MINUTES", "4"))
)
DATABASES = os.environ.get("BENCH_MEETINGS_DATABASES", "SQLite,PostgreSQL").split(",")
GOAL_MS = 300
VOTES = ("vote", "vote in a burst")


@contextmanager
def _database(name: str, folder: str) -> Iterator[dict[str, str]]:
    """Give the environment of an installation of its own on the database."""
    if name == "SQLite":
        yield environment(folder)
        return
    with cluster() as address:
        yield {**environment(folder), "SAPHA_DATABASE_URL": address}


def _run(env: dict[str, str], module: str, *given: object) -> dict[str, Any]:
    command = [sys.executable, "-m", module, *map(str, given)]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _night(database: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="sapha-meetings-") as folder, _database(database, folder) as env:
        told, kept = Path(folder) / "told.json", Path(folder) / "acknowledged.json"
        made = _run(env, "bench._meetings_worker", "fill", MEETINGS, PEOPLE, MINUTES)
        told.write_text(json.dumps(made))
        load, spent = os.getloadavg(), _spent()
        with served(env) as address:
            port = address.rsplit(":", 1)[1]
            seen = _run(env, "bench._meetings_load", port, MINUTES, told, kept)
        seen["served"] = _spent() - spent - seen["processor"]
        counted = _run(env, "bench._meetings_worker", "count", kept)
        return {**seen, "counted": counted, "load": [load[0], os.getloadavg()[0]]}


def _spent() -> float:
    """Return the processor seconds of every process that was started here and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(database: str, name: str, found: dict[str, Any]) -> str:
    many, p50, p95, p99, worst = found["spread"][name]
    return f"| {database} | {name} | {many:,} | {p50:.0f} | {p95:.0f} | {p99:.0f} | {worst:.0f} |"


def _told(database: str, found: dict[str, Any]) -> list[str]:
    polls = {
        (kind, status): found["counts"].get(f"{kind} {status}", 0)
        for kind in ("seat", "desk", "wall")
        for status in (200, 304)
    }
    many, same = sum(polls.values()), sum(polls[kind, 304] for kind in ("seat", "desk", "wall"))
    errors = sum(found["errors"].values())
    counted = ", ".join(f"{name} {number:,}" for name, number in found["counted"].items())
    p95s, seconds = [found["spread"][one][2] for one in VOTES if one in found["spread"]], found["seconds"]
    verdict = "holds" if max(p95s) < GOAL_MS and not errors else "is missed"
    told = " and ".join(f"{one:.0f}" for one in p95s)
    named = " " + json.dumps(found["errors"], ensure_ascii=False) if errors else ""
    before, after = found["load"]
    return [
        f"- {database}: {errors} errors{named}; p95 of a vote {told} ms (in a burst the second), the goal {verdict}",
        f"  - {many / seconds:,.0f} polls/s, {100 * same / max(many, 1):.0f} % of them answered with 304",
        f"  - from the database: {counted}",
        (
            f"  - in {seconds:.0f} s the server took {found['served']:.0f} s of processor time "
            f"({found['served'] / seconds:.2f} of a core; PostgreSQL's own is not in it), "
            f"the load {found['processor']:.0f} s"
        ),
        f"  - load of the machine before {before:.1f}, after {after:.1f}",
    ]


def main() -> list[str]:
    """Return the lines of the result."""
    found = {name: _night(name) for name in DATABASES}
    rows = [
        _row(database, name, one)
        for database, one in found.items()
        for name in (*VOTES, "seat", "desk", "wall", "deed", "deed, page")
        if name in one["spread"]
    ]
    return [
        (
            f"{MEETINGS} meetings of {PEOPLE} voters at once for {MINUTES} minutes, `sapha serve` (2 workers of 4 threads) "
            "and the load on the same machine. Every meeting votes every minute, their votes spread over it, every fifth "
            "meeting in secret; phones look every 7 s and vote 1 to 25 s after they learnt of a vote, in every second vote 0.5 "
            "to 3 s, so that a hundred press within ten seconds of its opening; desk and wall look every 3 s. Connections "
            "are kept open as browsers keep them. A vote is the press of the button until the whole answer, which brings "
            f"the new screen. Everybody arrives within 40 s. Goal: no error, p95 of a vote < {GOAL_MS} ms on 2 cores, every acknowledged vote kept once."
        ),
        "",
        "| database | what | answers | p50 ms | p95 ms | p99 ms | worst ms |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        *(line for database, one in found.items() for line in _told(database, one)),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
