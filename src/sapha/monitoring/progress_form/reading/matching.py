"""Finding the form's labels although recognition damaged them.

A label is compared by its letters and digits; white space, dots, asterisks and other signs do
not count. To keep ordinary sentences from matching, a heading must be the whole line, a field's
label must stand before a colon, and both must be clearly nearer to one label than to any other.
Where in the form a label may stand is the business of ``copies``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.progress_form.reading.labels import (
    CERTIFICATE,
    CERTIFICATE_START,
    FIELDS,
    HEADINGS,
    PLAN_HEADING_START,
    PROGRESS,
    REPORT,
    SIGNATURE,
    TITLE,
    Label,
)


class Match(NamedTuple):
    """A label found in a line, how alike it is (0 to 100), and what stands after it."""

    label: Label
    score: float
    rest: str
    numbered: bool = False


class ReportStart(NamedTuple):
    """The first line of a report: its number and what stands after it."""

    number: int
    rest: str


_SIGNS = re.compile("[^\u0e01-\u0e5bA-Za-z0-9]+")
_NUMBERED = re.compile(r"\W*([0-9](?:\s?\.\s?[0-9])?)(?![0-9])[\s.)]*(.*)", re.DOTALL)
_BEFORE_COLON = re.compile(r"\s*([^:;=\t]{3,60}?)\s*(?:\.{2,}\s*[:;]?|[:;\t])[\s:]*(.*)", re.DOTALL)
_REPORT = re.compile(r"\W*([^\d\s:][^\d:]{6,24}?)\s*(\d{1,4})[\s.]*(::|:|\t|(?=\d))[\s:]*(.*)", re.DOTALL)
_DIGIT = re.compile(r"\d")
_DAY_LIKE = re.compile(r"\S{1,3}\s?[/.-]\s?\S{1,4}?\s?[/.-]\s?\S{2,5}|\d{1,2}\s+\S{3,10}\s+\d{2,4}")
_PROGRESS = re.compile(r"[\s:]*([^=:]{8,30}?)\s*=")

# A damaged label of the printed forms keeps at least 0.87 of its letters; two labels of the form
# that look most alike share 0.77. The thresholds stand between, stricter where less else agrees.
_NUMBERED_HEADING, _BARE_HEADING, _MISNUMBERED_HEADING = 75.0, 88.0, 93.0
_FIELD, _CLEARLY = 80.0, 6.0
_LONGEST_HEADING = 150
_LONGEST_START = 100


def letters(text: str) -> str:
    """Return only what is compared: letters, marks and digits, Thai digits as 0–9."""
    return _SIGNS.sub("", to_arabic(text))


_HEADING_LETTERS = {label.section: letters(label.text) for label in HEADINGS}
_HEADING_BY_SECTION = {label.section: label for label in HEADINGS}
_FIELD_LETTERS = {label.key: letters(label.text) for label in FIELDS}
_FIELD_BY_KEY = {label.key: label for label in FIELDS}
_TITLE, _REPORT_LETTERS, _PROGRESS_LETTERS = letters(TITLE.text), letters(REPORT), letters(PROGRESS)
_PLAN_START = letters(PLAN_HEADING_START)
_CERTIFICATE, _CERTIFICATE_START = letters(CERTIFICATE), letters(CERTIFICATE_START)


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Return whether the line is the form's title, which stands at the top of every page."""
    return len(text) <= 100 and fuzz.ratio(letters(text), _TITLE, score_cutoff=85) > 0


