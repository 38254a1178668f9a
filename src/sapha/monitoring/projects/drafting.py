"""What a draft holds: the fields of each step as they were typed; no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sapha.foundation.be_dates import format_date
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.details import Item, ProjectDetails

Values = dict[str, list[str]]


def typed_agency(data: Mapping[str, Any]) -> int | None:
    """Return the id of the agency a draft names; ``None`` when it names none."""
    typed = data.get(DraftStep.IDENTITY, {}).get("agency") or [""]
    return int(typed[0]) if str(typed[0]).isascii() and str(typed[0]).isdecimal() else None


def values_of(details: ProjectDetails, *, parent_code: str) -> dict[str, Values]:
    """Return details as a person would have typed them, by step."""
    return {
        DraftStep.IDENTITY.value: {
            "code": [details.code],
            "name": [details.name],
            "agency": [str(details.agency or "")],
            "fiscal_year": [str(details.fiscal_year or "")],
            "starts_on": [_day(details.starts_on)],
            "ends_on": [_day(details.ends_on)],
            "budget_baht": ["" if details.budget_baht is None else f"{details.budget_baht:,.2f}"],
            "parent": [parent_code],
            "project_class": [str(details.project_class or "")],
        },
        DraftStep.PEOPLE.value: {
            "owner": [str(details.owner or "")],
            "owner_text": [details.owner_text],
            "coordinator": [str(details.coordinator or "")],
            "coordinator_text": [details.coordinator_text],
        },
        DraftStep.CONTENT.value: {
            "rationale": [details.rationale],
            **_rows("objectives", details.objectives),
            **_rows("targets", details.targets),
        },
        DraftStep.ALIGNMENT.value: {
            "supports": [_supports(details)],
            "plan_node": [str(details.plan_node or "")],
        },
    }


def copied_values(details: ProjectDetails, *, parent_code: str) -> dict[str, Values]:
    """Return the values of next year's draft: days one fiscal year later, no code, no budget yet.

    People stay as they are printed; the node of the plan stays, and is refused when the plan ends.
    """
    values = values_of(details, parent_code=parent_code)
    identity = values[DraftStep.IDENTITY.value]
    identity["code"], identity["budget_baht"] = [""], [""]
    identity["fiscal_year"] = [str(details.fiscal_year + 1)] if details.fiscal_year else [""]
    identity["starts_on"] = [_day(one_year_later(details.starts_on))]
    identity["ends_on"] = [_day(one_year_later(details.ends_on))]
    return values


def one_year_later(day: date | None) -> date | None:
    """Return the same day a year later; 29 February becomes the last day of February."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return (day + timedelta(days=1)).replace(year=day.year + 1) - timedelta(days=1)


def _day(day: date | None) -> str:
    return "" if day is None else format_date(day, "numeric", language="th")


def _supports(details: ProjectDetails) -> str:
    if details.is_routine_work:
        return "routine"
    return "plan" if details.plan_node else ""


def _rows(name: str, items: Iterable[Item]) -> Values:
    rows = list(items)
    return {f"{name}_number": [row.number or "" for row in rows], f"{name}_text": [row.text for row in rows]}
