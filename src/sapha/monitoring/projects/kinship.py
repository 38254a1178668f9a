"""Which titles speak of the same work: alike as a whole, or sharing a phrase few others have; plain Python.

It makes questions for a person. Titles alone never link two projects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

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


class Titles:
    """Titles taken apart once, among which those that speak of the same work as others are found."""

    def __init__(self, titles: Mapping[int, str]) -> None:
        """Take titles, each by its key."""
        self._told = {key: _told(title) for key, title in titles.items()}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for key, text in self._told.items():
            for gram in _grams(text):
                self._holders[gram].append(key)

    def kin(self, title: str, most: int, without: Collection[int] = ()) -> list[Kin]:
        """Return the titles that may speak of the same work as another, the likeliest first.

        Args:
            title: the other one.
            most: how many.
            without: keys of titles that are left out.
        """
        own = _told(title)
        shared: dict[int, set[str]] = defaultdict(set)
        rare: set[int] = set()
        for gram in _grams(own):
            holders = [key for key in self._holders.get(gram, ()) if key not in without]
            for key in holders:
                shared[key].add(gram)
            if len(holders) <= _FEW:
                rare.update(holders)
        alike = process.extract(own, self._told, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        kin = {key: Kin(key, round(score), "") for _text, score, key in alike if key not in without}
        for key in rare - set(kin):
            score = fuzz.ratio(own, self._told[key])
            kin[key] = Kin(key, round(score), _longest(own, shared[key]))
        return sorted(kin.values(), key=lambda one: (-max(one.score, 5 * len(one.phrase)), one.key))[:most]


def kin_titles(title: str, others: Mapping[int, str], most: int) -> list[Kin]:
    """Return the other titles that may speak of the same work, the likeliest first."""
    return Titles(others).kin(title, most)


def _grams(told: str) -> set[str]:
    """Return every stretch of a title that is long enough to tell something."""
    stretches = (told[at : at + _PHRASE] for at in range(len(told) - _PHRASE + 1))
    return {one for one in stretches if "|" not in one}


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
