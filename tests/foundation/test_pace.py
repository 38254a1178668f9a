"""When something is possible again, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sapha.foundation.errors import Bilingual
from sapha.foundation.pace import again_at, too_fast

NOON = datetime(2023, 10, 1, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2023, 10, 1, 6, 4, tzinfo=UTC), ("13.04 น.", "13:04")),
        (datetime(2023, 10, 1, 6, 4, 1, tzinfo=UTC), ("13.05 น.", "13:05")),
        (datetime(2023, 10, 1, 17, 0, tzinfo=UTC), ("วันที่ 2 ต.ค. 2566 เวลา 00.00 น.", "2 Oct 2023, 00:00")),
    ],
)
def test_today_by_the_clock_and_later_by_the_day(moment: datetime, told: tuple[str, str]) -> None:
    assert again_at(moment, NOON) == told


def test_the_refusal_ends_with_the_time() -> None:
    refused = too_fast(
        Bilingual("มากเกินไป", "Too much."), datetime(2023, 10, 1, 6, 0, tzinfo=UTC), NOON, rule="x.y"
    )
    assert refused.text == (
        "มากเกินไป สิ่งที่ท่านเขียนยังอยู่ ส่งได้อีกตั้งแต่ 13.00 น.",
        "Too much. What you wrote is still here; it can be sent again from 13:00 on.",
    )
