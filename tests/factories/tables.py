"""Makers of tables of projects for tests."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from sapha.civic.people.models import Account
from sapha.monitoring.legacy.commands import check_table, confirm_table, receive_table, take_table
from sapha.monitoring.legacy.models import LegacyFile

HEADINGS = ("code", "name", "agency", "fiscal_year", "progress_raw", "sed_quarter", "sed_score_raw")
ROW = ("60000000-0001", "โครงการปลูกต้นไม้", "สำนักงานเขตตัวอย่าง", "2566", "100.00", "1", "100.0000")


def csv_bytes(
    rows: Sequence[Sequence[str]] = (ROW,), headings: Sequence[str] = HEADINGS, encoding: str = "utf-8"
) -> bytes:
    """Return a table as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode(encoding)


def workbook_bytes(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """Return a workbook of these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb_bytes(megabytes: int) -> bytes:
    """Return an archive that unpacks to so many megabytes of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (megabytes * 1024 * 1024))
    return out.getvalue()


def checked_table(actor: Account, content: bytes, name: str = "table.csv") -> LegacyFile:
    """Hand a table in and look it through."""
    return check_table(actor=actor, file=receive_table(actor=actor, name=name, content=content))


def taken_table(actor: Account, content: bytes, name: str = "table.csv") -> LegacyFile:
    """Hand a table in, look it through and take it in."""
    file = checked_table(actor, content, name)
    confirm_table(actor=actor, file=file)
    return take_table(actor=actor, file=file)
