"""Printed values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sapha.monitoring.progress_form.reading import values
from sapha.monitoring.progress_form.reading.readings import Fault
from sapha.monitoring.progress_form.reading.statuses import SCHEDULE, TARGET, status_code


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("30.00", "30.00"),
        ("๓๐", "30.00"),
        ("0", "0.00"),
        ("100 %", "100.00"),
        ("33,5", "33.50"),
        ("- 0", "0.00"),
    ],
)
def test_percentages(text: str, percent: str) -> None:
    assert values.percent(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["140", "100.01", "-1", "−5", "999999999"])
def test_percentages_out_of_range(text: str) -> None:
    assert values.percent(text) == Fault("percent_out_of_range", text)


@pytest.mark.parametrize(
    "text", ["2022-10-01 00:00:00", "01/10/2565", "1 ตุลาคม 2565", "๑ ต.ค. ๖๕", "01 / 10 / 2565"]
)
def test_dates(text: str) -> None:
    assert values.day(text) == date(2022, 10, 1)


@pytest.mark.parametrize("text", ["31/02/2566", "25/05", "วันนี้", "2566"])
def test_impossible_dates(text: str) -> None:
    assert values.day(text) == Fault("date_impossible", text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("0 บาท", "0.00"), ("1,234.50 บาท", "1234.50"), ("๑๐๐ บาท : x", "100.00"), ("200,000 um", "200000.00")],
)
def test_amounts(text: str, amount: str) -> None:
    assert values.money(text) == Decimal(amount)


def test_code_year_and_agency() -> None:
    assert values.code("๙๙๙๙๐๐๐๐ – ๐๐๐๑") == "99990000-0001"
    assert values.code("9999-0001") == Fault("code_malformed", "9999-0001")
    assert values.fiscal_year("๒๕๖๖") == 2566
    assert values.fiscal_year("2023") == Fault("year_unreadable", "2023")
    assert values.agency_path("ก / ข/ค /") == ("ก", "ข", "ค")


@pytest.mark.parametrize(
    ("text", "table", "code"),
    [
        ("เป็นไปตามแผน", SCHEDULE, "on_plan"),
        ("เปนไปตามแผน", SCHEDULE, "on_plan"),
        ("ไม่เป็นไปตามแผน", SCHEDULE, None),
        ("ล่าช้ากว่าแผน", SCHEDULE, "behind"),
        ("ช้ากว่าแผน", SCHEDULE, "behind"),
        ("เร็วกว่าแผน", SCHEDULE, "ahead"),
        ("กว่าแผน", SCHEDULE, None),
        ("เป็นไปตามเป้าหมาย", TARGET, "on_target"),
        ("ต่ำกว่าเป้าหมาย", TARGET, "below_target"),
        ("สูงกว่าเป้าหมาย", TARGET, "above_target"),
        ("", TARGET, None),
    ],
)
def test_statuses(text: str, table: dict[str, str], code: str | None) -> None:
    assert status_code(text, table) == code
