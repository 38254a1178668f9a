"""Dates as the city writes them: Buddhist Era for people, fiscal years from 1 October.

Values are plain :class:`datetime.date` in the Common Era everywhere; the Buddhist Era exists
only in what is read and shown. Django's own Thai locale prints no Buddhist years and takes
2566 for a Common Era year, so it is used nowhere.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from sapha.foundation.date_forms import (
    BANGKOK,
    BE_MINUS_CE,
    ENGLISH_MONTHS,
    THAI_MONTHS,
    THAI_SHORT_MONTHS,
    match_date,
    parse_date,
)
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic, to_thai

__all__ = [
    "BANGKOK",
    "DateStyle",
    "fiscal_quarter_ends",
    "fiscal_year_bounds",
    "fiscal_year_of",
    "format_date",
    "match_date",
    "parse_date",
    "parse_fiscal_year",
]

DateStyle = Literal["short", "long", "numeric"]
_FISCAL_YEARS = range(2400, 2702)  # the last days that can be read, of BE 2700, lie in fiscal year 2701


def format_date(
    value: date, style: DateStyle = "short", language: str = "th", *, thai_digits: bool = False
) -> str:
    """Write a date for people: Thai in the Buddhist Era, English in the Common Era.

    Args:
        value: the day; a moment with a time zone is the day it falls on in Bangkok.
        style: ``short`` 29 ส.ค. 2566, ``long`` 29 สิงหาคม 2566, ``numeric`` 29/08/2566.
        language: codes that start with ``en`` are English, all others Thai.
        thai_digits: write ๒๙ instead of 29.
    """
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(BANGKOK)
    english = language.startswith("en")
    year = value.year if english else value.year + BE_MINUS_CE
    if style == "numeric":
        text = f"{value.day:02}/{value.month:02}/{year:04}"
    else:
        text = f"{value.day} {_month_name(value.month, style, english=english)} {year:04}"
    return to_thai(text) if thai_digits else text


def _month_name(month: int, style: DateStyle, *, english: bool) -> str:
    if english:
        name = ENGLISH_MONTHS[month - 1]
        return name if style == "long" else name[:3]
    return (THAI_MONTHS if style == "long" else THAI_SHORT_MONTHS)[month - 1]


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year (BE) a day lies in: 1 Oct 2565 – 30 Sep 2566 is 2566."""
    return day.year + BE_MINUS_CE + (day.month >= 10)


def calendar_year_span(year: int) -> tuple[datetime, datetime]:
    """Return the first and last moment in Bangkok of a calendar year (BE)."""
    first = datetime(year - 543, 1, 1, tzinfo=BANGKOK)
    return first, datetime(year - 543, 12, 31, 23, 59, 59, 999_999, tzinfo=BANGKOK)


def fiscal_year_bounds(fiscal_year: int) -> tuple[date, date]:
    """Return the first and the last day of a fiscal year (BE).

    Raises:
        BadInput: rule ``bad_fiscal_year``; the year is not one of BE 2400–2701.
    """
    if fiscal_year not in _FISCAL_YEARS:
        raise _bad_fiscal_year(str(fiscal_year))
    year = fiscal_year - BE_MINUS_CE
    return date(year - 1, 10, 1), date(year, 9, 30)


def fiscal_quarter_ends(fiscal_year: int) -> tuple[date, date, date, date]:
    """Return the last days of the four quarters: 31 Dec, 31 Mar, 30 Jun, 30 Sep.

    Raises:
        BadInput: rule ``bad_fiscal_year``; the year is not one of BE 2400–2701.
    """
    start, end = fiscal_year_bounds(fiscal_year)
    return date(start.year, 12, 31), date(end.year, 3, 31), date(end.year, 6, 30), end


def quarter_begins(fiscal_year: int, quarter: int) -> date:
    """Return the first day of a quarter, 1 to 4, of a fiscal year.

    Raises:
        BadInput: rule ``bad_fiscal_year``; the year is not one of BE 2400–2701.
    """
    if quarter == 1:
        return fiscal_year_bounds(fiscal_year)[0]
    return fiscal_quarter_ends(fiscal_year)[quarter - 2] + timedelta(days=1)


def parse_fiscal_year(text: str) -> int:
    """Read a fiscal year (BE), with or without พ.ศ. before it, in Thai or Arabic digits.

    Raises:
        BadInput: rule ``bad_fiscal_year``; a Common Era year is refused, not converted.
    """
    digits = to_arabic(text).strip().removeprefix("พ.ศ.").strip()
    if len(digits) != 4 or not (digits.isascii() and digits.isdecimal()) or int(digits) not in _FISCAL_YEARS:
        raise _bad_fiscal_year(text)
    return int(digits)


def _bad_fiscal_year(read: str) -> BadInput:
    shown = " ".join(read[:80].split())[:40]
    return BadInput(
        Bilingual(
            f"ปีงบประมาณ “{shown}” ไม่ถูกต้อง: ต้องเป็น พ.ศ. 2400–2701",
            f"“{shown}” is not a fiscal year: write a Buddhist Era year, 2400–2701",
        ),
        rule="bad_fiscal_year",
    )
