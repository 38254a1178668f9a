from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress.judging.clock import (
    fiscal_quarter,
    quarter_before,
    quarter_ends,
    reporting_clock,
)
from sapha.monitoring.progress.judging.facts import Suspension
from tests.monitoring.progress.judging.cases import day


def test_days_between_count_the_later_day_only() -> None:
    assert reporting_clock(()).days_between(date(2023, 6, 8), date(2023, 9, 29)) == 113


def test_suspended_days_do_not_count_even_where_suspensions_overlap() -> None:
    clock = reporting_clock(
        (
            Suspension(day(10), day(19), "กท 1/1"),
            Suspension(day(15), day(24), "กท 1/2"),
            Suspension(day(30), day(30), "กท 1/3"),
        )
    )
    assert clock.days_between(day(1), day(40)) == 39 - 15 - 1
    assert (clock.stands_on(day(24)), clock.stands_on(day(25))) == (True, False)


def test_suspension_without_letter_or_turned_round_does_not_stop_the_clock() -> None:
    assert reporting_clock((Suspension(day(10)), Suspension(day(20), day(15), "กท 1/1"))).pauses == ()


def test_open_suspension_stops_the_clock_for_good() -> None:
    assert reporting_clock((Suspension(day(10), letter="กท 1/1"),)).days_between(day(1), day(400)) == 8


@pytest.mark.parametrize(
    ("end", "number", "before"),
    [
        (date(2022, 12, 31), 1, date(2022, 9, 30)),
        (date(2023, 3, 31), 2, date(2022, 12, 31)),
        (date(2023, 6, 30), 3, date(2023, 3, 31)),
        (date(2023, 9, 30), 4, date(2023, 6, 30)),
    ],
)
def test_fiscal_quarters_begin_in_october(end: date, number: int, before: date) -> None:
    assert (fiscal_quarter(end), quarter_before(end)) == (number, before)


@given(st.dates(), st.dates())
def test_days_between_are_the_calendar_days_without_suspension(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert reporting_clock(()).days_between(earlier, later) == (later - earlier).days
    assert reporting_clock(()).days_between(later, earlier) == 0


@given(st.dates(max_value=date(2400, 1, 1)), st.integers(0, 2000))
def test_quarter_ends_lie_in_order_within_the_span(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    ends = list(quarter_ends(first, last))
    assert ends == sorted(ends)
    assert all(first <= end <= last for end in ends)
    assert abs(len(ends) - length / 91.3) <= 1.1
