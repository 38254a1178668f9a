"""The reference file of this folder: public holidays (see SOURCES.md)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sapha.civic.reference.files import content_hash, file_rows
from sapha.civic.reference.rows import Row

HOLIDAYS = Path(__file__).parent / "holidays.csv"
# Raised when the code that reads the file makes other rows of it.
_READER_VERSION = 1


def reference_hash() -> str:
    """Return one hash over the file and the code that reads it."""
    return content_hash([HOLIDAYS], version=_READER_VERSION)


def holiday_rows() -> list[Row]:
    """Return the public holidays as rows of the table."""
    return [{**row, "day": date.fromisoformat(row["day"])} for row in file_rows(HOLIDAYS)]
