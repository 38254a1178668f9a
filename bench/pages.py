"""Pages: requests a second, queries and size, of the same five pages as the register grows a hundredfold."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = tuple(int(one) for one in os.environ.get("BENCH_SIZES", "100,1000,10000").split(","))
SECONDS, CONNECTIONS = int(os.environ.get("BENCH_SECONDS", "2")), 8
# The system hands each new connection to one of the two workers: in some runs all eight land on one of them.
RUNS = 5
PAGES = {
    "home": "/",
    "district": "/districts/1049/",
    "project": "/projects/50000000-0004/",
    "portfolio": "/projects/",
    "portfolio, red, by words": "/projects/?band=red&q=%E0%B8%84%E0%B8%A5%E0%B8%AD%E0%B8%87",
    "time line": "/projects/timeline/",
    "by agency": "/projects/by-agency/",
    "council": "/councils/1049/",
}
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


def environment(folder: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DJANGO_SETTINGS_MODULE": "sapha.config.settings",
        "SAPHA_DATA_DIR": folder,
        "SAPHA_DATABASE_URL": f"sqlite:///{folder}/sapha.sqlite3",
    }


@contextmanager
def served(env: dict[str, str]) -> Iterator[str]:
    """Serve the installation as people do, without jobs beside it; end it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sapha", "serve", "--port", str(port), "--no-examples", "--no-work"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/verify/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.25)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(90)


def _wrk(address: str) -> dict[str, float]:
    """Return requests a second and the 99th percentile in milliseconds of the best run, after a warming second."""
    _run(address, 1)
    return max((_run(address, SECONDS) for _ in range(RUNS)), key=lambda run: run["rate"])


def _run(address: str, seconds: int) -> dict[str, float]:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", address]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", said)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if rate is None or p99 is None or wrong:
        raise RuntimeError(said)
    return {"rate": float(rate[1]), "p99": float(p99[1]) * _UNITS[p99[2]]}


def _size(projects: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="sapha-pages-") as folder:
        env = environment(folder)
        command = [sys.executable, "-m", "bench._pages_worker", str(projects), json.dumps(PAGES)]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if shutil.which("wrk") is None:
            return told
        with served(env) as address:
            for name, path in PAGES.items():
                told["pages"][name] |= _wrk(address + path)
        return told


def _growth(name: str, small: dict[str, float], large: dict[str, float]) -> str:
    if "rate" in small:
        served = (
            f"{small['rate'] / large['rate']:.2f}" if large["rate"] else "not measured: no answer in time"
        )
    else:
        served = "not measured: `wrk` is missing"
    clock, processor = (large[key] / small[key] for key in ("fresh_ms", "processor_ms"))
    return f"| {name} | {served} | {clock:.2f} | {processor:.2f} |"


def main() -> list[str]:
    """Return the lines of the result."""
    found = {size: _size(size) for size in SIZES}
    rows = []
    for name in PAGES:
        for size in SIZES:
            one = found[size]["pages"][name]
            served = f"{one['rate']:,.0f} | {one['p99']:.1f}" if "rate" in one else "– | –"
            rows.append(
                f"| {name} | {size:,} | {served} | {one['fresh_ms']:.1f} | {one['processor_ms']:.1f} | "
                f"{one['queries']:.0f} | {one['bytes'] / 1000:.1f} |"
            )
    first, last = SIZES[0], SIZES[-1]
    growth = [_growth(name, found[first]["pages"][name], found[last]["pages"][name]) for name in PAGES]
    return [
        (
            f"SQLite, `sapha serve` (2 workers of 4 threads), wrk with {CONNECTIONS} connections on the same machine: "
            f"a warming second, then the best of {RUNS} runs of {SECONDS} s with its own p99, because the connections of "
            "one run may all land on one worker. Six reports and one act in the ledger a project, fifty councils. *Served* is what visitors get "
            "(parts of pages are kept until the next act); *fresh* is the median of making the page with nothing kept, "
            "and its queries; *processor* is the best of its own processor time, which a busy machine spoils less. "
            f"Load of the machine at the end: {os.getloadavg()[0]:.1f}"
        ),
        "",
        "| page | projects | requests/s served | p99 ms served | fresh ms | processor ms | queries fresh | HTML KB |",
        "|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"Time at {last:,} projects over {first:,} (goal ≤ 1.3; goal ≤ 12 queries, ≤ 60 KB):",
        "",
        "| page | served | fresh, clock | fresh, processor |",
        "|---|---|---|---|",
        *growth,
        "",
        (
            "No peer was run in this measurement. Quoted, measured earlier on a machine of this kind: adhocracy+ 12–16 "
            "requests/s for a list of 15 ideas with 105 queries and 37 KB."
        ),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
