"""What makes a plan version sound, and where it is told when it is not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.monitoring.projects.planning import (
    Milestone,
    PlanFrame,
    PlanTerms,
    Point,
    check_plan,
    even_months,
)

FIRST, LAST = date(2026, 10, 1), date(2027, 9, 30)
FRAME = PlanFrame(FIRST, LAST, today=date(2026, 11, 26))
AMENDING = PlanFrame(FIRST, LAST, today=date(2026, 11, 26), is_amendment=True)


def points(*rows: tuple[date, str]) -> PlanTerms:
    return PlanTerms("points", points=tuple(Point(day, Decimal(percent)) for day, percent in rows))


def milestones(*rows: tuple[str, date, str]) -> PlanTerms:
    return PlanTerms(
        "milestones", milestones=tuple(Milestone(name, day, Decimal(weight)) for name, day, weight in rows)
    )


def refused(terms: PlanTerms, frame: PlanFrame = FRAME) -> tuple[str, str]:
    with pytest.raises(BadInput) as error:
        check_plan(terms, frame)
    return error.value.rule, error.value.where


MAY, JUNE = date(2027, 5, 31), date(2027, 6, 30)


@pytest.mark.parametrize(
    ("terms", "rule", "where"),
    [
        (points(), "projects.no_rows", "points"),
        (points((FIRST - timedelta(1), "0"), (LAST, "100")), "projects.outside_project", "points.1"),
        (points((MAY, "50"), (LAST + timedelta(1), "100")), "projects.outside_project", "points.2"),
        (points((MAY, "101")), "projects.not_a_percent", "points.1"),
        (points((JUNE, "10"), (MAY, "100")), "projects.days_fall", "points.2"),
        (points((MAY, "10"), (MAY, "100")), "projects.days_fall", "points.2"),
        (points((MAY, "60"), (JUNE, "59.99"), (LAST, "100")), "projects.percent_falls", "points.2"),
        (points((MAY, "60"), (LAST, "99.99")), "projects.last_not_hundred", "points.2"),
        (milestones(), "projects.no_rows", "milestones"),
        (milestones(("", MAY, "100")), "projects.required", "milestones.1"),
        (milestones(("ก", MAY, "0"), ("ข", JUNE, "100")), "projects.not_a_weight", "milestones.1"),
        (milestones(("ก", MAY, "40"), ("ข", JUNE, "59.99")), "projects.weights_do_not_sum", "milestones.2"),
        (milestones(("ก", MAY, "40"), ("ข", JUNE, "60.01")), "projects.weights_do_not_sum", "milestones.2"),
        (milestones(("ก", LAST + timedelta(1), "100")), "projects.outside_project", "milestones.1"),
    ],
)
def test_every_refusal_names_its_row(terms: PlanTerms, rule: str, where: str) -> None:
    assert refused(terms) == (rule, where)


def test_what_is_missing_to_a_hundred_is_said() -> None:
    with pytest.raises(BadInput, match=r"97\.50 .* ขาดอีก 2\.50"):
        check_plan(milestones(("ก", MAY, "40"), ("ข", JUNE, "57.50")), FRAME)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, "document"),
        ({"document": "ก"}, "document_on"),
        ({"document": "ก", "document_on": MAY}, "document_on"),
    ],
)
def test_an_amendment_names_letter_and_reason(changes: dict[str, Any], where: str) -> None:
    assert refused(PlanTerms(**changes), AMENDING)[1] == where
    letter = {"document": "กท 0406/1", "document_on": date(2026, 11, 1)}
    assert refused(PlanTerms(**letter), AMENDING)[1] == "reason"
    check_plan(PlanTerms(**letter, reason="โอนงบ"), AMENDING)


def test_a_plan_needs_the_days_of_its_project() -> None:
    assert refused(PlanTerms(), PlanFrame(None, LAST, FIRST)) == ("projects.no_days", "kind")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1700))
def test_even_months_are_a_sound_plan(first: date, days: int) -> None:
    last = first + timedelta(days)
    found = even_months(first, last)
    check_plan(PlanTerms("points", points=found), PlanFrame(first, last, first))
    assert found[-1] == Point(last, Decimal(100))


@given(st.lists(st.decimals("0.01", "100", places=2), min_size=1, max_size=8))
def test_weights_pass_exactly_when_they_sum_to_a_hundred(weights: list[Decimal]) -> None:
    terms = milestones(*((f"ขั้น {weight}", MAY, str(weight)) for weight in weights))
    if sum(weights) == 100:
        check_plan(terms, FRAME)
    else:
        assert refused(terms) == ("projects.weights_do_not_sum", f"milestones.{len(weights)}")
