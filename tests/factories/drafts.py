"""Makers of details and drafts of projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from sapha.civic.agencies.models import Agency
from sapha.monitoring.projects.details import Item, ProjectDetails
from sapha.monitoring.projects.drafting import Values, values_of
from tests.factories.projects import make_year


def make_details(agency: Agency, **changes: Any) -> ProjectDetails:
    """Return sound details of a project of fiscal year 2570 of an agency; the year is kept."""
    make_year(2570)
    sound: dict[str, Any] = {
        "name": "โครงการสวนสิบห้านาที",
        "agency": agency.pk,
        "fiscal_year": 2570,
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2027, 9, 30),
        "owner_text": "ฝ่ายพัฒนาชุมชน",
        "objectives": (Item("2.1", "เพื่อให้คนเดินถึงสวน"),),
        "targets": (Item(None, "มีดังนี้"), Item("3.1", "สวนหนึ่งแห่ง")),
        "is_routine_work": True,
    }
    return ProjectDetails(**{**sound, **changes})


def typed(details: ProjectDetails, parent_code: str = "") -> dict[str, Values]:
    """Return details as a person types them into the steps."""
    return values_of(details, parent_code=parent_code)
