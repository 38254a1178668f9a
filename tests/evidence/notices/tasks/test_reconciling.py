"""A day is compared two hours after the digest that follows it, whatever hour the city chose."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pytest_django import Settings

from sapha.evidence.notices.tasks.reconciling import day_to_compare
from sapha.foundation.be_dates import BANGKOK


@pytest.mark.parametrize(
    ("digest_hour", "hour", "minute", "expected"),
    [
        (8, 9, 59, date(2026, 11, 24)),
        (8, 10, 0, date(2026, 11, 25)),
        (17, 18, 59, date(2026, 11, 24)),
        (17, 19, 0, date(2026, 11, 25)),
        (23, 0, 59, date(2026, 11, 23)),
        (23, 1, 0, date(2026, 11, 24)),
        (0, 1, 59, date(2026, 11, 24)),
        (0, 2, 0, date(2026, 11, 25)),
    ],
)
def test_the_hour_of_the_digest_decides(
    settings: Settings, digest_hour: int, hour: int, minute: int, expected: date
) -> None:
    settings.NOTICES_DIGEST_HOUR = digest_hour
    assert day_to_compare(datetime(2026, 11, 26, hour, minute, tzinfo=BANGKOK)) == expected
