"""The fiscal years, loaded with the rest of the city's reference data."""

from __future__ import annotations

from sapha.civic.fiscal.models import FIRST_YEAR, LAST_YEAR, FiscalYear
from sapha.civic.reference.rows import Changes, keep_rows
from sapha.foundation.be_dates import fiscal_year_bounds


def load_fiscal_years() -> Changes:
    """Keep every fiscal year the product can read, so that a project's year always exists."""
    rows = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        starts_on, ends_on = fiscal_year_bounds(year)
        rows.append({"year": year, "starts_on": starts_on, "ends_on": ends_on})
    return keep_rows(FiscalYear, rows, key=["year"])
