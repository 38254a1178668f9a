"""``sapha verify FILE.pdf``: genuine, altered, unknown or superseded, with reasons; 0 only when genuine."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from sapha.config.prepare import prepare_database
from sapha.evidence.prints.verification.checking import verify_file
from sapha.evidence.prints.verification.verdicts import Verdict, Verification
from sapha.foundation.errors import Bilingual

VERDICTS = {
    Verdict.GENUINE: Bilingual("ของแท้", "genuine"),
    Verdict.ALTERED: Bilingual("ถูกแก้ไข", "altered"),
    Verdict.UNKNOWN: Bilingual("ไม่รู้จัก", "unknown"),
    Verdict.SUPERSEDED: Bilingual("มีฉบับใหม่แทน", "superseded"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("file", metavar="FILE", help="the PDF to verify")
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Verify one file and say what was found; 0 genuine, 1 otherwise.

    Raises:
        BadInput: the file is not there, too large, no PDF, or cannot be read as one.
        SystemUnable: the file cannot be examined on this machine.
    """
    prepare_database()
    found = verify_file(Path(options.file))
    if options.json:
        sys.stdout.write(json.dumps(found.to_json(), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(found, options.lang)) + "\n")
    return 0 if found.verdict is Verdict.GENUINE else 1


def _lines(found: Verification, language: str) -> Iterator[str]:
    number = f" {found.number}" if found.number else ""
    yield f"{VERDICTS[found.verdict].in_language(language)}{number}"
    yield from (f"- {one.text.in_language(language)}" for one in found.reasons)
    for one in found.differences:
        label, was, now = (part.in_language(language) for part in (one.label, one.registered, one.given))
        yield f"  {label}: {was} → {now}"
    yield from (f"- {one.told.in_language(language)}" for one in found.signatures)
