"""The one free text in which old prints name who is responsible, told apart; no database.

The old system has one field for name, post, unit and telephone numbers, filled in about ten ways. What is read
here is a proposal for a person to look at: the original stays, and nobody is made from a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sapha.foundation.names import split_name
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

Kind = Literal["person", "unit", "unclear"]

# Numbers of the public network (9 or 10 digits, +66…) anywhere; whatever figures follow a word for telephone.
_PUBLIC = r"(?<![0-9])(?:\+66|0)[ .-]?\(?[1-9]\)?(?:[ .-]?[0-9]){7,8}(?![0-9])"
_WORD = r"(?:เบอร์ ?)?(?:โทรศัพท์|โทรสาร|โทร|เบอร์|มือถือ|สายใน|แฟกซ์|[Tt]el(?:ephone)?|[Mm]obile|[Ff]ax)(?: ?ภายใน| ?มือถือ)?[ .:ฯ]*"
_FIGURES = r"[+(]?[0-9](?:[0-9 .()/,-]*[0-9])?"
_FURTHER = rf"(?: ?(?:ต่อ|[Ee]xt\.?|,|/|และ|หรือ) ?{_FIGURES})*"
_PHONES = re.compile(rf"(?:{_WORD}{_FIGURES}|{_PUBLIC}){_FURTHER}")
_BARE = re.compile(r"[+(]?[0-9](?:[0-9 .()-]*[0-9])?")
_UNIT = re.compile(
    r"(?:ฝ่าย|กลุ่มงาน|กลุ่ม|กอง|สำนักงาน|สำนัก|ส่วน|งาน|โรงเรียน|โรงพยาบาล|ศูนย์|สถาบัน|คณะทำงาน)(?![ะา])"
)
_POST = re.compile(
    r"(?:ตำแหน่ง ?:? ?|(?=ผู้อำนวยการ|ผอ\.|หัวหน้า|หน\.|เจ้าพนักงาน|จพง\.|นัก[ก-ฮ]|นาย(?:ช่าง|แพทย์)|พนักงาน|ผู้ช่วย|วิศวกร|สถาปนิก"
    r"|ครู|เจ้าหน้าที่|ปลัด|รองผู้|พยาบาล|นิติกร))"
)
_EDGES = " \t,;:/()-–|"


@dataclass(frozen=True, slots=True)
class Responsible:
    """What a free text was read as.

    Attributes:
        original: the text as it is kept.
        kind: a person, a unit, or neither for certain.
        honorific, given_name, family_name: empty where no person is named.
        post: the post, or the unit where one is named.
        phones: telephone numbers as they were written; for the register only, never shown.
        notes: what is left over.
        confidence: 0 to 1; below 0.5 a person should read the original.
    """

    original: str
    kind: Kind = "unclear"
    honorific: str = ""
    given_name: str = ""
    family_name: str = ""
    post: str = ""
    phones: tuple[str, ...] = ()
    notes: str = ""
    confidence: float = 0.0

    @property
    def printed(self) -> str:
        """The text as the form may print it: name and post, without any number."""
        name = f"{self.honorific}{self.given_name} {self.family_name}".strip()
        return " ".join(filter(None, [name, self.post, self.notes]))


def without_phones(text: str) -> str:
    """Return a text without telephone numbers and their words; lines and other text stay."""
    if not text or not any(character.isdigit() for character in text):
        return text
    kept, last = [], 0
    for match in _PHONES.finditer(to_arabic(text)):
        kept.append(text[last : match.start()].rstrip(_EDGES))
        last = match.end()
    if not last:
        return text
    rest = text[last:]
    kept.append(rest if rest.startswith(")") and "(" in kept[-1] else rest.lstrip(_EDGES))
    return " ".join(part for part in kept if part.strip()).strip(" ,;:/-–|")


def has_phone(text: str) -> bool:
    """Tell whether a text holds a telephone number."""
    return _PHONES.search(to_arabic(text)) is not None


def split_responsible(text: str) -> Responsible:
    """Read a free text that names who is responsible.

    Formats met: title and name; name and post; post before the name; post in brackets; after a
    comma, a dash or on a line of its own; a unit alone; a unit before the name; with telephone
    numbers of the city's network or the public one, before, between or behind.
    """
    line = " ".join(normalise(text).split())
    phones = tuple(
        number for match in _PHONES.finditer(to_arabic(line)) for number in _BARE.findall(match.group())
    )
    bare = without_phones(line).strip(_EDGES)
    if not bare:
        return Responsible(text, phones=phones)
    start = _name_start(bare)
    if start is not None:
        return _person(text, bare, start, phones)
    if _UNIT.match(bare):
        return Responsible(text, "unit", post=bare, phones=phones, confidence=0.9)
    words = bare.split(" ")
    if len(words) == 2 and not _POST.search(bare):
        return Responsible(
            text, "person", given_name=words[0], family_name=words[1], phones=phones, confidence=0.6
        )
    return Responsible(text, notes=bare, phones=phones, confidence=0.2)


def _name_start(line: str) -> int | None:
    """Return where a title begins that a name follows; ``None`` where none does."""
    places = [0, *(match.end() for match in re.finditer(r"[ ,;:/()\-–|]+", line))]
    return next((place for place in places if split_name(line[place:]).honorific), None)


def _person(text: str, line: str, start: int, phones: tuple[str, ...]) -> Responsible:
    before, name = line[:start].strip(_EDGES), split_name(line[start:])
    family, after = _family(name.family)
    posts = [_bare_post(part) for part in (before, after)]
    post = " ".join(part for part in posts if part)
    sure = 0.95 if family else 0.5
    return Responsible(
        text, "person", name.honorific, name.given, family, post=post, phones=phones, confidence=sure
    )


def _family(rest: str) -> tuple[str, str]:
    """Return the family name and what follows it; ``ณ อยุธยา`` is one name."""
    words = rest.split(" ")
    first = words[0]
    if not first or first[0] in "(,-–/|" or _POST.match(rest):
        return "", rest
    count = 2 if first == "ณ" and len(words) > 1 else 1
    family = " ".join(words[:count])
    cut = re.search(r"[,;(/|]", family)
    if cut:
        return family[: cut.start()], rest[cut.start() :]
    return family, " ".join(words[count:])


def _bare_post(text: str) -> str:
    """Return a post without the word for it and without brackets around it."""
    return re.sub(r"^ตำแหน่ง ?:? ?", "", text.strip(_EDGES)).strip(_EDGES)
