"""Which titles speak of the same work: alike as a whole, or sharing a phrase few others have; plain Python.

It makes questions for a person. Titles alone never link two projects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from sapha.foundation.thai_text import normalise, without_space

# Out of 100: from here on two titles are alike as a whole. In the legacy sample 80 parts spellings of one title
# (84 and more) from neighbours (67 and less).
ALIKE = 80.0
# Characters of a shared phrase, and in how many of the other titles it may stand to be telling.
_PHRASE, _FEW = 10, 3
# What stands in titles of every kind of work and tells nothing of it.
_GENERAL = re.compile(
    r"โครงการ|กิจกรรม|ค่าใช้จ่าย(ใน)?|กรุงเทพมหานคร|กทม\.?|ประสิทธิภาพ|ประชาสัมพันธ์|ปีงบประมาณ|พ\.ศ\.|[0-9๐-๙/.\-()\"“”]+"
)


class Kin(NamedTuple):
    """A title that may speak of the same work.

    Attributes:
        key: of the other title.
        score: how alike both are, 0 to 100.
        phrase: what both share and few others have; empty when they are alike as a whole.
    """

    key: int
    score: int
    phrase: str


def kin_titles(title: str, others: Mapping[int, str], most: int) -> list[Kin]:
    """Return the other titles that may speak of the same work, the likeliest first."""
    own = _told(title)
    told = {key: _told(other) for key, other in others.items()}
    grams = {
        own[at : at + _PHRASE] for at in range(len(own) - _PHRASE + 1) if "|" not in own[at : at + _PHRASE]
    }
    shared = {key: {gram for gram in grams if gram in text} for key, text in told.items()}
    spread = Counter(gram for found in shared.values() for gram in found)
    kin = []
    for key, text in told.items():
        score = fuzz.ratio(own, text)
        rare = {gram for gram in shared[key] if spread[gram] <= _FEW}
        if score >= ALIKE:
            kin.append(Kin(key, round(score), ""))
        elif rare:
            kin.append(Kin(key, round(score), _longest(own, shared[key])))
    return sorted(kin, key=lambda one: (-max(one.score, 5 * len(one.phrase)), one.key))[:most]


def _told(title: str) -> str:
    """Return what a title tells, without spaces; a bar stands where something general was."""
    return without_space(_GENERAL.sub("|", normalise(title)))


def _longest(own: str, grams: set[str]) -> str:
    """Return the longest stretch of a title of which every part is among the shared ones."""
    best, begun = "", -1
    for at in range(len(own) + 1):
        if own[at : at + _PHRASE] in grams:
            begun = at if begun < 0 else begun
        elif begun >= 0:
            stretch = own[begun : at + _PHRASE - 1]
            best, begun = max(best, stretch, key=len), -1
    return best
