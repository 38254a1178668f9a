"""Names of persons: the title before a name told from the name, without losing a letter."""

from __future__ import annotations

import re
from typing import NamedTuple

from sapha.foundation.name_titles import CIVIL_TITLES, POSTS, SPACED_TITLES, TITLES
from sapha.foundation.thai_text import normalise

# A title that is followed by a vowel or a mark is only the beginning of a longer word.
_WORD_GOES_ON = "(?![\u0e30-\u0e3a\u0e45-\u0e4e])"


def _pattern(titles: tuple[str, ...], after: str) -> str:
    """Return one pattern for the titles, the longest first; print and OCR add spaces after dots."""
    spellings = (re.escape(title).replace(r"\.", r"\. ?") for title in sorted(titles, key=len, reverse=True))
    return f"(?:{'|'.join(spellings)}){after}"


_CIVIL = re.compile(rf"(?!{'|'.join(POSTS)}){_pattern(CIVIL_TITLES, _WORD_GOES_ON)} ?")
_OTHER = re.compile(
    rf"(?:ว่าที่ ?)?(?:{_pattern(TITLES, _WORD_GOES_ON)}(?:(?: ?หญิง| ?\(พิเศษ\))(?=[ .]|$|[ก-ฮเ-ไ]))?|{_pattern(SPACED_TITLES, '(?= )')}) ?",
    re.IGNORECASE,
)


class PersonName(NamedTuple):
    """The name of a person in its parts.

    Attributes:
        honorific: what stands before the name, as written: ``นางสาว``, ``ว่าที่ ร.ต. ดร.``;
            empty when there is nothing.
        given: the first word of the name.
        family: all that follows, ``ณ อยุธยา`` included; empty when there is only one word.
    """

    honorific: str
    given: str
    family: str

    def __str__(self) -> str:
        space = " " if self.honorific.endswith(".") or self.honorific.isascii() else ""
        return f"{self.honorific}{space}{self.given} {self.family}".strip()


def split_name(text: str) -> PersonName:
    """Split a name as it is printed into title, given name and family name.

    Every letter of the normalised text is in one of the parts. Text that is only a title, or no
    person's name at all, has no title; its first word counts as the given name.
    """
    line = " ".join(normalise(text).split())
    end = _titles_end(line)
    given, _, family = line[end:].partition(" ")
    return PersonName(line[:end].rstrip(), given, family)


def _titles_end(line: str) -> int:
    """Return where the name begins; a civil title such as นาย stands once at most."""
    end = 0
    civil = False
    while True:
        match = _OTHER.match(line, end)
        if match is None and not civil:
            match = _CIVIL.match(line, end)
            civil = match is not None
        if match is None or match.end() == len(line):
            return end
        end = match.end()
