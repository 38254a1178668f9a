"""``sapha export DIR``: the open data as files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sapha.config.prepare import prepare_database
from sapha.foundation.errors import Bilingual
from sapha.oversight.opendata.exporting import OPARL, POPOLO, export_open_data

_ROWS = Bilingual("{:>9,} แถว  {}", "{:>9,} rows  {}")
_DONE = Bilingual("ส่งออกข้อมูลเปิดแล้วที่ {}", "the open data is in {}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or that of an earlier export")


def run(options: argparse.Namespace) -> int:
    """Write the open data and tell how many rows each table has.

    Raises:
        BadInput: the folder holds something else.
        SystemUnable: it cannot be written.
    """
    prepare_database()
    made = export_open_data(options.folder)
    for one in made.files:
        sys.stdout.write(_ROWS.in_language(options.lang).format(one.rows, one.table.file_name) + "\n")
    for name in (POPOLO, OPARL):
        sys.stdout.write(" " * 11 + name + "\n")
    sys.stdout.write(_DONE.in_language(options.lang).format(made.folder) + "\n")
    return 0
