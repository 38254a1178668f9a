"""Amounts of money in Thai words, as cheques and official letters need them."""

from __future__ import annotations

from decimal import Decimal

from sapha.foundation.errors import BadInput, Bilingual

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 10**6


def baht_text(amount: Decimal) -> str:
    """Return an amount in words: ``หนึ่งร้อยบาทถ้วน``, ``ยี่สิบเอ็ดบาทห้าสิบสตางค์``.

    Raises:
        BadInput: rule ``bad_amount``; the amount is negative, not finite, or finer than a satang.
    """
    if not amount.is_finite() or amount < 0 or amount.adjusted() > 40 or amount * 100 % 1:
        raise BadInput(
            Bilingual(
                f"เขียนจำนวนเงิน {amount} เป็นตัวอักษรไม่ได้", f"The amount {amount} cannot be written in words"
            ),
            rule="bad_amount",
        )
    baht, satang = divmod(int(amount * 100), 100)
    if not satang:
        return f"{number_text(baht)}บาทถ้วน"
    return (f"{number_text(baht)}บาท" if baht else "") + f"{number_text(satang)}สตางค์"


def number_text(number: int) -> str:
    """Return a whole number, zero or more, in Thai words; millions are counted in millions.

    Raises:
        ValueError: the number is negative.
    """
    if number < 0:
        raise ValueError(f"{number} is negative")
    return _words(number, after_more=False) or "ศูนย์"


def _words(number: int, *, after_more: bool) -> str:
    """Return the words of a number; ``after_more`` tells that larger places were said before it."""
    millions, rest = divmod(number, _MILLION)
    head = f"{_words(millions, after_more=after_more)}ล้าน" if millions else ""
    return head + _below_million(rest, after_more=after_more or millions > 0)


def _below_million(number: int, *, after_more: bool) -> str:
    words = ""
    for place, digit in zip(range(5, -1, -1), map(int, f"{number:06}"), strict=True):
        if digit:
            words += _digit_word(digit, place, after_more=after_more or bool(words)) + _PLACES[place]
    return words


def _digit_word(digit: int, place: int, *, after_more: bool) -> str:
    if place == 1 and digit <= 2:
        return ("", "", "ยี่")[digit]
    if place == 0 and digit == 1 and after_more:
        return "เอ็ด"
    return _DIGITS[digit]
