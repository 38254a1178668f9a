"""``sapha projects``: what it says and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from sapha.config.cli import main
from sapha.monitoring.projects.models import Project
from tests.factories.agencies import make_agency
from tests.factories.projects import make_year
from tests.factories.tables import HEADINGS, ROW, csv_bytes, workbook_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(tmp_path: Path) -> Path:
    make_year()
    make_agency("สำนักงานเขตตัวอย่าง")
    place = tmp_path / "table.csv"
    place.write_bytes(csv_bytes())
    return place


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    status = main(["projects", "--lang", "en", *arguments])
    out, err = capsys.readouterr()
    return status, out.splitlines(), err


def test_dry_run_then_the_deed_then_again(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = "{} new, 0 filled, {} there already, 0 to decide, 0 refused, 0 set aside"
    dry = [counts.format(1, 0), "dry run: the register is as it was"]
    assert _said(capsys, str(table), "--dry-run") == (0, dry, "")
    assert Project.objects.count() == 0
    assert _said(capsys, str(table)) == (0, [counts.format(1, 0)], "")
    assert _said(capsys, str(table)) == (0, [counts.format(0, 1)], "")
    assert Project.objects.count() == 1


def test_rows_that_wait_or_are_refused_are_listed(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_bytes(
        csv_bytes([("60000000-0001", "", *ROW[2:]), ("60000000-0002", *ROW[1:4], "x", "1", "1")])
    )
    status, lines, err = _said(capsys, str(table))
    assert (status, err, lines[:2]) == (
        1,
        "",
        [
            "▲     2  60000000-0001  Name of the project: there is no name of the project",
            "◆     3  60000000-0002  Progress, cumulative percent: “x” is not a number",
        ],
    )
    assert lines[-1].startswith("decide on the page /import/projects/")


def test_file_that_cannot_be_used_is_status_2(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_bytes(b"name\nx\n")
    status, lines, err = _said(capsys, str(table))
    assert (status, lines) == (2, [])
    assert err.startswith(f"{table}:1: the first row has no column")
    assert _said(capsys, str(table.with_name("gone.csv")))[0] == 2


def test_workbook_of_forty_sheets_is_status_2_and_says_what_to_do(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [list(HEADINGS), list(ROW)]
    table.write_bytes(workbook_bytes({f"แผ่น {number}": filled for number in range(40)}))
    status, lines, err = _said(capsys, str(table))
    assert (status, lines) == (2, [])
    assert err.startswith(f"{table}: 40 sheets of this file hold something")
    assert err.rstrip().endswith("name the one with the projects “โครงการ”")


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        (1, "=1+1", "Name of the project: this cell is a formula, “=1+1”: paste its value"),
        (4, "104.15", "Progress, cumulative percent: “104.15” must be from 0 to 100"),
    ],
)
def test_cell_that_cannot_be_is_told_in_its_row(
    table: Path, capsys: pytest.CaptureFixture[str], column: int, cell: str, said: str
) -> None:
    bad = [*ROW]
    bad[column] = cell
    table.write_bytes(csv_bytes([tuple(bad), ("60000000-0002", *ROW[1:])]))
    status, lines, err = _said(capsys, str(table))
    assert (status, err, lines[0].startswith(f"◆     2  {ROW[0]}  {said}")) == (1, "", True), lines
    assert list(Project.objects.values_list("code", flat=True)) == ["60000000-0002"]