@lru_cache(maxsize=4096)
def find_heading(text: str) -> Match | None:
    """Return the section heading that this line is, with what follows it after a colon."""
    head, colon, rest = text.partition(":")
    if len(head) > _LONGEST_HEADING:
        return None
    numbered = _NUMBERED.match(to_arabic(head))
    number = numbered[1].replace(" ", "") if numbered else None
    body = letters(numbered[2] if numbered else head)
    if number == "1.6" and fuzz.ratio(body[: len(_PLAN_START)], _PLAN_START) >= _BARE_HEADING:
        return Match(_HEADING_BY_SECTION["1.6"], 100.0, rest, numbered=True)
    best = process.extractOne(body, _HEADING_LETTERS, scorer=fuzz.ratio, score_cutoff=_NUMBERED_HEADING)
    if best is None:
        return None
    _, score, section = best
    if number == section:
        return Match(_HEADING_BY_SECTION[section], score, rest, numbered=True)
    least = _BARE_HEADING if number is None else _MISNUMBERED_HEADING
    # Without its number a heading with a colon is a field of the same name.
    if score < least or (colon and number is None):
        return None
    return Match(_HEADING_BY_SECTION[section], score, rest)


def find_field(text: str) -> Match | None:
    """Return the field whose label starts this line, and its value."""
    parts = _BEFORE_COLON.match(text)
    if parts is None:
        return _unseparated(text)
    found = _field_named(parts[1])
    return None if found is None else Match(found[0], found[1], parts[2])


@lru_cache(maxsize=4096)
def _field_named(name: str) -> tuple[Label, float] | None:
    best, *others = process.extract(letters(name), _FIELD_LETTERS, scorer=fuzz.ratio, limit=2)
    if best[1] < _FIELD or best[1] - others[0][1] < _CLEARLY:
        return None
    return _FIELD_BY_KEY[best[2]], best[1]


def _unseparated(text: str) -> Match | None:
    """Find an undamaged label whose colon was lost, as in ``ปีงบประมาณ พ.ศ. 2566``."""
    start = text[:60].strip()
    for label in FIELDS:
        if start.startswith(label.text) and (rest := text.strip()[len(label.text) :])[:1] in {"", " ", "."}:
            return Match(label, 100.0, rest.lstrip(" ."))
    return None


def find_report(text: str) -> ReportStart | None:
    """Return the report that starts with this line: ``รายงานครั้งที่4 :: 29/09/2566 : …``."""
    head = text[:_LONGEST_START]
    # A report's line holds its number: without a digit there is nothing to try.
    parts = _REPORT.match(to_arabic(head)) if _DIGIT.search(head) else None
    if parts is None or fuzz.ratio(letters(parts[1]), _REPORT_LETTERS) < _FIELD:
        return None
    if parts[3] in {":", ""} and not _DAY_LIKE.match(parts[4]):
        return None
    return ReportStart(int(parts[2]), text[len(head) - len(parts[4]) :])


def progress_start(text: str) -> int | None:
    """Return where the figures of a report start in this text, or None.

    They start with ``:: ความก้าวหน้าของงานฯ =``, at the line's start or after the narrative.
    """
    if "=" not in text:
        return None
    if (parts := _PROGRESS.match(text)) and fuzz.ratio(letters(parts[1]), _PROGRESS_LETTERS) >= _FIELD:
        return 0
    for place in re.finditer(r"(?:::|\t)", text):
        parts = _PROGRESS.match(text, place.start())
        if parts and fuzz.ratio(letters(parts[1]), _PROGRESS_LETTERS) >= _FIELD:
            return place.start()
    return None


@lru_cache(maxsize=4096)
def is_certificate(text: str) -> bool:
    """Return whether the line starts the certificate of the print."""
    start = letters(text[:80])[: len(_CERTIFICATE_START)]
    return fuzz.ratio(start, _CERTIFICATE_START) >= 85


@lru_cache(maxsize=4096)
def is_signature(text: str) -> bool:
    """Return whether the line belongs to the signature block or is the certificate's second line."""
    bare = letters(text)
    if not bare or bare.startswith(SIGNATURE):
        return True
    return 8 <= len(bare) <= len(_CERTIFICATE) and fuzz.partial_ratio(bare, _CERTIFICATE) >= 90


def continues_heading(text: str, heading: Label) -> bool:
    """Return whether the line is the second line of a heading that was too long for the page."""
    bare = letters(text)
    return len(bare) >= 5 and fuzz.partial_ratio(bare, letters(heading.text)) >= 90
