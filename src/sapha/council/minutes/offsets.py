"""Times from the beginning of a recording, ``1:02:03``. No database."""

from __future__ import annotations

import re

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic

LONGEST = 24 * 3600 - 1  # seconds: no meeting is longer than a day
_OFFSET = re.compile(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])")
_SHAPE = Bilingual(
    "เขียนเวลาเป็น ชั่วโมง:นาที:วินาที เช่น 0:12:30 และไม่เกิน 23:59:59",
    "Write hours:minutes:seconds, for example 0:12:30, at most 23:59:59",
)


def parse_offset(text: str, where: str) -> int:
    """Return the seconds of ``h:mm:ss``; Thai digits are digits too.

    Raises:
        BadInput: it is written otherwise or is longer than a day.
    """
    found = _OFFSET.fullmatch(to_arabic(text.strip()))
    seconds = _seconds(*map(int, found.groups())) if found else LONGEST + 1
    if seconds > LONGEST:
        raise BadInput(_SHAPE, rule="minutes.offset_shape", where=where)
    return seconds


def _seconds(hours: int, minutes: int, seconds: int) -> int:
    return (hours * 60 + minutes) * 60 + seconds


def offset_text(seconds: int) -> str:
    """Return seconds as ``h:mm:ss``."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
