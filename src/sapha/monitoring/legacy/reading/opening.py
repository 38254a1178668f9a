"""Opens a file of either kind, known by its bytes and never by its name."""

from __future__ import annotations

from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.legacy.reading.csv_table import read_csv
from sapha.monitoring.legacy.reading.limits import LARGEST_FILE
from sapha.monitoring.legacy.reading.table import Table, no_table
from sapha.monitoring.legacy.reading.workbook import read_workbook

_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def open_table(content: bytes) -> Table:
    """Return the table of a file.

    Raises:
        BadInput: it is empty, too large, or neither a workbook nor CSV with our headings.
    """
    if not content:
        raise no_table()
    if len(content) > LARGEST_FILE:
        raise too_large()
    if content.startswith(_ZIP):
        return read_workbook(content)
    if content.startswith((_OLD_OFFICE, _PDF)):
        said = Bilingual(
            "แฟ้มชนิดนี้อ่านไม่ได้ (Excel รุ่นเก่า แฟ้มที่ใส่รหัสผ่าน หรือ PDF) โปรดบันทึกเป็น .xlsx หรือ CSV UTF-8",
            "this kind of file is not read (old or locked Excel, PDF): save it as .xlsx or CSV UTF-8",
        )
        raise BadInput(said, rule="legacy.wrong_kind")
    return read_csv(content)


def too_large() -> BadInput:
    """Return the complaint about a file that is too large."""
    size = LARGEST_FILE // 2**20
    said = Bilingual(f"แฟ้มใหญ่เกิน {size} เมกะไบต์ โปรดแบ่งแฟ้ม", f"the file is above {size} megabytes: split it")
    return BadInput(said, rule="legacy.file_too_large")
