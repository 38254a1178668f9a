from __future__ import annotations

from datetime import date

import pytest
import time_machine

from sapha.civic.fiscal.queries import current_fiscal_year, fiscal_year_on
from sapha.civic.fiscal.reference import load_fiscal_years


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 10, 1), 2566),
        (date(2023, 9, 30), 2566),
        (date(2023, 10, 1), 2567),
        (date(2022, 9, 30), 2565),
    ],
)
def test_the_year_of_a_day_changes_on_the_first_of_october(day: date, year: int) -> None:
    load_fiscal_years()
    found = fiscal_year_on(day)
    assert found is not None
    assert found.year == year


@pytest.mark.django_db
def test_a_day_outside_every_year_has_none() -> None:
    load_fiscal_years()
    assert fiscal_year_on(date(1800, 1, 1)) is None


@pytest.mark.django_db
def test_the_year_turns_at_midnight_in_bangkok_not_in_london() -> None:
    load_fiscal_years()
    with time_machine.travel("2026-09-30T16:59:59Z", tick=False):
        before = current_fiscal_year()
    with time_machine.travel("2026-09-30T17:00:00Z", tick=False):
        after = current_fiscal_year()
    assert [str(before), str(after)] == ["2569", "2570"]
