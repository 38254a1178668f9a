"""Numbers of certified documents: ``2569-000123-84``.

Year of the Buddhist Era, running number of the year, and two check digits (ISO 7064, MOD 97-10),
so that a number read aloud or typed from paper with one digit wrong, or two exchanged, is told
at once. Digits only: Thai digits and missing hyphens are understood.
"""

from __future__ import annotations

import re

from sapha.foundation.thai_digits import to_arabic

NUMBER_PATTERN = r"[0-9]{4}-[0-9]{6,9}-[0-9]{2}"
_PARTS = re.compile(r"([0-9]{4})([0-9]{6,9})([0-9]{2})")
_BETWEEN = re.compile(r"[\s\u200b.\-\u2010-\u2015\u2212/]+")


def _check_digits(digits: str) -> str:
    return f"{98 - int(digits) * 100 % 97:02d}"


def document_number(year: int, sequence: int) -> str:
    """Return the number of the n-th document of a year.

    Args:
        year: calendar year of the Buddhist Era.
        sequence: running number of the year, counted from 1.

    Raises:
        ValueError: the year has not four digits, or the running number more than nine.
    """
    if not (1000 <= year <= 9999 and 1 <= sequence <= 999_999_999):
        raise ValueError(f"no document can be number {sequence} of {year}")
    running = f"{sequence:06d}"
    return f"{year}-{running}-{_check_digits(f'{year}{running}')}"


def parse_number(text: str) -> str | None:
    """Return the number as it is written on documents, or ``None`` when it cannot be one.

    Thai digits, spaces, and any kind of hyphen or none between the parts are understood.
    """
    found = _PARTS.fullmatch(_BETWEEN.sub("", to_arabic(text.strip()))) if len(text) < 60 else None
    if found is None:
        return None
    year, running, check = found.groups()
    if check != _check_digits(year + running) or (len(running) > 6 and running.startswith("0")):
        return None
    return f"{year}-{running}-{check}"
