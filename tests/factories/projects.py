"""Makers of projects for tests; their fiscal year is kept when it is not there."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from sapha.civic.fiscal.models import FiscalYear
from sapha.monitoring.projects.models import Project

_numbers = count(1)


def make_year(year: int = 2566) -> FiscalYear:
    """Keep a fiscal year, or return it when it is there."""
    days = {"starts_on": date(year - 544, 10, 1), "ends_on": date(year - 543, 9, 30)}
    return FiscalYear.objects.get_or_create(year=year, defaults=days)[0]


def make_project(code: str = "", **values: Any) -> Project:
    """Keep a project of fiscal year 2566; without a code it gets one of its own."""
    number = next(_numbers)
    code = code or f"60000000-{number:04d}"
    sound = {
        "name": f"โครงการตัวอย่าง {number}",
        "fiscal_year": make_year(),
        "starts_on": date(2022, 10, 1),
        "ends_on": date(2023, 9, 30),
        "search_text": f"{code} โครงการตัวอย่าง {number}",
    }
    return Project.objects.create(code=code, **{**sound, **values})
