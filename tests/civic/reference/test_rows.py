from __future__ import annotations

from datetime import date

import pytest

from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.reference.rows import Changes, keep_rows
from sapha.foundation.be_dates import fiscal_year_bounds


def _row(year: int) -> dict[str, int | date]:
    starts_on, ends_on = fiscal_year_bounds(year)
    return {"year": year, "starts_on": starts_on, "ends_on": ends_on}


@pytest.mark.django_db
def test_missing_rows_are_added() -> None:
    assert keep_rows(FiscalYear, [_row(2566), _row(2567)], key=["year"]) == Changes(2, 0)
    assert sorted(FiscalYear.objects.values_list("year", flat=True)) == [2566, 2567]


@pytest.mark.django_db
def test_equal_rows_are_left_alone() -> None:
    keep_rows(FiscalYear, [_row(2566)], key=["year"])
    assert keep_rows(FiscalYear, [_row(2566)], key=["year"]) == Changes(0, 0)


@pytest.mark.django_db
def test_a_row_gone_from_the_file_stays() -> None:
    keep_rows(FiscalYear, [_row(2566), _row(2567)], key=["year"])
    assert keep_rows(FiscalYear, [_row(2567)], key=["year"]) == Changes(0, 0)
    assert FiscalYear.objects.count() == 2


@pytest.mark.django_db
def test_no_rows_change_nothing() -> None:
    assert keep_rows(FiscalYear, [], key=["year"]) == Changes(0, 0)


def test_changes_add_up() -> None:
    assert Changes(1, 2).and_(Changes(10, 20)) == Changes(11, 22)
