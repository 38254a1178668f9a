"""Reads from narratives whether work was suspended or cancelled, and proposes it with its letter.

A proposal changes nothing: a person confirms it (domain rule: nothing is guessed silently).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sapha.foundation.letter_numbers import LetterMention, find_letters

Kind = Literal["suspended", "cancelled"]

_WORK = r"(?:โครงการ|กิจกรรม|การดำเนิน|การจัด(?!ซื้อ|จ้าง|หา)|การประชุม|การปฏิบัติ|งาน(?!ก่อน)|แผนงาน)"
_STOP = r"(?=$|[\s.,;:)\"”]|ไว้|ไป|ออกไป|ชั่วคราว|ลง|ก่อน)"
_WORDS = re.compile(
    r"(?P<suspended>"
    rf"ชะลอ(?:{_WORK}|{_STOP})"
    rf"|ระงับ(?:{_WORK}|{_STOP})"
    rf"|(?:พัก|หยุด|งด)(?:ชั่วคราว)?(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ)|โครงการ|กิจกรรม|จัดกิจกรรม|จัดงาน)"
    r"|เลื่อน(?:การดำเนิน(?:การ|งาน)|โครงการ)?ออกไปไม่มีกำหนด"
    r")|(?P<cancelled>"
    rf"ยกเลิก(?:{_WORK}|{_STOP})"
    r"|ยุติ(?:โครงการ|กิจกรรม|การดำเนิน)"
    r")"
)
_HINTS = re.compile("ชะลอ|ระงับ|ยกเลิก|ยุติ|พัก|หยุด|งด(?!ำ)|เลื่อน")  # spares most texts the long search
_LEAD = re.compile(r"(?:ได้มีการ|มีการ|ได้|ให้|จึง|ขอ)\s*$")
_DENIED = re.compile(
    r"(?:ไม่|มิ|ไม่ได้|มิได้|ไม่มีการ|ไม่ต้อง|ยกเลิกการ|ยกเลิกคำสั่ง|สิ้นสุดการ|พ้นการ|หลังการ|ปลดการ"
    r"|จะ|อาจ|หาก|ถ้า|หรือ|กรณี|เคย|ป้องกันการ|เสี่ยงต่อการ)(?:มีการ|ต้อง|ได้|ให้|ถูก|จะ)*\s*$"
)
_PHRASE_END = re.compile(r"\n|\s+(?:และ|เพื่อ|โดย|ตาม|เนื่องจาก|จนกว่า)|[.;”\"]")
_ITEM = re.compile(r"(?:^|\n)[ \t]*[0-9๐-๙]{1,2}[.)](?=\s)")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class SuspensionWords:
    """Words in a text that say suspended or cancelled: which, where, and the phrase itself."""

    kind: Kind
    at: int
    phrase: str


@dataclass(frozen=True, slots=True)
class ProposedSuspension:
    """A suspension a narrative speaks of, for a person to confirm.

    Attributes:
        report: number of the report.
        kind: suspended or cancelled.
        phrase: the words themselves.
        letter: number of the letter named with it, as written; empty when none is.
        starts_on: date of that letter; ``None`` when it has none.
    """

    report: int
    kind: Kind
    phrase: str
    letter: str = ""
    starts_on: date | None = None


@lru_cache(maxsize=256)
def suspension_words(narrative: str) -> SuspensionWords | None:
    """Return the first words that say the work is suspended or cancelled.

    Denials ("ไม่ได้ชะลอ", "ยกเลิกการชะลอ"), conditions ("หากยกเลิก") and other objects
    ("ชะลอน้ำ", "ระงับเหตุ", "ยกเลิกการจัดซื้อ") do not count.
    """
    return next(_all_words(narrative), None) if _HINTS.search(narrative) else None


def _all_words(narrative: str) -> Iterator[SuspensionWords]:
    for match in _WORDS.finditer(narrative):
        before = narrative[max(0, match.start() - 24) : match.start()]
        if _DENIED.search(before):
            continue
        lead = _LEAD.search(before)
        start = match.start() - (len(before) - lead.start() if lead else 0)
        kind: Kind = "suspended" if match["suspended"] else "cancelled"
        yield SuspensionWords(kind, match.start(), _phrase(narrative, start, match.end()))


def _phrase(narrative: str, start: int, end: int) -> str:
    rest = narrative[end : start + _LONGEST]
    stop = _PHRASE_END.search(rest)
    if stop:
        return narrative[start : end + stop.start()].strip()
    if start + _LONGEST >= len(narrative):
        return narrative[start:].strip()
    cut = rest.rfind(" ")
    return narrative[start : end + cut if cut > 0 else start + _LONGEST].strip() + " …"


def proposed_suspensions(narratives: Iterable[tuple[int, str]]) -> tuple[ProposedSuspension, ...]:
    """Return what the narratives, given as (report number, text), say of suspension, in order."""
    proposals = []
    for number, text in narratives:
        words = suspension_words(text)
        if words is not None:
            proposals.append(_proposal(number, text, words))
    return tuple(proposals)


def _proposal(number: int, text: str, words: SuspensionWords) -> ProposedSuspension:
    mention = _letter_for(text, words.at)
    if mention is None:
        return ProposedSuspension(number, words.kind, words.phrase)
    return ProposedSuspension(number, words.kind, words.phrase, str(mention.number), mention.dated)


def _letter_for(text: str, at: int) -> LetterMention | None:
    """Return the letter named nearest before the words, else after them, in the same item."""
    bounds = [match.start() for match in _ITEM.finditer(text)]
    start = max((bound for bound in bounds if bound <= at), default=0)
    end = min((bound for bound in bounds if bound > at), default=len(text))
    before, after = find_letters(text[start:at]), find_letters(text[at:end])
    if before:
        return before[-1]
    return after[0] if after else None
