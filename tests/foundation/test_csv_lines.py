from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.csv_lines import csv_line, plain_cell

COMPUTED = ["=1+1", "+66 2", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"]


@pytest.mark.parametrize("text", COMPUTED)
def test_what_a_spreadsheet_would_compute_is_made_plain(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ชื่อ=โครงการ", "10%", "'=1", "06/2566", "0"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2))
def test_a_line_reads_back_as_the_cells_it_was_made_of(cells: list[str]) -> None:
    assert list(csv.reader(io.StringIO(csv_line(cells), newline=""), strict=True)) == [cells]


def test_a_line_ends_as_the_format_asks() -> None:
    assert csv_line(["ก", 1, 'ข,"ค"']) == 'ก,1,"ข,""ค"""\r\n'
