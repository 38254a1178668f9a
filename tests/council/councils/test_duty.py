from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.council.councils.duty import Duty, StateSpan, duty_of_month, month_bounds

AUGUST = date(2023, 8, 15)


def span(state: str, first: date, until: date | None = None) -> StateSpan:
    return StateSpan(state, first, until)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], "not_applicable"),
        ([span("active", date(2023, 1, 1))], "due"),
        ([span("active", date(2023, 8, 1))], "due"),
        ([span("active", date(2023, 8, 2))], "not_applicable"),
        ([span("active", date(2023, 1, 1), date(2023, 8, 29)), span("suspended", date(2023, 8, 29))], "not_applicable"),
        ([span("active", date(2023, 1, 1), date(2023, 9, 1)), span("suspended", date(2023, 9, 1))], "due"),
        ([span("suspended", date(2023, 1, 1))], "not_applicable"),
        ([span("active", date(2023, 8, 20)), span("active", date(2023, 1, 1), date(2023, 8, 20))], "due"),
        ([span("active", date(2023, 1, 1), date(2023, 8, 9)), span("active", date(2023, 8, 10))], "not_applicable"),
    ],
)  # fmt: skip
def test_a_meeting_is_owed_for_whole_months_at_work_only(states: list[StateSpan], expected: str) -> None:
    assert duty_of_month(states, AUGUST) == Duty(expected)


@given(
    st.lists(
        st.tuples(st.sampled_from(["active", "suspended", "under_review"]), st.integers(0, 40)), min_size=1
    ),
    st.integers(0, 60),
)
def test_duty_is_due_exactly_when_every_day_was_a_day_at_work(
    lengths: list[tuple[str, int]], offset: int
) -> None:
    day, states, by_day = date(2023, 7, 1) + timedelta(days=offset), [], {}
    for state, days in lengths:
        after = day + timedelta(days=days)
        states.append(StateSpan(state, day, after))
        by_day.update({day + timedelta(days=n): state for n in range(days)})
        day = after
    first, after = month_bounds(AUGUST)
    every = all(by_day.get(first + timedelta(days=n)) == "active" for n in range((after - first).days))
    assert (duty_of_month(states, AUGUST) is Duty.DUE) == every
