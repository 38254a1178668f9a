from __future__ import annotations

from datetime import timedelta

import pytest

from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.fiscal.reference import load_fiscal_years
from sapha.civic.reference.rows import Changes


@pytest.mark.django_db
def test_every_year_the_product_reads_is_loaded_once() -> None:
    assert (load_fiscal_years(), load_fiscal_years()) == (Changes(301, 0), Changes(0, 0))


@pytest.mark.django_db
def test_the_years_follow_each_other_without_gap() -> None:
    load_fiscal_years()
    years = list(FiscalYear.objects.order_by("year"))
    assert [before.ends_on + timedelta(days=1) for before in years[:-1]] == [
        year.starts_on for year in years[1:]
    ]
