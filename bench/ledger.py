"""The ledger: what an event adds to a command, a million events verified, headed and proven, on both databases."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sapha.ledger.merkle import event_leaf, folded

ROOT = Path(__file__).resolve().parent.parent
EVENTS = int(os.environ.get("BENCH_LEDGER_EVENTS", "1000000"))


def _measured(database: str) -> dict[str, float]:
    """Run every measurement on one database, each in a process of its own (its peak memory counts)."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = {"SAPHA_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "sapha.config.settings"}
        if database == "SQLite":
            settings["SAPHA_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        env = os.environ | settings | {"PYTHONPATH": paths}
        prefix = [sys.executable, "-m", "tools.postgres"] if database == "PostgreSQL" else []
        done = subprocess.run(
            [*prefix, sys.executable, "-m", "bench._ledger_worker", "all", str(EVENTS)],
            check=True, capture_output=True, text=True, cwd=ROOT, env=env,
        )  # fmt: skip
        for line in done.stdout.splitlines():
            found |= json.loads(line)
    return found


def _verifier(leaves: int) -> float:
    """Return the seconds the independent verifier takes to recompute a head over so many acts."""
    hashes = [hashlib.sha256(b"%d" % number).hexdigest() for number in range(leaves)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "all.txt").write_text("".join(f"{each}\n" for each in hashes))
        head = {"size": leaves, "root": folded(map(event_leaf, hashes)).hex()}
        (place / "head.json").write_text(json.dumps(head))
        start = time.perf_counter()
        script = ROOT / "docs" / "verify_ledger.py"
        subprocess.run(
            [sys.executable, "-I", str(script), "head", "head.json", "all.txt"],
            check=True, cwd=folder, capture_output=True,
        )  # fmt: skip
        return time.perf_counter() - start


def main() -> list[str]:
    """Return the figures as Markdown."""
    rows = {name: _measured(name) for name in ("SQLite", "PostgreSQL")}
    lines = [
        f"{EVENTS:,} events in 1,000 chains; memory is the peak of a process that does only this.",
        "",
        "| what | SQLite | PostgreSQL | goal |",
        "|---|---|---|---|",
    ]
    wanted = (
        ("an event adds to a command (median), ms", "append_ms", 2, "< 1"),
        ("the same command without it, ms", "plain_ms", 2, ""),
        ("`sapha ledger verify`: chains, tree and heads, s", "verify_s", 1, "< 20"),
        ("its peak memory, MB", "verify_mb", 0, "flat"),
        ("first head over all of them, s", "head_s", 1, ""),
        ("its peak memory, MB", "head_mb", 0, "flat"),
        ("peak memory of a head over a tenth, MB", "tenth_mb", 0, ""),
        ("head of the next day, s", "next_s", 2, ""),
        ("one inclusion proof, ms", "prove_ms", 2, ""),
        ("its queries", "queries", 0, ""),
    )
    for what, key, places, goal in wanted:
        figures = " | ".join(f"{rows[name][key]:.{places}f}" for name in rows)
        lines.append(f"| {what} | {figures} | {goal} |")
    seconds = _verifier(EVENTS)
    return [
        *lines,
        "",
        f"docs/verify_ledger.py recomputes the head from the list of hashes in {seconds:.1f} s",
    ]


if __name__ == "__main__":
    print("\n".join(main()))
