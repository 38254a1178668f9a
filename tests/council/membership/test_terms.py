from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sapha.council.membership.terms import Span, months_later, overlaps, term_end

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
SHORT = st.builds(
    lambda first, days: Span(first, first + timedelta(days=days)), st.dates(date(2023, 1, 1), date(2023, 3, 1)),
    st.integers(0, 20),
)  # fmt: skip


@given(DAYS, st.integers(1, 120))
def test_a_whole_term_ends_on_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    end = term_end(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@given(DAYS, DAYS, st.integers(1, 60))
def test_who_follows_serves_the_rest_of_a_term_that_runs(day: date, rest: date, months: int) -> None:
    end = term_end(day, months, rest)
    assert end == (rest if rest > day else months_later(day, months))
    assert end > day


@given(st.lists(SHORT, max_size=5))
def test_spans_overlap_exactly_when_two_hold_on_one_day(spans: list[Span]) -> None:
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(90)]
    assert overlaps(spans) == any(sum(span.holds(day) for span in spans) > 1 for day in days)


@given(SHORT, SHORT)
def test_two_spans_meet_exactly_when_they_share_a_day(one: Span, other: Span) -> None:
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(90)]
    assert one.meets(other) == any(one.holds(day) and other.holds(day) for day in days)
