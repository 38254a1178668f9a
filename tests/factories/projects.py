"""Projects for tests; their fiscal year is made when it is not there."""

from __future__ import annotations

from datetime import date

import factory

from sapha.civic.fiscal.models import FiscalYear
from sapha.monitoring.projects.models import Project


class FiscalYearFactory(factory.django.DjangoModelFactory[FiscalYear]):
    class Meta:
        model = FiscalYear
        django_get_or_create = ("year",)

    year = 2566
    starts_on = factory.LazyAttribute(lambda it: date(it.year - 544, 10, 1))
    ends_on = factory.LazyAttribute(lambda it: date(it.year - 543, 9, 30))


class ProjectFactory(factory.django.DjangoModelFactory[Project]):
    class Meta:
        model = Project

    code = factory.Sequence(lambda n: f"{n // 10_000 + 60_000_000:08d}-{n % 10_000:04d}")
    name = factory.Sequence(lambda n: f"โครงการตัวอย่าง {n}")
    fiscal_year = factory.SubFactory(FiscalYearFactory)
    starts_on = date(2022, 10, 1)
    ends_on = date(2023, 9, 30)
    search_text = factory.LazyAttribute(lambda it: f"{it.code} {it.name}")
