"""Numbers in what a button of the room posted."""

from __future__ import annotations

from collections.abc import Mapping

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic

Posted = Mapping[str, str]
_NUMBER = Bilingual("โปรดกรอกเป็นจำนวนเต็ม", "Write a whole number")


def number_in(posted: Posted, name: str) -> int:
    """Return a number somebody typed.

    Raises:
        BadInput: it is none.
    """
    text = to_arabic(posted.get(name, "")).strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadInput(_NUMBER, rule="meetings.number", where=name)
    return int(text)


def pk_in(posted: Posted, name: str) -> int:
    """Return an id the page filled in; 0, which nothing has, when it is none."""
    text = posted.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
