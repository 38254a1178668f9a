"""Figures as people read them: thousands separated, a true minus sign, nothing for nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sapha.foundation.money import format_baht

MINUS = "\u2212"
Number = Decimal | int | float


def as_decimal(value: object) -> Decimal | None:
    """Return the value as a decimal; ``None`` for what is no finite number, so that it shows as nothing."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def with_places(value: object, places: int = 2, *, after: str = "") -> str:
    """Return ``1,234.50`` with the given decimal places; the empty text when there is no number."""
    number = as_decimal(value)
    if number is None:
        return ""
    rounded = number.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    return f"{MINUS if rounded < 0 else ''}{text}{after}"


def plain_number(value: object) -> str:
    """Return a figure with as many decimal places as it needs: ``104.15``, ``1,025``; empty for none."""
    number = as_decimal(value)
    if number is None:
        return ""
    exponent = number.normalize().as_tuple().exponent
    return with_places(number, max(0, -exponent) if isinstance(exponent, int) else 0)


def signed(value: object, places: int = 2) -> str:
    """Return the number with its sign, ``+10.00`` or ``−89.73``; zero has none."""
    text = with_places(value, places)
    rounded_away = not any(digit in "123456789" for digit in text)
    return text if not text or text.startswith(MINUS) or rounded_away else f"+{text}"


def baht(value: object) -> str:
    """Return an amount in baht, ``1,234.50`` or ``1,234``."""
    number = as_decimal(value)
    return "" if number is None else format_baht(number)
