"""When messages go out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.notices.timing import day_bounds, next_digest, pause_after
from sapha.foundation.be_dates import BANGKOK

moments = st.integers(1_577_836_800, 2_840_140_800).map(lambda second: datetime.fromtimestamp(second, UTC))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 1, 1, 0, 59, tzinfo=UTC), datetime(2026, 1, 1, 8, tzinfo=BANGKOK)),
        (datetime(2026, 1, 1, 1, 0, tzinfo=UTC), datetime(2026, 1, 2, 8, tzinfo=BANGKOK)),
        (datetime(2025, 12, 31, 18, 0, tzinfo=UTC), datetime(2026, 1, 1, 8, tzinfo=BANGKOK)),
    ],
)
def test_the_digest_goes_at_its_hour_in_bangkok(now: datetime, expected: datetime) -> None:
    assert next_digest(now, 8) == expected


@given(moments, st.integers(0, 23))
def test_the_next_digest_is_within_a_day(now: datetime, hour: int) -> None:
    at = next_digest(now, hour)
    assert timedelta(0) < at - now <= timedelta(days=1)
    assert (at.astimezone(BANGKOK).hour, at.minute) == (hour, 0)


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (8, 128), (9, 256), (10, 360), (200, 360)]
)
def test_pauses_double_up_to_six_hours(attempts: int, minutes: int) -> None:
    assert pause_after(attempts, 0.5) == timedelta(minutes=minutes)


def test_a_service_that_asks_for_more_gets_it_up_to_a_day() -> None:
    assert pause_after(1, 0.5, timedelta(hours=1)) == timedelta(hours=1)
    assert pause_after(1, 0.5, timedelta(seconds=1)) == timedelta(minutes=1)
    assert pause_after(1, 0.5, timedelta(days=9)) == timedelta(days=1)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_jitter_spreads_by_a_fifth(attempts: int, jitter: float) -> None:
    middle = pause_after(attempts, 0.5)
    assert middle * 0.799 <= pause_after(attempts, jitter) <= middle * 1.201


@given(moments)
def test_a_day_is_bangkoks(now: datetime) -> None:
    start, end = day_bounds(now)
    assert start <= now < end == start + timedelta(days=1)
    assert start.astimezone(BANGKOK).hour == 0
