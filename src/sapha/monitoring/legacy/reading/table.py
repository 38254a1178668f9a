"""One table, wherever it stood: a header and rows of texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.legacy.reading.columns import Header
from sapha.monitoring.legacy.reading.limits import MOST_COLUMNS, MOST_ROWS


class RawRow(NamedTuple):
    """One row as it stands.

    Attributes:
        line: of the file or the sheet, counted from 1.
        cells: one text a cell.
        formulas: places of cells that hold a formula instead of a value.
    """

    line: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; the rows can be read once.

    Attributes:
        notes: what a person should know of the file as a whole.
    """

    header: Header
    rows: Iterator[RawRow]
    notes: tuple[Bilingual, ...] = ()


def too_many_rows() -> BadInput:
    """Return the complaint about a table that is too long."""
    said = Bilingual(
        f"ตารางยาวเกิน {MOST_ROWS:,} แถว โปรดแบ่งแฟ้ม",
        f"the table has more than {MOST_ROWS:,} rows: split the file",
    )
    return BadInput(said, rule="legacy.too_many_rows")


def too_many_columns(line: int) -> BadInput:
    """Return the complaint about a row that is too wide."""
    said = Bilingual(f"แถวนี้มีเกิน {MOST_COLUMNS} สดมภ์", f"this row has more than {MOST_COLUMNS} columns")
    return BadInput(said, rule="legacy.too_many_columns", line=line)


def no_table() -> BadInput:
    """Return the complaint about a file without anything in it."""
    said = Bilingual("แฟ้มนี้ไม่มีข้อมูล", "there is nothing in this file")
    return BadInput(said, rule="legacy.empty")
