"""``sapha indicators FILE``: takes in the indicators of the city's present system, line by line."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from sapha.civic.people.queries import service_account
from sapha.config.prepare import prepare_database
from sapha.foundation.be_dates import parse_fiscal_year
from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.indicators.commands import import_indicators

_LARGEST = 50 * 1024 * 1024
_MARKS = {"new": "●", "taken": "○", "refused": "◆"}
_COUNTS = Bilingual("ใหม่ {} มีอยู่แล้ว {} อ่านไม่ได้ {}", "{} new, {} there already, {} refused")
_DRY = Bilingual("ลองอ่านเท่านั้น ยังไม่บันทึก", "dry run: nothing was kept")
_FILE = Bilingual("อ่านแฟ้มไม่ได้ หรือใหญ่เกิน 50 เมกะไบต์", "the file cannot be read or is above 50 megabytes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("file", metavar="FILE", help="one JSON object a line")
    parser.add_argument("--year", required=True, metavar="YEAR", help="fiscal year of the values")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")


def run(options: argparse.Namespace) -> int:
    """Take the file in and tell every line.

    Returns:
        0 done, 1 a person must look at some line.

    Raises:
        BadInput: the file or the year cannot be used.
    """
    year, content = parse_fiscal_year(options.year), _content(options.file)
    prepare_database()
    outcomes = import_indicators(
        actor=service_account("console"), content=content, fiscal_year=year, dry_run=options.dry_run
    )
    for one in outcomes:
        texts = "; ".join(text.in_language(options.lang) for text in one.texts)
        sys.stdout.write(f"{_MARKS[one.result]} {one.line:>4}  {one.code:<9}  {texts}".rstrip() + "\n")
    counts = Counter(one.result for one in outcomes)
    sys.stdout.write(_COUNTS.in_language(options.lang).format(*(counts[key] for key in _MARKS)) + "\n")
    if options.dry_run:
        sys.stdout.write(_DRY.in_language(options.lang) + "\n")
    return 1 if any(one.texts for one in outcomes if one.result != "taken") else 0


def _content(name: str) -> bytes:
    try:
        place = Path(name)
        if place.stat().st_size <= _LARGEST:
            return place.read_bytes()
    except OSError as error:
        raise BadInput(_FILE, rule="indicators.file", where=name) from error
    raise BadInput(_FILE, rule="indicators.file", where=name)
