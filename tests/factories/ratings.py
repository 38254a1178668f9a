"""Makers of projects with a rating, for pages that only count and list them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sapha.civic.agencies.models import Agency
from sapha.civic.fiscal.models import FiscalYear
from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.thai_text import search_text
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.progress.models import ProgressReport, Rating
from sapha.monitoring.projects.models import Project


def make_project(
    code: str, agency: Agency | None = None, name: str = "โครงการตัวอย่าง", **values: Any
) -> Project:
    """Keep an unrated project of fiscal year 2566."""
    starts_on, ends_on = fiscal_year_bounds(2566)
    FiscalYear.objects.get_or_create(year=2566, defaults={"starts_on": starts_on, "ends_on": ends_on})
    made_up = {"fiscal_year_id": 2566, "starts_on": starts_on, "ends_on": ends_on}
    return Project.objects.create(
        code=code, name=name, agency=agency, search_text=search_text(code, name), **{**made_up, **values}
    )


def rate(project: Project, band: RatingBand, **values: Any) -> Rating:
    """Keep the rating of a project; all four dimensions get its band."""
    made_up: dict[str, Any] = {
        "declared_schedule": "on_plan",
        "decided_by": "schedule",
        "word_th": str(band.label),
        "word_en": band.name.lower(),
        "thresholds_version": "test",
    }
    dimensions = {f"band_{side}": band for side in ("schedule", "money", "reporting", "consistency")}
    return Rating.objects.create(project=project, band=band, **dimensions, **{**made_up, **values})


def make_report(project: Project, number: int, reported_on: date, narrative: str = "") -> ProgressReport:
    """Keep an accepted report."""
    return ProgressReport.objects.create(
        project=project,
        number=number,
        reported_on=reported_on,
        narrative=narrative,
        state="accepted",
        sha256="0" * 64,
    )
