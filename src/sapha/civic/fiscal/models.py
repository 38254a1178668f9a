"""The fiscal year: 1 October of one year to 30 September of the next."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import Exact

# The Buddhist Era years that the product reads and prints.
FIRST_YEAR, LAST_YEAR = 2400, 2700


def _is_day(column: str, *, years_before: int, month_and_day: str) -> Exact[Any]:
    """Return the condition that a date column holds this day, counted from the row's year.

    The dates are compared as text: such a constraint is plain SQL in both databases, so
    that their own tools, which do not know Django's functions, can check and copy them.
    """
    year = Cast(F("year") - years_before, TextField())
    return Exact(Cast(column, TextField()), Concat(year, Value(month_and_day)))


class FiscalYear(models.Model):
    """One fiscal year, named by its Buddhist Era year.

    Attributes:
        year: the Buddhist Era year in which it ends; 2566 ends on 30 September 2023.
        starts_on: its first day.
        ends_on: its last day.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    starts_on = models.DateField(unique=True)
    ends_on = models.DateField(unique=True)

    class Meta:
        db_table = "civic_fiscal_year"
        constraints = [
            models.CheckConstraint(
                name="fiscal_year_in_range", condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
            ),
            models.CheckConstraint(
                name="fiscal_year_starts_in_october",
                condition=_is_day("starts_on", years_before=544, month_and_day="-10-01"),
            ),
            models.CheckConstraint(
                name="fiscal_year_ends_in_september",
                condition=_is_day("ends_on", years_before=543, month_and_day="-09-30"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)
