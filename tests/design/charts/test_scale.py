"""Scales: days and percents find their place; the axis names days that have room."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.design.charts.scale import (
    WIDE,
    PercentScale,
    TimeScale,
    named_days,
    quarter_ends_between,
    spans_years,
)

YEAR = TimeScale(date(2022, 10, 1), date(2023, 9, 30), 0, 364)


@pytest.mark.parametrize(
    ("day", "x"),
    [
        (date(2022, 10, 1), 0),
        (date(2022, 10, 2), 1),
        (date(2023, 9, 30), 364),
        (date(2020, 1, 1), 0),
        (date(2030, 1, 1), 364),
    ],
)
def test_a_day_stands_at_its_place_and_never_outside(day: date, x: float) -> None:
    assert YEAR.x(day) == x


def test_a_project_of_one_day_has_a_place() -> None:
    assert TimeScale(date(2023, 1, 1), date(2023, 1, 1), 10, 20).x(date(2023, 1, 1)) == 10


@pytest.mark.parametrize(("percent", "y"), [(0, 100), (50, 60), (100, 20), (130, 20), (-4, 100)])
def test_a_percent_stands_at_its_place_and_never_outside(percent: float, y: float) -> None:
    assert PercentScale(20, 100).y(percent) == y


def test_the_axis_names_the_ends_of_quarters() -> None:
    assert named_days(YEAR, 52) == [
        date(2022, 12, 31),
        date(2023, 3, 31),
        date(2023, 6, 30),
        date(2023, 9, 30),
    ]


def test_several_years_are_named_by_their_ends() -> None:
    scale = TimeScale(date(2022, 10, 1), date(2025, 9, 30), 0, 300)

    assert (named_days(scale, 62), spans_years(scale)) == (
        [date(2023, 9, 30), date(2024, 9, 30), date(2025, 9, 30)],
        True,
    )


def test_a_project_without_a_quarter_end_is_named_by_its_own_days() -> None:
    scale = TimeScale(date(2023, 1, 5), date(2023, 2, 5), 0, 300)

    assert named_days(scale, 52) == [date(2023, 1, 5), date(2023, 2, 5)]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(95, 9000))
def test_named_days_keep_their_distance(first: date, days: int) -> None:
    scale = TimeScale(first, first + timedelta(days=days), 34, 334)
    places = [scale.x(day) for day in named_days(scale, 52)]

    assert [gap for gap in (after - before for before, after in pairwise(places)) if gap < 52] == []


def test_quarter_ends_include_the_first_and_the_last_day() -> None:
    assert quarter_ends_between(date(2022, 12, 31), date(2023, 3, 31)) == [
        date(2022, 12, 31),
        date(2023, 3, 31),
    ]


@pytest.mark.parametrize(("rows", "top"), [(0, 26), (1, 46), (3, 86), (9, 86)])
def test_words_above_the_field_get_room_for_three_rows_at_most(rows: int, top: float) -> None:
    assert WIDE.with_rows(rows).top == top
