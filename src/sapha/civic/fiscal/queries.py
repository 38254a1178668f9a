"""Reading fiscal years."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from sapha.civic.fiscal.models import FiscalYear


def fiscal_year_on(day: date) -> FiscalYear | None:
    """Return the fiscal year that contains the day; ``None`` outside the years the product reads."""
    return FiscalYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first()


def current_fiscal_year() -> FiscalYear | None:
    """Return the fiscal year of today in Bangkok."""
    return fiscal_year_on(timezone.localdate())
