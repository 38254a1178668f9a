"""Headings that minutes and notices must not bear (Regulation on Correspondence B.E. 2526, clause 25).

Each wrong heading stands against its own right one, and whole headings are compared: a
sentence may well speak of วาระการประชุม. One of them, ผู้เข้าร่วมประชุม, is also the right heading
for those who are present without being members; it is wrong only where it stands in the place
of ผู้มาประชุม, that is where minutes do not have that heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sapha.evidence.letters.parts import document_forms
from sapha.foundation.thai_text import normalise

MINUTES, NOTICE = "minutes", "notice"
# What may stand around a heading without being part of it.
_AROUND = re.compile(r"^[\s0-9๐-๙.)(:\-–]+|[\s:.…\-–(]+$")


class WrongHeading(NamedTuple):
    """A heading that must not be, and the one that must stand in its place."""

    heading: str
    right: str


@cache
def wrong_words() -> dict[str, str]:
    """Return each forbidden heading with the right one, from the reference file of official forms."""
    pairs = document_forms()[MINUTES]["forbidden_synonyms"]
    return {wrong: right for right, found in pairs.items() for wrong in found}


@cache
def _right_words() -> frozenset[str]:
    """Return the headings that the form of minutes itself bears, remarks in brackets aside."""
    return frozenset(heading(label.split("(")[0]) for label, _required in document_forms()[MINUTES]["parts"])


def heading(text: str) -> str:
    """Return a heading as it is compared: one spelling, single spaces, numbers and colons around it off."""
    return _AROUND.sub("", " ".join(normalise(text).split()))


def wrong_headings(kind: str, headings: Iterable[str]) -> list[WrongHeading]:
    """Return the forbidden headings of a document, in order; other kinds of documents have none.

    Args:
        kind: ``minutes`` or ``notice``.
        headings: the whole headings of the document.
    """
    if kind not in {MINUTES, NOTICE}:
        return []
    said = [heading(one) for one in headings]
    return [
        WrongHeading(one, wrong_words()[one])
        for one in said
        if one in wrong_words() and not _has_a_place_of_its_own(kind, one, said)
    ]


def _has_a_place_of_its_own(kind: str, one: str, said: list[str]) -> bool:
    if one not in _right_words():
        return False
    return kind != MINUTES or wrong_words()[one] in said
