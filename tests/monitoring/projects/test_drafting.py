"""What a draft holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.projects.details import Item, ProjectDetails
from sapha.monitoring.projects.drafting import copied_values, one_year_later, typed_agency, values_of

DETAILS = ProjectDetails(
    name="โครงการสวน",
    agency=7,
    code="04060000-0001",
    fiscal_year=2567,
    starts_on=date(2023, 10, 1),
    ends_on=date(2024, 2, 29),
    budget_baht=Decimal("1234.50"),
    owner=3,
    targets=(Item(None, "มีดังนี้"), Item("3.1", "หนึ่งแห่ง")),
    plan_node=9,
)


def test_last_years_project_is_moved_by_a_year_without_code_and_budget() -> None:
    copied = copied_values(DETAILS, parent_code="")
    assert copied["identity"] == {
        "code": [""],
        "name": ["โครงการสวน"],
        "agency": ["7"],
        "fiscal_year": ["2568"],
        "starts_on": ["01/10/2567"],
        "ends_on": ["28/02/2568"],
        "budget_baht": [""],
        "project_class": [""],
        "parent": [""],
    }
    assert copied["content"]["targets_number"] == ["", "3.1"]
    assert copied["alignment"] == {"supports": ["plan"], "plan_node": ["9"]}


def test_nought_and_not_known_are_typed_differently() -> None:
    nought = values_of(replace(DETAILS, budget_baht=Decimal(0)), parent_code="")
    unknown = values_of(replace(DETAILS, budget_baht=None), parent_code="")
    assert (nought["identity"]["budget_baht"], unknown["identity"]["budget_baht"]) == (["0.00"], [""])


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_a_year_later_is_365_or_366_days_later(day: date) -> None:
    later = one_year_later(day)
    assert later is not None
    assert (later - day).days in {365, 366}
    assert later.month == day.month


def test_an_agency_that_is_no_number_is_none() -> None:
    assert [typed_agency({"identity": {"agency": [text]}}) for text in ("7", "", "x", "๗", "-1")] == [
        7, None, None, None, None,
    ]  # fmt: skip
    assert typed_agency({}) is None
