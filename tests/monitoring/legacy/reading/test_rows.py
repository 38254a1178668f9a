"""One row: what each cell says, zero and nothing apart, and errors at their fields."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.monitoring.legacy.reading.columns import COLUMNS, read_header
from sapha.monitoring.legacy.reading.opening import open_table
from sapha.monitoring.legacy.reading.rows import ReadRow, read_rows
from sapha.monitoring.legacy.reading.table import RawRow

CODE = "60000000-0001"


def _row(**cells: str) -> ReadRow:
    header = read_header(["code", *cells], 1)
    [row] = read_rows(header, iter([RawRow(2, (CODE, *cells.values()))]))
    return row


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("progress_percent", "0", "0.00"),
        ("progress_percent", "๒๒.๕", "22.50"),
        ("progress_percent", "22.5%", "22.50"),
        ("sed_score", "0.0000", "0.0000"),
        ("sed_score", "100", "100.0000"),
        ("sed_quarter", "3.0", 3),
        ("fiscal_year", "พ.ศ. 2566", 2566),
        ("starts_on", "1 ต.ค. 2565", "2022-10-01"),
        ("budget_received_baht", "0", "0.00"),
        ("budget_spent_baht", "๑,๒๓๔.๕๐ บาท", "1234.50"),
        ("name", "'+ สีเขียว", "+ สีเขียว"),
        ("objectives", "2.1 ปลูก\n2.2 ดูแล\nรดน้ำ", [["2.1", "ปลูก"], ["2.2", "ดูแล"], [None, "รดน้ำ"]]),
        ("unit_pair", "50470600/50470600", "50470600/50470600"),
    ],
)  # fmt: skip
def test_cell_says(column: str, cell: str, value: object) -> None:
    row = _row(**{column: cell})
    assert (row.values, row.errors, row.raw[column]) == ({column: value}, (), cell)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–"])
@pytest.mark.parametrize("column", ["progress_percent", "sed_score", "budget_received_baht", "name"])
def test_nothing_is_not_zero(column: str, cell: str) -> None:
    row = _row(**{column: cell})
    assert (row.values, row.errors) == ({}, ())


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("progress_percent", "104.15", "must be from 0 to 100"),
        ("progress_percent", "-1", "must be from 0 to 100"),
        ("progress_percent", "1.234", "more than 2 decimals"),
        ("progress_percent", "nan", "is not a number"),
        ("progress_percent", "1e999999", "must be from 0 to 100"),
        ("progress_percent", "1e-999999", "more than 2 decimals"),
        ("progress_percent", "สิบ", "is not a number"),
        ("sed_quarter", "5", "must be 1 to 4"),
        ("fiscal_year", "2023", "is not a fiscal year"),
        ("starts_on", "31/02/2566", "31/02/2566"),
        ("budget_received_baht", "-5", "Cannot read the amount"),
        ("name", "=1+1", "is a formula"),
        ("name", "@SUM(A1)", "is a formula"),
        ("name", "<script>alert(1)</script>", "holds HTML"),
        ("name", "ก" * 1_001, "more than 1,000 characters"),
        ("objectives", "2.1 ก\n2.1 ข", "the number 2.1 stands twice"),
        ("rationale", "ก" * 40_001, "more than 40,000 characters"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_an_error_at_its_field(column: str, cell: str, said: str) -> None:
    row = _row(**{column: cell})
    assert [(error.field, said in error.text.en) for error in row.errors] == [(column, True)]
    assert (row.code, row.raw[column]) == (CODE, cell[:40_000])


def test_days_out_of_order() -> None:
    row = _row(starts_on="01/10/2566", ends_on="30/09/2566")
    assert [error.field for error in row.errors] == ["ends_on"]


@pytest.mark.parametrize("code", ["", "6000", "60000000-00011"])
def test_row_without_a_code_is_kept_and_refused(code: str) -> None:
    header = read_header(["code", "name"], 1)
    [row] = read_rows(header, iter([RawRow(7, (code, "ชื่อ"))]))
    assert (row.line, row.code, row.raw["name"], [error.field for error in row.errors]) == (
        7,
        "",
        "ชื่อ",
        ["code"],
    )


def test_unknown_columns_and_cells_outside_are_kept_as_they_stand() -> None:
    header = read_header(["code", "ผู้บันทึก"], 1)
    [row] = read_rows(header, iter([RawRow(2, (CODE, "=x", "นอกตาราง"))]))
    assert (header.unknown, row.raw, row.values, row.errors) == (
        ("ผู้บันทึก",), {"code": CODE, "ผู้บันทึก": "=x", "#3": "นอกตาราง"}, {}, (),
    )  # fmt: skip
    assert [doubt.field for doubt in row.doubts] == [""]


def test_zero_of_the_present_system_is_zero_and_asked_about() -> None:
    row = _row(progress_percent="0.00")
    assert (row.values["progress_percent"], [doubt.field for doubt in row.doubts]) == (
        "0.00",
        ["progress_percent"],
    )


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_heading_is_known_in_each_writing(column: object) -> None:
    label, name, heading = column.label, column.name, column.heading  # type: ignore[attr-defined]
    for written in (name, label.th, label.en, heading):
        others = [] if name == "code" else ["code"]
        assert read_header([written, *others], 1).columns[0] == column


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: f"code,name\n{text}".encode(errors="ignore"))
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(BadInput):
        table = open_table(content)
        for row in read_rows(table.header, table.rows):
            assert row.code or row.errors
