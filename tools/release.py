"""`./run release`: the wheel in dist/ and its SHA-256 beside it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def main() -> int:
    """Build the wheel from a clean dist/ and write SHA256SUMS."""
    shutil.rmtree(DIST, ignore_errors=True)
    built = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=ROOT, check=False)
    if built.returncode:
        return built.returncode
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(DIST.glob("*.whl"))
    ]
    (DIST / "SHA256SUMS").write_text("".join(lines))
    print("".join(lines), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
