"""Projects in the database: short makers for the tests of this folder."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.queries import service_account
from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.thai_text import search_text
from sapha.monitoring.progress.commands import rate_project
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import parts_of
from sapha.monitoring.projects.models import Project

# Percents of a first report on day 73 of 365, when 20 % is planned.
GOOD, BEHIND, FAR_BEHIND = "20", "12", "0"


def keep_project(code: str, *percents: str | None, year: int = 2566, **fields: Any) -> Project:
    """Keep a project of a fiscal year, with an accepted report every 73 days, and rate it."""
    fiscal_year = keep_year(year)
    values: dict[str, Any] = {
        "name": f"โครงการ {code}",
        "starts_on": fiscal_year.starts_on,
        "ends_on": fiscal_year.ends_on,
        "budget_received_baht": Decimal(0),
        "budget_spent_baht": Decimal(0),
        "fiscal_year": fiscal_year,
        **fields,
    }
    project = Project.objects.create(code=code, search_text=search_text(code, values["name"]), **values)
    for number, percent in enumerate(percents, 1):
        keep_report(project, number, percent)
    return rate(project)


def keep_year(year: int) -> FiscalYear:
    """Keep a fiscal year, Buddhist Era, unless it is there."""
    starts_on, ends_on = fiscal_year_bounds(year)
    return FiscalYear.objects.get_or_create(year=year, defaults={"starts_on": starts_on, "ends_on": ends_on})[
        0
    ]


def keep_report(project: Project, number: int, percent: str | None, **fields: Any) -> ProgressReport:
    """Keep an accepted report on day 73 × number, declared on plan."""
    first = project.starts_on or date(2022, 10, 1)
    values: dict[str, Any] = {
        "reported_on": first + timedelta(days=73 * number - 1),
        "progress_percent": None if percent is None else Decimal(percent),
        "spent_baht": Decimal(0),
        "schedule_status": "on_plan",
        "state": "accepted",
        "sha256": "0" * 64,
        "narrative": "อยู่ระหว่างดำเนินการ",
        **fields,
    }
    return ProgressReport.objects.create(project=project, number=number, **values)


def rate(project: Project) -> Project:
    """Compute and keep the rating; return the project as the database has it."""
    fresh = Project.objects.get(pk=project.pk)
    rate_project(actor=service_account("console"), parts=parts_of(fresh))
    return Project.objects.get(pk=project.pk)
