"""How numbers of letters are written, and which dates go with them; no database."""

from __future__ import annotations

import re
from datetime import date

from sapha.evidence.letters.blocks import one_line
from sapha.evidence.letters.choices import Direction
from sapha.foundation.be_dates import format_date
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic

FIRST_YEAR, LAST_YEAR = 2443, 2700
LARGEST = 999_999
_PREFIX = re.compile(r"(?P<office>[ก-ฮ]{1,4})\.? ?(?P<unit>[0-9]{4,5}(?:\.[0-9]{1,3}){0,3})")


def calendar_year(day: date) -> int:
    """Return the Buddhist calendar year in which a letter of this day is numbered.

    Registers begin anew on 1 January, not with the fiscal year.
    """
    return day.year + BE_MINUS_CE


def printed_number(direction: str, prefix: str, running: int, year: int, *, is_circular: bool = False) -> str:
    """Return a number as it is printed.

    Outgoing letters bear their register's prefix (``กท 0406/4511``, circulars ``กท 0406/ว 12``);
    orders, announcements and numbers of receipt bear the year (``12/2566``).
    """
    if direction == Direction.OUTGOING:
        return f"{prefix}/{'ว ' if is_circular else ''}{running}"
    return f"{running}/{year}"


def printed_reference(number: str, dated: date) -> str:
    """Return how another letter names this one: ``กท 0406/4511 ลงวันที่ 17 สิงหาคม 2566``."""
    return f"{number} ลงวันที่ {format_date(dated, 'long')}"


def normal_prefix(prefix: str) -> str:
    """Return a prefix as it is printed.

    Raises:
        BadInput: it is not like ``กท 0406`` or ``กท 5003.2``.
    """
    match = _PREFIX.fullmatch(to_arabic(one_line(prefix)))
    if match is None:
        raise BadInput(
            Bilingual(
                "เลขนำของหนังสือไม่ถูกต้อง ตัวอย่างที่ถูกคือ กท 0406",
                "This is not the prefix of letters: write it like กท 0406",
            ),
            rule="letters.bad_prefix",
            where="letter_prefix",
        )
    return f"{match['office']} {match['unit']}"
