from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from sapha.civic.fiscal.models import FiscalYear


@pytest.mark.django_db
def test_a_year_from_october_to_september_is_kept() -> None:
    year = FiscalYear.objects.create(year=2566, starts_on=date(2022, 10, 1), ends_on=date(2023, 9, 30))
    assert str(year) == "2566"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "year", "starts_on", "ends_on"),
    [
        ("fiscal_year_in_range", 2023, date(1479, 10, 1), date(1480, 9, 30)),
        ("fiscal_year_starts_in_october", 2566, date(2023, 1, 1), date(2023, 9, 30)),
        ("fiscal_year_starts_in_october", 2566, date(2021, 10, 1), date(2023, 9, 30)),
        ("fiscal_year_ends_in_september", 2566, date(2022, 10, 1), date(2023, 12, 31)),
        ("fiscal_year_ends_in_september", 2566, date(2022, 10, 1), date(2024, 9, 30)),
    ],
)
def test_other_days_are_refused(constraint: str, year: int, starts_on: date, ends_on: date) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        FiscalYear.objects.create(year=year, starts_on=starts_on, ends_on=ends_on)
