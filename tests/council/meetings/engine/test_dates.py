from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.meetings.engine.dates import MonthlyRule, falls_on

TUESDAY = 1


@pytest.mark.parametrize(
    ("rule", "month", "holidays", "day"),
    [
        (MonthlyRule(2, TUESDAY, "after"), date(2026, 8, 1), [], date(2026, 8, 11)),
        (MonthlyRule(5, TUESDAY, "after"), date(2026, 8, 1), [], date(2026, 8, 25)),
        (MonthlyRule(2, TUESDAY, "after"), date(2026, 8, 1), [date(2026, 8, 11), date(2026, 8, 12)], date(2026, 8, 13)),
        (MonthlyRule(2, TUESDAY, "before"), date(2026, 8, 1), [date(2026, 8, 11)], date(2026, 8, 10)),
        (MonthlyRule(2, TUESDAY, "week"), date(2026, 8, 1), [date(2026, 8, 11)], date(2026, 8, 18)),
        (MonthlyRule(2, TUESDAY, "stay"), date(2026, 8, 1), [date(2026, 8, 11)], date(2026, 8, 11)),
        # Friday: the weekend is skipped too.
        (MonthlyRule(1, 4, "after"), date(2026, 8, 1), [date(2026, 8, 7)], date(2026, 8, 10)),
        # The end of the month: it turns back rather than leave it.
        (MonthlyRule(5, 0, "after"), date(2026, 8, 1), [date(2026, 8, 31)], date(2026, 8, 28)),
        # A council that meets on Saturdays.
        (MonthlyRule(2, 5, "after"), date(2026, 8, 1), [], date(2026, 8, 8)),
    ],
)  # fmt: skip
def test_the_day_of_a_month(rule: MonthlyRule, month: date, holidays: list[date], day: date) -> None:
    assert falls_on(rule, month, holidays).day == day


@settings(deadline=None, max_examples=500)
@given(
    st.integers(1, 5),
    st.integers(0, 6),
    st.sampled_from(["after", "before", "week", "stay"]),
    st.dates(date(2022, 1, 1), date(2032, 12, 1)),
    st.sets(st.integers(0, 30), max_size=31),
)
def test_it_never_leaves_the_month_and_is_no_holiday_while_one_free_way_is_left(
    week: int, weekday: int, shift: str, month: date, offsets: set[int]
) -> None:
    first = month.replace(day=1)
    holidays = {first + timedelta(days=one) for one in offsets}
    found = falls_on(MonthlyRule(week, weekday, shift), month, holidays)
    assert (found.ruled.year, found.ruled.month, found.ruled.weekday()) == (month.year, month.month, weekday)
    assert found.day.month == month.month
    days = [first.replace(day=n) for n in range(1, calendar.monthrange(first.year, first.month)[1] + 1)]
    if shift in {"after", "before"} and any(
        one not in holidays and (one.weekday() < 5 or weekday >= 5) for one in days
    ):
        assert found.day not in holidays
    if found.ruled not in holidays:
        assert found.day == found.ruled
