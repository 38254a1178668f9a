"""When a report falls due; the clock stands while the project is suspended."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress.judging.clock import reporting_clock
from sapha.monitoring.progress.judging.due import due_on, first_base
from sapha.monitoring.progress.judging.facts import Suspension

START = date(2022, 10, 1)
DAYS = st.integers(0, 400).map(lambda days: START + timedelta(days=days))


def pause(first: date, last: date | None = None) -> Suspension:
    return Suspension(first, last, letter="กท 0406/1")


def test_the_first_report_is_due_on_day_92() -> None:
    assert due_on(first_base(START), reporting_clock([]), 92) == date(2022, 12, 31)


def test_the_next_one_is_due_92_days_after_the_last() -> None:
    assert due_on(date(2023, 1, 1), reporting_clock([]), 92) == date(2023, 4, 3)


def test_a_suspension_moves_the_day_by_its_length() -> None:
    clock = reporting_clock(
        [pause(date(2023, 2, 1), date(2023, 2, 28)), pause(date(2022, 1, 1), date(2022, 2, 1))]
    )
    assert due_on(date(2023, 1, 1), clock, 92) == date(2023, 5, 1)


def test_while_it_lasts_nothing_falls_due() -> None:
    assert due_on(date(2023, 1, 1), reporting_clock([pause(date(2023, 2, 1))]), 92) is None
    assert due_on(date(2023, 1, 1), reporting_clock([pause(date(2023, 4, 4))]), 92) == date(2023, 4, 3)


def test_a_report_on_a_suspended_day_counts_from_the_first_running_day() -> None:
    clock = reporting_clock([pause(date(2023, 1, 1), date(2023, 1, 31))])
    assert due_on(date(2023, 1, 15), clock, 10) == date(2023, 2, 10)


@given(DAYS, st.lists(st.tuples(DAYS, DAYS), max_size=4), st.integers(1, 200))
def test_the_clock_reaches_the_rhythm_on_that_day_and_not_before(
    base: date, spans: list[tuple[date, date]], rhythm: int
) -> None:
    clock = reporting_clock(pause(min(span), max(span)) for span in spans)
    due = due_on(base, clock, rhythm)
    assert due is not None
    assert clock.days_between(base, due) == rhythm
    assert clock.days_between(base, due - timedelta(days=1)) == rhythm - 1
