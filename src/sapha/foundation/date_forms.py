"""The ways a date is written in the city's papers and systems, read without guessing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
BE_MINUS_CE = 543

THAI_MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
THAI_SHORT_MONTHS = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
THAI_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_MONTH_OF = {
    **{name: month for month, name in enumerate(THAI_MONTHS, 1)},
    **{name.replace(".", ""): month for month, name in enumerate(THAI_SHORT_MONTHS, 1)},
    **{name.casefold(): month for month, name in enumerate(ENGLISH_MONTHS, 1)},
    **{name[:3].casefold(): month for month, name in enumerate(ENGLISH_MONTHS, 1)},
    "sept": 9,
}
# Print and OCR lose or add dots and spaces in short names: "ส.ค.", "ส. ค.", "สค".
_SHORT = "|".join(name.replace(".", r"\.? ?").removesuffix(" ?") for name in THAI_SHORT_MONTHS)
_THAI_MONTH = f"{'|'.join(THAI_MONTHS)}|{_SHORT}"
_ENGLISH_MONTH = rf"(?:{'|'.join(ENGLISH_MONTHS)}|{'|'.join(name[:3] for name in ENGLISH_MONTHS)}|Sept)\b\.?"
_ERA = r"(?P<be>พ\.? ?ศ\.?|B\.?E\.?)|(?P<ce>ค\.? ?ศ\.?|C\.?E\.?|A\.?D\.?)"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
_DAY = r"(?P<day>[0-9]{1,2})(?![0-9])"
_TIME = (
    r"(?:(?: ?T ?| )(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r" ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9:]))?"
)
_WEEKDAY = rf"(?:(?:วัน)? ?(?P<weekday>{'|'.join(THAI_WEEKDAYS)}) ?(?:ที่)? ?|วันที่ ?)?"
_YEAR_FIRST = rf"(?P<year>[0-9]{{4}}) ?(?P<sign>[-/.]) ?(?P<month>[0-9]{{1,2}}) ?(?P=sign) ?{_DAY}{_TIME}"
_DAY_FIRST = rf"(?P<day>[0-9]{{1,2}}) ?(?P<sign>[-/.]) ?(?P<month>[0-9]{{1,2}}) ?(?P=sign) ?{_YEAR}{_TIME}"
_THAI = rf"{_WEEKDAY}{_DAY} ?(?:เดือน ?)?(?P<month>{_THAI_MONTH}) ?(?:(?:{_ERA}) ?)?{_YEAR}"
_BRITISH = rf"{_DAY} ?(?P<month>{_ENGLISH_MONTH}),? ?(?:(?:{_ERA}) ?)?{_YEAR}"
_AMERICAN = rf"(?P<month>{_ENGLISH_MONTH}) ?{_DAY},? ?(?:(?:{_ERA}) ?)?{_YEAR}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE) for form in (_YEAR_FIRST, _DAY_FIRST, _THAI, _BRITISH, _AMERICAN)
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_LONGEST = 80


def parse_date(text: str) -> date:
    """Read one date; Thai or Arabic digits, the year alone decides the calendar.

    Read are ``25/05/2566``, ``25.5.66``, ``29-10-2023``, ``2022-10-01`` (with or without a time),
    ``29 สิงหาคม 2566``, ``๒๙ ส.ค. ๖๖``, ``วันอังคารที่ 29 สิงหาคม พ.ศ. 2566``, ``29 August 2023``.
    Years 2400–2700 are Buddhist Era, 1900–2157 Common Era; two digits are Buddhist Era of the
    2500s, and refused where that is doubtful (with dashes or an English month). A time of day is
    checked and dropped; a time with a zone is first moved to Bangkok.

    Raises:
        BadInput: rule ``bad_date``; the text is no date, the day does not exist, the year lies
            in neither range, or weekday or era contradict the date.
    """
    cleaned = " ".join(normalise(text[: _LONGEST * 4]).split())
    found = match_date(cleaned) if len(cleaned) <= _LONGEST else None
    if found is None or found[1] != len(cleaned) or len(text) > _LONGEST * 4:
        raise _bad(text, "รูปแบบไม่ใช่วันที่", "this is not a date")
    return found[0]


def match_date(text: str, position: int = 0) -> tuple[date, int] | None:
    """Read the date that begins at a position of a normalised text with single spaces.

    Returns:
        The date and the position after it, or ``None`` when no form of a date begins there.

    Raises:
        BadInput: rule ``bad_date``; a form of a date begins there but names no day.
    """
    arabic = to_arabic(text[position : position + _LONGEST + 1]).translate(_DASHES)
    for form in _FORMS:
        if (match := form.match(arabic)) is not None:
            return _date_of(match), position + match.end()
    return None


def _date_of(match: re.Match[str]) -> date:
    part = match.groupdict()
    year = _year(match)
    try:
        value = date(year, _month(part["month"]), int(part["day"]))
    except ValueError:
        raise _bad(match.group(), "ไม่มีวันนี้ในปฏิทิน", "there is no such day") from None
    if part.get("hour") is not None:
        value = _day_in_bangkok(match, value)
    weekday = part.get("weekday")
    if weekday is not None and THAI_WEEKDAYS[value.weekday()] != weekday:
        real = THAI_WEEKDAYS[value.weekday()]
        raise _bad(match.group(), f"วันนี้ตรงกับวัน{real}", f"this day is a {value:%A}")
    return value


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return _MONTH_OF[text.replace(".", "").replace(" ", "").casefold()]


def _year(match: re.Match[str]) -> int:
    """Return the Common Era year; its number alone, or its two digits and form, decide the calendar."""
    part = match.groupdict()
    year = int(part["year"])
    if len(part["year"]) == 2:
        english = part["month"].isascii() and not part["month"].isdecimal()
        if part.get("ce") or part.get("sign") == "-" or (english and not part.get("be")):
            raise _bad(match.group(), "โปรดเขียนปีให้ครบสี่หลัก", "write the year with four digits")
        return 2500 + year - BE_MINUS_CE
    if 2400 <= year <= 2700 and not part.get("ce"):
        return year - BE_MINUS_CE
    if 1900 <= year <= 2157 and not part.get("be"):
        return year
    raise _bad(
        match.group(),
        "ปีต้องเป็น พ.ศ. 2400–2700 หรือ ค.ศ. 1900–2157",
        "the year must be BE 2400–2700 or CE 1900–2157",
    )


def _day_in_bangkok(match: re.Match[str], day: date) -> date:
    part = match.groupdict()
    zone = part["zone"]
    try:
        moment = datetime(
            day.year,
            day.month,
            day.day,
            int(part["hour"]),
            int(part["minute"]),
            int(part["second"] or 0),
            tzinfo=_zone(zone),
        )
    except ValueError:
        raise _bad(match.group(), "เวลาไม่ถูกต้อง", "the time of day is wrong") from None
    return moment.astimezone(BANGKOK).date()


def _zone(text: str | None) -> timezone:
    if text is None:
        return BANGKOK
    if text in {"Z", "z"}:
        return UTC
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-shift if text[0] == "-" else shift)


def _bad(read: str, th: str, en: str) -> BadInput:
    shown = " ".join(read[:_LONGEST].split())[:40]
    return BadInput(
        Bilingual(f"อ่านวันที่ “{shown}” ไม่ได้: {th}", f"Cannot read the date “{shown}”: {en}"), rule="bad_date"
    )
