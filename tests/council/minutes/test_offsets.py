"""Times in a recording, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.minutes.offsets import LONGEST, offset_text, parse_offset
from sapha.foundation.errors import BadInput


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:00:00", 0),
        ("0:12:30", 750),
        ("00:12:30", 750),
        (" 1:02:03 ", 3723),
        ("๑:๐๒:๐๓", 3723),
        ("23:59:59", LONGEST),
    ],
)
def test_hours_minutes_seconds(text: str, seconds: int) -> None:
    assert parse_offset(text, "length") == seconds


@pytest.mark.parametrize(
    "text",
    ["", "12:30", "0:60:00", "0:00:60", "24:00:00", "100:00:00", "-0:00:01", "1.30.00", "a:00:00", "0:1:2"],
)
def test_anything_else_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_offset(text, "time_7")
    assert (refused.value.rule, refused.value.where) == ("minutes.offset_shape", "time_7")


@settings(deadline=None)
@given(seconds=st.integers(0, LONGEST))
def test_what_is_written_reads_back(seconds: int) -> None:
    assert parse_offset(offset_text(seconds), "length") == seconds
