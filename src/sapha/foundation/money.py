"""Amounts in baht: exact, with two places, never rounded when read."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from sapha.foundation.baht_words import baht_text
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

__all__ = ["baht_text", "format_baht", "parse_baht"]

_SATANG = Decimal("0.01")
_NUMBER = r"(?P<baht>[0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(?:\.(?P<satang>[0-9]{1,2}))?"
_AMOUNT = re.compile(
    rf"(?:(?:฿|THB) ?)?{_NUMBER}"
    r"(?:\.-)?(?: ?(?:บาท(?: ?ถ้วน)?|baht|THB|฿)(?: ?(?P<coins>[0-9]{1,2}) ?สตางค์)?\.?)?",
    re.IGNORECASE,
)
_LONGEST = 80


def parse_baht(text: str) -> Decimal:
    """Read an amount of money, for example ``1,234.50``, ``0 บาท``, ``๑,๒๓๔.- บาท``.

    Returns:
        The amount in baht with two places; up to 18 digits before the point.

    Raises:
        BadInput: rule ``bad_amount``; the text is no amount, is negative, has more than two
            decimals (which are not rounded away) or commas in the wrong places.
    """
    cleaned = " ".join(to_arabic(normalise(text[: _LONGEST * 4])).split())
    match = _AMOUNT.fullmatch(cleaned) if len(text) <= _LONGEST * 4 else None
    if match is None or (match["satang"] and match["coins"]):
        raise _bad(text)
    satang = match["satang"].ljust(2, "0") if match["satang"] else (match["coins"] or "").rjust(2, "0")
    return Decimal(f"{match['baht'].replace(',', '')}.{satang}")


def format_baht(amount: Decimal) -> str:
    """Write an amount for people: ``1,234.50``, and ``1,234`` when there are no satang.

    A computed amount, such as an average, is shown rounded half up to the satang.

    Raises:
        ValueError: the amount is not a finite number.
    """
    if not amount.is_finite():
        raise ValueError(f"{amount} is not an amount of money")
    # format() rounds half to even and forgets no digit of a large amount, so round first.
    with localcontext(prec=max(28, amount.adjusted() + 4)):
        rounded = amount.quantize(_SATANG, ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,.2f}".removesuffix(".00")


def _bad(read: str) -> BadInput:
    shown = " ".join(read[:_LONGEST].split())[:40]
    return BadInput(
        Bilingual(
            f"อ่านจำนวนเงิน “{shown}” ไม่ได้: ต้องเป็นจำนวนบาทไม่ติดลบ ทศนิยมไม่เกินสองตำแหน่ง เช่น 1,234.50",
            f"Cannot read the amount “{shown}”: write baht, not negative, with at most two decimals, like 1,234.50",
        ),
        rule="bad_amount",
    )
