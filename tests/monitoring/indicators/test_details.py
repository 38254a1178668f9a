"""What the register refuses of indicators and values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.monitoring.indicators.details import Entered, check_details, check_entered, parse_code
from tests.factories.indicators import indicator_details


@pytest.mark.parametrize(
    ("typed", "code"), [("0406-773", "0406-773"), (" ๕๐๑๘-๐๘๑๗ ", "5018-0817"), ("5018-0817", "5018-0817")]
)
def test_codes_are_read(typed: str, code: str) -> None:
    assert parse_code(typed) == code


@pytest.mark.parametrize("typed", ["", "5018", "50180817", "5018-08175", "5018-08", "=5018-0817", "x" * 500])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_code(typed)
    assert (refused.value.rule, refused.value.where) == ("indicators.bad_code", "code")


@pytest.mark.parametrize(
    ("changes", "rule", "where"),
    [
        ({"name": ""}, "required", "name"),
        ({"unit_text": ""}, "required", "unit_text"),
        ({"name": "ก" * 1001}, "too_long", "name"),
        ({"level": ""}, "required", "level"),
        ({"target": Decimal(101)}, "percent_over_100", "target"),
        ({"baseline": Decimal(-1)}, "percent_below_0", "baseline"),
        ({"target": Decimal("Infinity")}, "too_large", "target"),
        ({"is_routine_work": True, "plan_node_id": 1}, "routine_or_node", "plan_node"),
        ({"aggregate": "sum"}, "aggregate_of_shared", "aggregate"),
    ],
)
def test_indicators_that_measure_nothing_are_refused(
    changes: dict[str, object], rule: str, where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        check_details(indicator_details(**changes))
    assert (refused.value.rule, refused.value.where) == (f"indicators.{rule}", where)


@pytest.mark.parametrize("target", [None, Decimal(0), Decimal(100)])
def test_no_target_and_a_target_of_0_are_both_sound(target: Decimal | None) -> None:
    check_details(indicator_details(target=target))


@pytest.mark.parametrize(
    ("entered", "rule", "where"),
    [
        (Entered(None), "no_value_no_reason", "note"),
        (Entered(None, "measured", note="รอผล"), "evidence_of_nothing", "evidence"),
        (Entered(Decimal("104.15"), "measured"), "percent_over_100", "value"),
        (Entered(Decimal(-1), "measured"), "percent_below_0", "value"),
        (Entered(Decimal("NaN"), "measured"), "too_large", "value"),
        (Entered(Decimal(1), "measured", base=Decimal(0)), "bad_base", "base"),
    ],
)
def test_values_that_cannot_be_are_refused(entered: Entered, rule: str, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_entered(entered, indicator_details())
    assert (refused.value.rule, refused.value.where) == (f"indicators.{rule}", where)


def test_more_than_100_is_a_value_where_it_is_allowed_and_in_other_units() -> None:
    much = Entered(Decimal("104.15"), "measured")
    check_entered(much, indicator_details(over_100_allowed=True))
    check_entered(much, indicator_details(unit_text="แห่ง"))


def test_a_weighted_mean_needs_the_base_of_each_value() -> None:
    details = indicator_details(is_shared=True, aggregate="weighted_mean")
    with pytest.raises(BadInput, match="ฐาน"):
        check_entered(Entered(Decimal(5), "measured"), details)
    check_entered(Entered(Decimal(5), "measured", base=Decimal(20)), details)


@given(st.decimals(0, 100, places=4))
def test_every_percentage_from_0_to_100_is_a_value(value: Decimal) -> None:
    check_entered(Entered(value, "measured"), replace(indicator_details(), target=None))
