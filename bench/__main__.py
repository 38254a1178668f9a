"""`./run bench NAME…`: measures and keeps the newest figures of each name in bench/RESULTS.md."""

from __future__ import annotations

import importlib
import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
NAMES = sorted(path.stem for path in RESULTS.parent.glob("*.py") if not path.stem.startswith("_"))
HEAD = "# Results\n\nGoals, not tests; the newest run of each benchmark. Shared machines are noisy: read the ratios.\n"


def _section(name: str, lines: list[str]) -> str:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"\n## {name}\n\n{when} · {machine}\n\n" + "\n".join(lines) + "\n"


def _keep(name: str, section: str) -> None:
    text = RESULTS.read_text() if RESULTS.exists() else HEAD
    text = re.sub(rf"\n## {name}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL)
    RESULTS.write_text(text.rstrip("\n") + "\n" + section)


def main(names: list[str]) -> int:
    """Run the named benchmarks in order."""
    if not names or any(name not in NAMES for name in names):
        print(f"usage: ./run bench {' | '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in names:
        section = _section(name, importlib.import_module(f"bench.{name}").main())
        print(section)
        _keep(name, section)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
