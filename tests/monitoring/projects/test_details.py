"""What the register refuses of what a person says, and where it says so."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.monitoring.projects.details import (
    Item,
    ProjectDetails,
    changed_fields,
    check_details,
    tidy_line,
    tidy_text,
)

SOUND = ProjectDetails(
    name="โครงการสวน",
    agency=1,
    fiscal_year=2570,
    starts_on=date(2026, 10, 1),
    ends_on=date(2027, 9, 30),
)


def refused(**changes: Any) -> tuple[str, str]:
    with pytest.raises(BadInput) as error:
        check_details(replace(SOUND, **changes))
    return error.value.rule, error.value.where


def test_sound_details_pass() -> None:
    check_details(SOUND)
    check_details(replace(SOUND, code="04060000-0001", budget_baht=Decimal(0)))


@pytest.mark.parametrize(
    ("changes", "rule", "where"),
    [
        ({"name": ""}, "projects.required", "name"),
        ({"name": "ก" * 1001}, "projects.too_long", "name"),
        ({"name": "<p>สวน</p>"}, "projects.markup_in_text", "name"),
        ({"rationale": "<script>x</script>"}, "projects.markup_in_text", "rationale"),
        ({"code": "0406-1"}, "bad_project_code", "code"),
        ({"fiscal_year": None}, "projects.required", "fiscal_year"),
        ({"starts_on": None}, "projects.required", "starts_on"),
        ({"ends_on": None}, "projects.required", "ends_on"),
        ({"ends_on": date(2026, 9, 30)}, "projects.dates_reversed", "ends_on"),
        ({"fiscal_year": 2572}, "projects.outside_fiscal_year", "fiscal_year"),
        ({"budget_baht": Decimal("-0.01")}, "projects.bad_amount", "budget_baht"),
        ({"budget_baht": Decimal(10) ** 13}, "projects.bad_amount", "budget_baht"),
        ({"plan_node": 3, "is_routine_work": True}, "projects.routine_or_node", "plan_node"),
        ({"objectives": (Item("2.1", "ก"), Item("2.1", "ข"))}, "projects.number_twice", "objectives.2"),
        ({"targets": (Item("3.1", "ก"), Item("3.2", ""))}, "projects.required", "targets.2"),
        ({"targets": (Item("สาม", "ก"),)}, "projects.bad_number", "targets.1"),
        ({"targets": tuple(Item(None, "ก") for _ in range(51))}, "projects.too_many", "targets"),
        ({"objectives": (Item(None, "ก" * 4001),)}, "projects.too_long", "objectives.1"),
    ],
    ids=str,
)
def test_every_refusal_names_its_field(changes: dict[str, Any], rule: str, where: str) -> None:
    assert refused(**changes) == (rule, where)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1500))
def test_a_project_touches_its_fiscal_year(starts_on: date, days: int) -> None:
    details = replace(SOUND, starts_on=starts_on, ends_on=starts_on + timedelta(days))
    touches = (
        starts_on <= date(2027, 9, 30)
        and details.ends_on is not None
        and details.ends_on >= date(2026, 10, 1)
    )
    said = nullcontext() if touches else pytest.raises(BadInput, match="ปีงบประมาณ")
    with said:
        check_details(details)


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy_line(tidy_line(text)) == tidy_line(text)
    assert tidy_text(tidy_text(text)) == tidy_text(text)


def test_changes_are_named() -> None:
    assert list(changed_fields(SOUND, SOUND)) == []
    assert list(changed_fields(SOUND, replace(SOUND, name="อื่น", budget_baht=Decimal(0)))) == [
        "name",
        "budget_baht",
    ]
