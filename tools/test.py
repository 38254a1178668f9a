"""`./run test`: everything on SQLite, then everything that touches a database on PostgreSQL.

With arguments: pytest with these arguments, on SQLite only.
In CI nothing may be missing; on a person's machine what is missing is said aloud.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import postgres

ROOT = Path(__file__).resolve().parent.parent
WORKERS = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup"]
ON_POSTGRESQL = "(not campaign or both_databases) and not browser and not ocr"


def _thai_ocr() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "tha" in listed.stdout.split()


def missing_parts() -> list[str]:
    """Return what this machine lacks, each with the way to get it."""
    parts = {
        "PostgreSQL (apt install postgresql): the second database is not tested": postgres.binaries()
        is not None,
        "Chromium (apt install chromium): pages are not tested in a browser": Path(
            "/usr/bin/chromium"
        ).exists(),
        "Thai OCR (apt install tesseract-ocr tesseract-ocr-tha): scans are not read": _thai_ocr(),
        "poppler (apt install poppler-utils): PDF pages are not drawn": shutil.which("pdftoppm") is not None,
        "zbar (apt install zbar-tools): QR codes of prints are not scanned": shutil.which("zbarimg")
        is not None,
        "SoftHSM (apt install softhsm2): keys on a token are not tested": shutil.which("softhsm2-util")
        is not None,
    }
    return [name for name, present in parts.items() if not present]


def _pytest(*arguments: str, database: str = "") -> int:
    environment = {key: value for key, value in os.environ.items() if key != "SAPHA_DATABASE_URL"}
    if database:
        environment["SAPHA_DATABASE_URL"] = database
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run the tests and return an exit status that is 0 only when both databases passed."""
    if arguments:
        return _pytest(*arguments, database=os.environ.get("SAPHA_DATABASE_URL", ""))
    lacks = missing_parts()
    for part in lacks:
        print(f"not on this machine: {part}", file=sys.stderr)
    if lacks and os.environ.get("CI"):
        return 3
    print("== SQLite ==", flush=True)
    first = _pytest(*WORKERS)
    if first or postgres.binaries() is None:
        return first
    print("== PostgreSQL ==", flush=True)
    with postgres.cluster() as address:
        return _pytest(*WORKERS, "-m", ON_POSTGRESQL, database=address)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
