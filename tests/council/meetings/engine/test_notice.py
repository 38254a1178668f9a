from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.councils.charter.rules import Notice
from sapha.council.meetings.engine.notice import (
    bangkok_day,
    first_day_to_meet,
    full_days,
    last_day_to_send,
    notice_given,
)

RULE = Notice(days=3, told_exempt=True, urgency=True)
# 14.00 in Bangkok on Tuesday, 11 August 2026.
MEETS = datetime(2026, 8, 11, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "days", "english"),
    [
        (datetime(2026, 8, 7, 16, 59, tzinfo=UTC), 3, "3 full days of notice, at least 3 needed: in time"),
        # 00.00 in Bangkok: a day later, though still the seventh in UTC.
        (datetime(2026, 8, 7, 17, 0, tzinfo=UTC), 2, "2 full days of notice, at least 3 needed: 1 day short"),
        (
            datetime(2026, 8, 10, 3, 0, tzinfo=UTC),
            0,
            "0 full days of notice, at least 3 needed: 3 days short",
        ),
        (
            datetime(2026, 8, 11, 3, 0, tzinfo=UTC),
            0,
            "0 full days of notice, at least 3 needed: 3 days short",
        ),
        (
            datetime(2026, 8, 12, 3, 0, tzinfo=UTC),
            0,
            "0 full days of notice, at least 3 needed: 3 days short",
        ),
    ],
)
def test_neither_the_day_of_sending_nor_that_of_the_meeting_counts(
    sent: datetime, days: int, english: str
) -> None:
    result = notice_given(RULE, sent, MEETS)
    assert (result.days, result.in_time, result.text.en) == (days, "short" not in english, english)


def test_a_charter_of_no_days_still_wants_the_notice_before_the_meeting() -> None:
    rule = Notice(days=0, told_exempt=True, urgency=True)
    before, after = MEETS - timedelta(minutes=1), MEETS
    assert [notice_given(rule, one, MEETS).in_time for one in (before, after)] == [True, False]


@settings(deadline=None)
@given(st.integers(0, 90), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_last_day_to_send_and_the_first_to_meet_are_one_rule(days: int, meets_on: date) -> None:
    rule = Notice(days=days, told_exempt=False, urgency=False)
    last = last_day_to_send(rule, meets_on)
    assert first_day_to_meet(rule, last) == meets_on
    noon = datetime(meets_on.year, meets_on.month, meets_on.day, 5, tzinfo=UTC)
    sent = datetime(last.year, last.month, last.day, 5, tzinfo=UTC)
    assert full_days(sent, noon) == days
    assert notice_given(rule, sent, noon).in_time
    assert not notice_given(rule, sent + timedelta(days=1), noon).in_time


def test_a_moment_without_time_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        bangkok_day(datetime(2026, 8, 11, 7, 0))  # noqa: DTZ001 - what is refused
