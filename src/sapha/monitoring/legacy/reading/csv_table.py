"""Tables as CSV: UTF-8 with or without mark, UTF-16, or the Thai of Windows (TIS-620, CP874)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.legacy.reading.columns import column_of, read_header
from sapha.monitoring.legacy.reading.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from sapha.monitoring.legacy.reading.table import RawRow, Table, no_table, too_many_columns, too_many_rows

_DELIMITERS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
# So many letters of UTF-8 are no accident of another encoding.
_SURELY_UTF8 = 20


def read_csv(content: bytes) -> Table:
    """Return the table of a CSV file.

    Raises:
        BadInput: the encoding is not known, there is no header, or nothing at all.
    """
    text, encoding = _decoded(content)
    if not text.strip():
        raise no_table()
    rows = _rows(text, _delimiter(text))
    first = next(rows, None)
    if first is None:
        raise no_table()
    notes = () if encoding == "utf-8" else (_told(encoding),)
    return Table(read_header(first.cells, first.line), rows, notes)


def _told(encoding: str) -> Bilingual:
    return Bilingual(
        f"อ่านแฟ้มด้วยรหัสอักษร {encoding.upper()} โปรดดูว่าภาษาไทยถูกต้อง",
        f"the file was read as {encoding.upper()}: see whether the Thai is right",
    )


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Raises:
        BadInput: it is neither UTF-8, UTF-16 nor the Thai of Windows.
    """
    if content.startswith(_UTF16):
        try:
            return content.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise _unknown_encoding() from error
    if b"\x00" in content:
        raise _unknown_encoding()
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if len(_THAI_IN_UTF8.findall(content[: 1024 * 1024])) > _SURELY_UTF8:
            line = content.count(b"\n", 0, error.start) + 1
            said = Bilingual(
                "แฟ้มเป็น UTF-8 แต่มีไบต์เสียที่บรรทัดนี้ โปรดบันทึกแฟ้มใหม่เป็น CSV UTF-8",
                "the file is UTF-8 but has broken bytes in this line: save it again as CSV UTF-8",
            )
            raise BadInput(said, rule="legacy.broken_utf8", line=line) from error
    try:
        return content.decode("cp874"), "cp874"
    except UnicodeDecodeError as error:
        raise _unknown_encoding() from error


def _unknown_encoding() -> BadInput:
    said = Bilingual(
        "ไม่รู้จักรหัสอักษรของแฟ้ม โปรดบันทึกเป็น CSV UTF-8 หรือ Excel (.xlsx)",
        "the encoding of the file is not known: save it as CSV UTF-8 or as a workbook (.xlsx)",
    )
    return BadInput(said, rule="legacy.unknown_encoding")


def _delimiter(text: str) -> str:
    """Return the delimiter under which the first line names most columns."""
    line = text.lstrip("\r\n").split("\n", 1)[0][:LONGEST_CELL]

    def known(delimiter: str) -> int:
        return sum(column_of(part.strip(' "\r')) is not None for part in line.split(delimiter))

    return max(_DELIMITERS, key=known)


def _rows(text: str, delimiter: str) -> Iterator[RawRow]:
    """Yield the rows that hold anything; an error of the file ends it.

    Raises:
        BadInput: a quotation mark is never closed, or the table is too large.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count, line = 0, 1
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unreadable(line) from error
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise too_many_columns(line)
        count += 1
        if count > MOST_ROWS + 1:
            raise too_many_rows()
        yield RawRow(line, tuple(cells))


def _unreadable(line: int) -> BadInput:
    said = Bilingual(
        'แถวนี้อ่านเป็น CSV ไม่ได้ อาจมีเครื่องหมาย " ที่ไม่ปิด หรือช่องที่ยาวเกินไป โปรดแก้ที่บรรทัดนี้',
        'this row is no CSV: a " may not be closed, or a cell is too long; put the line right',
    )
    return BadInput(said, rule="legacy.not_csv", line=line)
