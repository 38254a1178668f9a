from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import Package, system

from sapha.foundation.data_package import (
    Cell,
    Field,
    Reference,
    Row,
    Table,
    cell_text,
    package_json,
    write_package,
    write_table,
)
from sapha.foundation.errors import Bilingual

TITLE = Bilingual("ชื่อ", "Name")
THINGS = Table(
    "things",
    Bilingual("สิ่งของ", "Things"),
    (
        Field("code", Bilingual("รหัส", "Code"), "integer", required=True),
        Field("name", TITLE, note=Bilingual("ตามแบบ", "as printed")),
        Field("amount_baht", Bilingual("บาท", "Baht"), "number"),
        Field("seen_on", Bilingual("วันที่", "Day"), "date"),
        Field("state", Bilingual("สถานะ", "State"), choices=("good", "bad")),
        Field("is_sample", Bilingual("ตัวอย่าง", "Sample"), "boolean", required=True),
        Field("above", Bilingual("เหนือ", "Above"), "integer"),
    ),
    key=("code",),
    references=(Reference("above", "", "code"),),
)
ROWS: list[Row] = [
    (1, '=1+1, "น้ำ"\nสองบรรทัด', Decimal("0.00"), date(2023, 1, 5), "good", True, None),
    (2, None, None, None, None, False, 1),
]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (0, "0"), (Decimal("1E+3"), "1000"), (True, "true"), (False, "false"), (date(2023, 8, 29), "2023-08-29"),
        ("+66", "'+66"), ("", ""), ("๑๒", "๑๒"),
    ],
)  # fmt: skip
def test_what_stands_in_a_cell(value: Cell, text: str) -> None:
    assert cell_text(value) == text


def test_a_package_that_others_find_valid(tmp_path: Path) -> None:
    made = write_table(tmp_path, THINGS, ROWS)
    write_package(tmp_path, "test", TITLE, [made])
    content = (tmp_path / "things.csv").read_bytes()
    assert (made.rows, made.size, made.sha256) == (2, len(content), hashlib.sha256(content).hexdigest())
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        report = package.validate()
        rows = package.get_resource("things").read_rows()
    assert (report.valid, report.flatten(["type", "message"])) == (True, [])
    assert [row.to_dict() for row in rows] == [
        {"code": 1, "name": "'=1+1, \"น้ำ\"\nสองบรรทัด", "amount_baht": Decimal("0.00"), "seen_on": date(2023, 1, 5),
         "state": "good", "is_sample": True, "above": None},
        {"code": 2, "name": None, "amount_baht": None, "seen_on": None, "state": None, "is_sample": False, "above": 1},
    ]  # fmt: skip


def test_a_row_that_names_no_row_is_seen_by_others(tmp_path: Path) -> None:
    wrong: list[Row] = [(1, None, None, None, "ugly", True, 7)]
    write_package(tmp_path, "test", TITLE, [write_table(tmp_path, THINGS, wrong)])
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert sorted(report.flatten(["type"])) == [["constraint-error"], ["foreign-key"]]


def test_both_languages_stand_in_descriptor_and_dictionary(tmp_path: Path) -> None:
    write_package(tmp_path, "test", TITLE, [write_table(tmp_path, THINGS, ROWS)])
    field = json.loads((tmp_path / "datapackage.json").read_text())["resources"][0]["schema"]["fields"][1]
    assert field == {
        "name": "name", "type": "string", "title": "ชื่อ", "title_en": "Name", "description": "ตามแบบ",
        "description_en": "as printed",
    }  # fmt: skip
    with (tmp_path / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert (len(lines), lines[1], lines[5][-1]) == (
        8, ["things", "code", "integer", "รหัส", "Code", "", "", "true", ""], "good bad",
    )  # fmt: skip


def test_rows_are_written_as_they_come(tmp_path: Path) -> None:
    seen: list[int] = []

    def rows() -> Iterator[Row]:
        for code in range(3):
            seen.append((tmp_path / "things.csv").exists())
            yield (code, None, None, None, None, True, None)

    assert (write_table(tmp_path, THINGS, rows()).rows, seen) == (3, [True, True, True])


def test_a_table_that_was_not_written_has_no_size() -> None:
    resource = package_json("test", TITLE, [THINGS])["resources"][0]
    assert ("bytes" in resource, "hash" in resource, resource["path"]) == (False, False, "things.csv")
