"""Tables as workbooks (.xlsx): one sheet, values only, and never more than fits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.legacy.reading.columns import read_header
from sapha.monitoring.legacy.reading.limits import (
    LARGEST_TEXTS,
    LARGEST_UNPACKED,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    RATIO,
    RATIO_FROM,
)
from sapha.monitoring.legacy.reading.table import RawRow, Table, no_table, too_many_columns, too_many_rows

# The sheet of the template; another workbook may have one sheet with anything in it.
SHEET = "โครงการ"
_NAMES = frozenset({SHEET, "projects"})
# A spreadsheet set to Thai writes 2565 and means 2022.
_SURELY_BE = 2400
_SHOWN_SHEETS = 5


def read_workbook(content: bytes) -> Table:
    """Return the table of a workbook.

    Raises:
        BadInput: it is no workbook, too large unpacked, or has several sheets and none is the projects'.
    """
    _check_archive(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        rows, notes = _chosen(book)
        first = next(rows, None)
    except BadInput:
        raise
    except Exception as error:  # openpyxl lets every kind of error out of a broken file
        raise _no_workbook() from error
    if first is None:
        raise no_table()
    return Table(read_header(first.cells, first.line), _guarded(rows), notes)


def _check_archive(content: bytes) -> None:
    """Refuse archives that unpack to more than a table of projects can be.

    Raises:
        BadInput: it is no archive, or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _bomb()
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _no_workbook() from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1):
        raise _bomb()
    if part.filename.endswith("sharedStrings.xml") and part.file_size > LARGEST_TEXTS:
        raise _bomb()
    if part.filename.endswith((".xml", ".rels")):
        with archive.open(part) as file:
            head = file.read(2048)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:  # no office program writes one
            raise _no_workbook()


def _bomb() -> BadInput:
    said = Bilingual(
        "แฟ้มนี้เมื่อคลายแล้วใหญ่เกินไป จึงไม่เปิด โปรดบันทึกเฉพาะแผ่นงานโครงการเป็นแฟ้มใหม่",
        "unpacked, this file is too large and was not opened: save the sheet of projects alone as a new file",
    )
    return BadInput(said, rule="legacy.unpacks_too_large")


def _no_workbook() -> BadInput:
    said = Bilingual(
        "เปิดแฟ้ม Excel นี้ไม่ได้ แฟ้มอาจเสียหรือมีรหัสผ่าน โปรดบันทึกใหม่เป็น .xlsx หรือ CSV UTF-8",
        "this workbook cannot be opened, it may be broken or locked: save it again as .xlsx or CSV UTF-8",
    )
    return BadInput(said, rule="legacy.no_workbook")


def _chosen(book: Workbook) -> tuple[Iterator[RawRow], tuple[Bilingual, ...]]:
    """Return the rows of the one sheet to read.

    Raises:
        BadInput: it is not clear which one that is.
    """
    sheets = list(book.worksheets)
    named = [sheet for sheet in sheets if (sheet.title or "").strip().casefold() in _NAMES]
    if len(named) == 1:
        return _rows(named[0]), ()
    filled = [sheet for sheet in sheets if next(_rows(sheet), None) is not None]
    if not filled:
        raise no_table()
    if len(filled) > 1:
        listed = ", ".join(f"“{sheet.title}”" for sheet in filled[:_SHOWN_SHEETS])
        said = Bilingual(
            f"แฟ้มนี้มี {len(filled)} แผ่นงานที่มีข้อมูล ({listed} …) ไม่ทราบว่าแผ่นใดคือโครงการ "
            f"โปรดตั้งชื่อแผ่นงานนั้นว่า “{SHEET}”",
            f"{len(filled)} sheets of this file hold something ({listed} …): name the one with the projects “{SHEET}”",
        )
        raise BadInput(said, rule="legacy.which_sheet")
    told = Bilingual(f"อ่านแผ่นงาน “{filled[0].title}”", f"the sheet “{filled[0].title}” was read")
    return _rows(filled[0]), (told,)


def _rows(sheet: Any) -> Iterator[RawRow]:
    """Yield the rows of a sheet that hold anything.

    Raises:
        BadInput: the sheet is too large.
    """
    sheet.reset_dimensions()  # what the file says of its size need not be true
    count = 0
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell.value) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if not texts:
            continue
        if len(texts) > MOST_COLUMNS:
            raise too_many_columns(line)
        count += 1
        if count > MOST_ROWS + 1:
            raise too_many_rows()
        formulas = frozenset(place for place, cell in enumerate(cells) if cell.data_type == "f")
        yield RawRow(line, tuple(texts), formulas)


def _guarded(rows: Iterator[RawRow]) -> Iterator[RawRow]:
    """Yield the rows; a sheet that breaks in its middle is no workbook.

    Raises:
        BadInput: the sheet is broken or too large.
    """
    try:
        yield from rows
    except BadInput:
        raise
    except Exception as error:  # as above
        raise _no_workbook() from error


def _text(value: object) -> str:
    """Return the value of a cell as a person would write it; a number keeps no more digits than it has."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime | date):
        return _day(value)
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0") if value == value else ""  # noqa: PLR0124 - not a number
    if isinstance(value, time):
        return value.isoformat()
    return str(value)


def _day(value: date) -> str:
    year = value.year - BE_MINUS_CE if value.year > _SURELY_BE else value.year
    return f"{year:04}-{value.month:02}-{value.day:02}"
