"""``sapha draw``: anybody repeats a draw by lot from its published file; no database is needed."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from sapha.council.membership import draw as method
from sapha.foundation.errors import BadInput, Bilingual

_NO_FILE = Bilingual("อ่านแฟ้มนี้ไม่ได้", "this file cannot be read")
_NOT_ONE = Bilingual("ไม่ใช่แฟ้มการจับสลาก: {}", "this is no file of a draw: {}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the verb."""
    parser.add_argument("file", type=Path, metavar="FILE", help="published file of the draw")
    parser.add_argument("--seed", required=True, help="the seed, as it was announced")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: argparse.Namespace) -> int:
    """Draw and print the numbers, then those in reserve.

    Returns:
        0 drawn; 1 no draw keeps the balance, and why.

    Raises:
        BadInput: the file cannot be read, or its quotas are too many to be searched.
    """
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise BadInput(_NO_FILE, rule="command.file", where=str(options.file)) from error
    told = {"file_sha256": hashlib.sha256(content).hexdigest(), "seed": options.seed}
    try:
        asked = method.read_draw_file(content)
        numbers = method.draw(options.seed, asked.pool, asked.seats, asked.quotas)
    except method.NoSuchDraw as error:
        return _told({**told, "numbers": [], "reserve": [], "proof": str(error)}, as_json=options.json)
    except method.CannotDraw as error:
        text = Bilingual(_NOT_ONE.th.format(error), _NOT_ONE.en.format(error))
        raise BadInput(text, rule="command.draw", where=str(options.file)) from error
    reserve = method.reserves(options.seed, asked.pool, numbers, asked.reserve)
    return _told({**told, "numbers": numbers, "reserve": reserve, "proof": ""}, as_json=options.json)


def _told(result: dict[str, object], *, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        numbers, reserve = result["numbers"], result["reserve"]
        assert isinstance(numbers, list)
        assert isinstance(reserve, list)
        lines = [f"file SHA-256 {result['file_sha256']}", *map(str, numbers)]
        lines += [f"reserve {number}" for number in reserve]
        if result["proof"]:
            lines.append(f"no draw: {result['proof']}")
        sys.stdout.write("\n".join(lines) + "\n")
    return 1 if result["proof"] else 0
