"""One printed value into one typed value, or into the reason why it cannot be one.

Thai digits count as digits here, and only here; recognition's stray spaces inside a number go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from sapha.foundation.be_dates import parse_date
from sapha.foundation.errors import BadInput
from sapha.foundation.money import parse_baht
from sapha.foundation.project_codes import parse_project_code
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import strip_markup
from sapha.monitoring.progress_form.reading.readings import Fault, Reading, Value

UNCONFIRMED = "รอการยืนยัน"  # what our own prints say where a question is open

_YEAR = re.compile(r"2[4-7][0-9]{2}")
_PERCENT = re.compile(r"([-−–]?)\s*([0-9]{1,9}(?:[.,][0-9]{1,6})?)")
# After the amount its unit, however damaged; never a digit, which would be part of the amount.
_AMOUNT_END = re.compile(r"\s*(?:บาท.*|[:\t].*|(?<=[0-9])\s+[^\s0-9,.]{1,5})$", re.DOTALL)
_CENT = Decimal("0.01")
_LONGEST_REMEMBERED = 40
_ASTERISKS = re.compile(r"^[\s*]+|[\s*]+$")


def plain(text: str) -> str:
    """Return a one-line value: no markup, single spaces, no asterisks or dots of the form around it."""
    return _ASTERISKS.sub("", " ".join(strip_markup(text).split()))


def _empty(text: str) -> bool:
    return not text.strip(" .…-–_:") or text == UNCONFIRMED


def value_reading(raw: str, line: int, parse: Callable[[str], Value | Fault]) -> Reading:
    """Return the reading of a value; an empty one, or one not confirmed yet, reads as null."""
    text = plain(raw)
    if _empty(text):
        return Reading(None, line)
    parsed = parse(text)
    return Reading(text, line, parsed) if isinstance(parsed, Fault) else Reading(parsed, line)


def text_value(text: str) -> Value:
    """Return the text itself."""
    return text


def code(text: str) -> Value | Fault:
    """Return a project code, such as ``99990000-0001``."""
    try:
        return str(parse_project_code(text))
    except BadInput:
        return Fault("code_malformed", text)


def fiscal_year(text: str) -> Value | Fault:
    """Return a Buddhist Era year from 2400 to 2799."""
    found = _YEAR.fullmatch(to_arabic(text).replace(" ", ""))
    return Fault("year_unreadable", text) if found is None else int(found.group())


def day(text: str) -> Value | Fault:
    """Return a date in any of the forms that Thai offices write."""
    return _remembered_day(text) if len(text) <= _LONGEST_REMEMBERED else _day(text)


def _day(text: str) -> Value | Fault:
    try:
        return parse_date(text)
    except BadInput:
        pass
    try:
        return parse_date(re.sub(r"\s*([/.-])\s*", r"\1", text))
    except BadInput:
        return Fault("date_impossible", text)


# A year has 365 days, and a city's prints say each of them often.
_remembered_day = lru_cache(maxsize=1024)(_day)


def money(text: str) -> Value | Fault:
    """Return an amount of baht, not below nought, with two decimals."""
    try:
        amount = parse_baht(_AMOUNT_END.sub("", to_arabic(text)).strip())
    except BadInput:
        return Fault("money_unreadable", text)
    return amount if amount >= 0 else Fault("money_unreadable", text)


def percent(text: str) -> Value | Fault:
    """Return a percentage from 0 to 100 with two decimals; its sign may be lost."""
    found = _PERCENT.match(to_arabic(text))
    if found is None:
        return Fault("percent_unreadable", text)
    share = Decimal(found[2].replace(",", ".")).quantize(_CENT)
    if share > 100 or (found[1] and share != 0):
        return Fault("percent_out_of_range", text)
    return share


def agency_path(text: str) -> Value:
    """Return the levels of an agency's path, the highest first."""
    return tuple(level for part in text.split("/") if (level := part.strip()))
