"""Numbers of official letters: ``กท 0406/3578``, and the date that follows them in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sapha.foundation.date_forms import match_date
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

# Letter prefixes of the city, the ministries and bodies of the same rank (Prime Minister's Office
# Regulation on Correspondence B.E. 2526, annex 1); others count in running text only with a sign
# that a letter is meant, because รอบ 2566/1 has the same shape.
_OFFICES = (
    "กท นร กห กค กต กก พม กษ คค ทส ดศ พน พณ มท ยธ รง วธ ศธ สธ อก อว วท ทก ตช อส ปช ลต ศป ศย ตผ ผผ สม รล"
)
_KNOWN_OFFICES = frozenset(_OFFICES.split())
_OFFICE = r"[ก-ฮ]{1,4}"
_NUMBER = r"(?P<unit>[0-9]{4,5}(?: ?\. ?[0-9]{1,3}){0,3}) ?/ ?(?P<circular>ว ?\.? ?)?(?P<running>[0-9]{1,6})(?![0-9]|/[0-9])"
_WHOLE = re.compile(rf"(?:(?:หนังสือ ?)?(?:เลข)?ที่ ?)?(?P<office>{_OFFICE})\.? ?{_NUMBER}")
# In running text the figures are looked for first, being rare, and then what stands before them.
_FIGURES = re.compile(rf"(?<![0-9.]){_NUMBER}")
_BEFORE = re.compile(rf"(?:(?P<sign>ที่ ?)|(?<![ก-๙.]))(?P<office>{_OFFICE})\.? ?$|(?P<city>กท)\.? ?$")
_LONGEST_BEFORE = 12
_DATED = re.compile(r"[ ,]*(?:ลง ?วัน ?ที่|ลว\.?) ?")
_LONGEST = 80


@dataclass(frozen=True, slots=True, order=True)
class LetterNumber:
    """The number of a letter.

    Attributes:
        office: the letters of the office, ``กท`` for the city.
        unit: the unit's number, of which the first four digits begin its agency's code.
        circular: whether the letter is a circular (ว), counted in a register of its own.
        running: the letter's number in the register of that year, from 1.
    """

    office: str
    unit: str
    circular: bool
    running: int

    def __str__(self) -> str:
        return f"{self.office} {self.unit}/{'ว ' if self.circular else ''}{self.running}"

    @property
    def register(self) -> str:
        """The part shared by all letters of one register: ``กท 0406`` or ``กท 0406/ว``."""
        return f"{self.office} {self.unit}{'/ว' if self.circular else ''}"


class LetterMention(NamedTuple):
    """A letter named in a text, and its date where one follows."""

    number: LetterNumber
    dated: date | None


def parse_letter_number(text: str) -> LetterNumber:
    """Read one letter number; Thai digits, lost spaces and ที่ before it are understood.

    Raises:
        BadInput: rule ``bad_letter_number``; the text is anything else.
    """
    match = _WHOLE.fullmatch(_line(text[: _LONGEST * 4])) if len(text) <= _LONGEST * 4 else None
    number = None if match is None else _number(match["office"], match)
    if number is None:
        shown = " ".join(text[:_LONGEST].split())[:40]
        raise BadInput(
            Bilingual(
                f"เลขที่หนังสือ “{shown}” ไม่ถูกต้อง: ตัวอย่างที่ถูกคือ กท 0406/3578",
                f"“{shown}” is not the number of a letter: write it like กท 0406/3578",
            ),
            rule="bad_letter_number",
        )
    return number


def find_letters(text: str) -> list[LetterMention]:
    """Return the letters named in a text, in order of appearance, repeated ones too.

    A date counts when ลงวันที่ and a date follow at once; one that does not exist is left out.
    """
    line = _line(text)
    mentions = []
    for figures in _FIGURES.finditer(line):
        before = _BEFORE.search(line, max(0, figures.start() - _LONGEST_BEFORE), figures.start())
        number = None if before is None else _number(before["office"] or before["city"], figures)
        if before is None or number is None:
            continue
        dated = _DATED.match(line, figures.end())
        if dated or before["city"] or before["sign"] or number.office in _KNOWN_OFFICES:
            mentions.append(LetterMention(number, _date_at(line, dated.end()) if dated else None))
    return mentions


def _line(text: str) -> str:
    return to_arabic(" ".join(normalise(text).split()))


def _number(office: str, figures: re.Match[str]) -> LetterNumber | None:
    running = int(figures["running"])
    unit = figures["unit"].replace(" ", "")
    return LetterNumber(office, unit, figures["circular"] is not None, running) if running else None


def _date_at(line: str, position: int) -> date | None:
    try:
        found = match_date(line, position)
    except BadInput:
        return None
    return None if found is None else found[0]
