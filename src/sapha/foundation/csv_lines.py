"""Lines of CSV files that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

# Spreadsheets need it to read Thai; it begins the file.
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that begins like this for a formula; some take the wide signs too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(text: str) -> str:
    """Return what people wrote as a cell that no spreadsheet computes: an apostrophe stands before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_line(cells: Iterable[object]) -> str:
    """Return one line of a CSV file with its end; cells of people's text were made plain before."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
