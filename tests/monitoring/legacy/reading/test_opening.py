"""Files of every kind and encoding: read, or refused with the line and what to do."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from sapha.foundation.errors import BadInput
from sapha.monitoring.legacy.reading.limits import MOST_COLUMNS, MOST_ROWS
from sapha.monitoring.legacy.reading.opening import open_table
from sapha.monitoring.legacy.reading.rows import ReadRow, read_rows
from tests.factories.tables import HEADINGS, ROW, bomb_bytes, csv_bytes, workbook_bytes


def _read(content: bytes) -> list[ReadRow]:
    table = open_table(content)
    return list(read_rows(table.header, table.rows))


def _refused(content: bytes) -> tuple[str, int | None]:
    with pytest.raises(BadInput) as caught:
        _read(content)
    return caught.value.rule, caught.value.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
def test_every_encoding_says_the_same(encoding: str) -> None:
    [row] = _read(csv_bytes(encoding=encoding))
    assert (row.code, row.line, row.values, row.errors) == (
        "60000000-0001",
        2,
        {
            "name": "โครงการปลูกต้นไม้",
            "agency": "สำนักงานเขตตัวอย่าง",
            "fiscal_year": 2566,
            "progress_percent": "100.00",
            "sed_quarter": 1,
            "sed_score": "100.0000",
        },
        (),
    )
    assert row.raw == dict(zip(HEADINGS, ROW, strict=True))


def test_windows_thai_is_told() -> None:
    assert [note.en for note in open_table(csv_bytes(encoding="cp874")).notes] == [
        "the file was read as CP874: see whether the Thai is right"
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_known_by_the_headings(delimiter: str) -> None:
    text = f"รหัสโครงการ (code){delimiter}ชื่อโครงการ\n60000000-0001{delimiter}ก, ข\n"
    assert [row.values for row in _read(text.encode())] == [{"name": "ก, ข"}]


def test_workbook_says_the_same_as_csv() -> None:
    rows = [[*HEADINGS, "starts_on"], [*ROW[:3], 2566, 22.5, 1, 0, date(2565, 10, 1)]]
    [row] = _read(workbook_bytes({"Sheet1": rows}))
    assert (row.values["fiscal_year"], row.values["progress_percent"], row.values["starts_on"]) == (
        2566, "22.50", "2022-10-01",
    )  # fmt: skip
    assert row.values["sed_score"] == "0.0000"


def test_forty_sheets_are_refused_unless_one_is_named() -> None:
    filled = [list(HEADINGS), list(ROW)]
    forty = {f"แผ่น {number}": filled for number in range(40)}
    with pytest.raises(BadInput, match="40 แผ่นงาน") as caught:
        open_table(workbook_bytes(forty))
    assert caught.value.rule == "legacy.which_sheet"
    assert len(_read(workbook_bytes({**forty, "โครงการ": filled}))) == 1


def test_forty_sheets_of_which_one_holds_something() -> None:
    sheets = {f"แผ่น {number}": [] for number in range(39)}
    table = open_table(workbook_bytes({**sheets, "ข้อมูล": [list(HEADINGS), list(ROW)]}))
    assert [note.th for note in table.notes] == ["อ่านแผ่นงาน “ข้อมูล”"]


def test_formula_of_a_workbook_is_an_error_at_its_field() -> None:
    [row] = _read(workbook_bytes({"โครงการ": [HEADINGS, (*ROW[:4], "=SUM(A1:A9)", "1", "1")]}))
    assert [(error.field, "=SUM(A1:A9)" in error.text.th) for error in row.errors] == [
        ("progress_percent", True)
    ]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", ("legacy.empty", None)),
        (b" \n\n", ("legacy.empty", None)),
        (b"\xd0\xcf\x11\xe0rest", ("legacy.wrong_kind", None)),
        (b"%PDF-1.7", ("legacy.wrong_kind", None)),
        (b"a\x00b", ("legacy.unknown_encoding", None)),
        (b"code\n\xff\xfe\xfd\xdb", ("legacy.unknown_encoding", None)),
        (b"PK\x03\x04 no archive", ("legacy.no_workbook", None)),
        (b"name,agency\nx,y\n", ("legacy.no_code_column", 1)),
        (b"code,name,code\n", ("legacy.heading_twice", 1)),
        ("code,progress_raw,ความก้าวหน้าสะสม (ร้อยละ)\n".encode(), ("legacy.heading_twice", 1)),
        (b'code,name\n60000000-0001,a\n60000000-0002,"b\n', ("legacy.not_csv", 3)),
        (b"code\n" + b"x," * MOST_COLUMNS + b"x\n", ("legacy.too_many_columns", 2)),
        (csv_bytes([ROW] * 3) + b"\xe0\xb8\n", ("legacy.broken_utf8", 5)),
        (bomb_bytes(20), ("legacy.unpacks_too_large", None)),
        (bomb_bytes(300), ("legacy.unpacks_too_large", None)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(
    content: bytes, refusal: tuple[str, int | None]
) -> None:
    assert _refused(content) == refusal


def test_too_many_rows_are_refused_not_cut() -> None:
    assert _refused(b"code\n" + b"60000000-0001\n" * (MOST_ROWS + 1)) == ("legacy.too_many_rows", None)


def test_fifty_thousand_rows_are_read() -> None:
    lines = "".join(f"{10_000_000 + n // 9000:08d}-{n % 9000 + 1:04d},ชื่อ {n}\n" for n in range(50_000))
    rows = _read(("code,name\n" + lines).encode())
    assert (len(rows), len({row.code for row in rows}), any(row.errors for row in rows)) == (
        50_000,
        50_000,
        False,
    )


def test_external_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert _refused(out.getvalue()) == ("legacy.no_workbook", None)
