"""A table of nominees as CSV: reading it and telling, row by row, what does not fit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sapha.civic.people.names import PersonDetails
from sapha.council.membership.vetting import Nomination
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic

COLUMNS = (
    "council", "group", "honorific", "given_name", "family_name", "post_title", "nominated_by", "birth_year",
    "sex", "subdistrict", "community_type", "accepted",
)  # fmt: skip
LARGEST_BYTES = 40_000_000
MOST_ROWS = 100_000
_YES = {"yes", "1", "true", "ใช่", "ตอบรับ"}
_NO = {"", "no", "0", "false", "ไม่"}


class FileRow(NamedTuple):
    """One row: where it stands and what it says."""

    line: int
    council: str
    group: str
    said: Nomination
    accepted: bool


class RowProblem(NamedTuple):
    """What does not fit in a row.

    Attributes:
        line: of the file, the head being 1.
        column: which cell.
    """

    line: int
    column: str
    text: Bilingual


def _table(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    if len(content) > LARGEST_BYTES:
        said = Bilingual("แฟ้มใหญ่เกิน 40 MB โปรดแบ่งแฟ้ม", "The file is larger than 40 MB: split it")
        raise BadInput(said, rule="membership.file_large", where="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = Bilingual("แฟ้มต้องเป็น CSV รหัส UTF-8", "The file must be CSV in UTF-8")
        raise BadInput(said, rule="membership.file_encoding", where="file") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        names = ", ".join(missing)
        said = Bilingual(f"แฟ้มขาดคอลัมน์: {names}", f"The file lacks the columns: {names}")
        raise BadInput(said, rule="membership.file_columns", where="file")
    try:
        for row in reader:
            yield reader.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}
    except csv.Error as error:
        said = Bilingual(f"อ่านบรรทัดที่ {reader.line_num} ไม่ได้", f"Line {reader.line_num} cannot be read")
        raise BadInput(said, rule="membership.file_unreadable", where="file") from error


def _number(cell: str, digits: int) -> int | None:
    told = to_arabic(cell)
    return int(told) if told.isascii() and told.isdecimal() and len(told) == digits else None


def _row(line: int, cells: Mapping[str, str]) -> FileRow | RowProblem:
    year, place = (_number(cells[name], digits) for name, digits in (("birth_year", 4), ("subdistrict", 6)))
    if cells["birth_year"] and (year is None or not 2423 <= year <= 2743):
        text = Bilingual("ปีเกิดต้องเป็นปี พ.ศ. สี่หลัก", "The year of birth has four digits, B.E.")
        return RowProblem(line, "birth_year", text)
    if cells["subdistrict"] and place is None:
        text = Bilingual("รหัสแขวงต้องเป็นเลขหกหลัก", "The code of a subdistrict has six digits")
        return RowProblem(line, "subdistrict", text)
    answer = cells["accepted"].casefold()
    if answer not in _YES | _NO:
        text = Bilingual("คอลัมน์ accepted ใช้ yes หรือ no", "The column accepted takes yes or no")
        return RowProblem(line, "accepted", text)
    said = Nomination(
        PersonDetails(cells["honorific"], cells["given_name"], cells["family_name"], cells["post_title"]),
        cells["sex"],
        None if year is None else year - BE_MINUS_CE,
        place,
        cells["community_type"],
        cells["nominated_by"],
    )
    return FileRow(line, cells["council"], cells["group"], said, answer in _YES)


def read_rows(content: bytes) -> tuple[list[FileRow], list[RowProblem]]:
    """Return the rows that can be read, and what is wrong with the others.

    Raises:
        BadInput: it is no such table at all, or has too many rows.
    """
    rows: list[FileRow] = []
    problems: list[RowProblem] = []
    for line, cells in _table(content):
        if len(rows) + len(problems) >= MOST_ROWS:
            text = Bilingual("แฟ้มมีเกิน 100,000 แถว โปรดแบ่งแฟ้ม", "More than 100,000 rows: split the file")
            raise BadInput(text, rule="membership.file_rows", where="file")
        found = _row(line, cells)
        if isinstance(found, FileRow):
            rows.append(found)
        else:
            problems.append(found)
    return rows, problems
