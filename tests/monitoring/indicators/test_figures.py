"""The check of the districts' values: what compares, what is missing, what they come to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.indicators.figures import (
    AggregateName,
    DistrictFigure,
    Meaning,
    Together,
    compare,
    together,
)

MEANING = Meaning("ร้อยละ", "เรื่องที่ปิดใน 7 วัน", "up")
EXPECTED = (1001, 1002, 1003, 1004)


def _figure(district: int, value: str | None, base: str | None = None, **other: str) -> DistrictFigure:
    return DistrictFigure(
        district,
        None if value is None else Decimal(value),
        MEANING._replace(**other),
        None if base is None else Decimal(base),
    )


def test_zero_not_reported_and_missing_are_three_things() -> None:
    checked = compare([_figure(1001, "0"), _figure(1002, None), _figure(1004, "5")], MEANING, EXPECTED)
    assert (checked.reported, checked.not_reported, checked.missing) == ((1001, 1004), (1002,), (1003,))
    assert (checked.is_comparable, checked.is_complete) == (True, False)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"unit": "แห่ง"}, ((1002,), (), ())),
        ({"definition": "เรื่องที่ปิดใน 30 วัน"}, ((), (1002,), ())),
        ({"direction": "down"}, ((), (), (1002,))),
        ({"unit": " ร้อย ละ"}, ((), (), ())),
    ],
)
def test_values_measured_otherwise_are_named(
    other: dict[str, str], found: tuple[tuple[int, ...], ...]
) -> None:
    checked = compare([_figure(1001, "5"), _figure(1002, "7", **other)], MEANING, EXPECTED)
    assert (checked.other_unit, checked.other_definition, checked.other_direction) == found


def test_a_district_that_reported_nothing_cannot_have_measured_otherwise() -> None:
    assert compare([_figure(1001, None, unit="แห่ง")], MEANING, EXPECTED).is_comparable is True


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        ("none", None),
        ("sum", Decimal("90.0000")),
        ("mean", Decimal("45.0000")),
        ("weighted_mean", Decimal("18.0000")),
    ],
)
def test_districts_are_put_together_as_declared(aggregate: AggregateName, value: Decimal | None) -> None:
    figures = [_figure(1001, "10", "90"), _figure(1002, "80", "10"), _figure(1003, None)]
    # 10 x 90 + 80 x 10 = 1,700 of 100 would be 17; the bases below make 18.
    figures[1] = _figure(1002, "80", "11.612903225806451612903225806")
    checked = compare(figures, MEANING, EXPECTED, aggregate)
    assert together(figures, checked, aggregate, 4) == Together(value, 2, 4)


def test_without_a_base_there_is_no_weighted_mean() -> None:
    figures = [_figure(1001, "10", "90"), _figure(1002, "80")]
    checked = compare(figures, MEANING, EXPECTED, "weighted_mean")
    assert checked.without_base == (1002,)
    assert together(figures, checked, "weighted_mean", 4).value is None


def test_what_cannot_be_compared_is_not_put_together() -> None:
    figures = [_figure(1001, "10"), _figure(1002, "80", unit="แห่ง")]
    assert together(figures, compare(figures, MEANING, EXPECTED), "sum", 4).value is None


_values = st.decimals(0, 1000, places=2)


@given(st.lists(st.tuples(_values, st.decimals(1, 100, places=1)), min_size=1, max_size=50))
def test_a_mean_lies_between_the_least_and_the_most(pairs: list[tuple[Decimal, Decimal]]) -> None:
    figures = [
        DistrictFigure(1001 + place, value, MEANING, base) for place, (value, base) in enumerate(pairs)
    ]
    for aggregate in ("mean", "weighted_mean"):
        checked = compare(figures, MEANING, (), aggregate)  # type: ignore[arg-type]
        value = together(figures, checked, aggregate, 50).value  # type: ignore[arg-type]
        assert value is not None
        least, most = min(one.value or 0 for one in figures), max(one.value or 0 for one in figures)
        assert least - Decimal("0.0001") <= value <= most + Decimal("0.0001")


@given(st.sets(st.integers(1001, 1050)), st.sets(st.integers(1001, 1050)))
def test_every_district_is_heard_of_or_missing(with_value: set[int], silent: set[int]) -> None:
    figures = [_figure(code, "1") for code in with_value]
    figures += [_figure(code, None) for code in silent - with_value]
    checked = compare(figures, MEANING, range(1001, 1051))
    parts = (checked.reported, checked.not_reported, checked.missing)
    assert sorted(code for part in parts for code in part) == list(range(1001, 1051))
