"""Numbered lines in one spelling, with what their raw form held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sapha.foundation.thai_text import has_markup, normalise, strip_markup
from sapha.monitoring.progress_form.reading.sources import RawLine

MARKUP, CONTROL = "markup", "control"


class Line(NamedTuple):
    """One line of the input that is not blank.

    Attributes:
        number: counted from 1 in its file.
        text: normalised; markup still in it.
        flags: ``markup`` and ``control`` when the raw line held such.
    """

    number: int
    text: str
    flags: frozenset[str] = frozenset()

    @property
    def bare(self) -> str:
        """The text without markup, for finding labels."""
        return strip_markup(self.text).strip() if MARKUP in self.flags else self.text.strip()


_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_SIGNS_OF_MARKUP = re.compile("[<&]")
_CLEAN, _MARKUP, _CONTROL = frozenset[str](), frozenset({MARKUP}), frozenset({CONTROL})
_PAGE_NUMBER = re.compile(
    r"\W*(?:หน้า(?:ที่)?\s*[0-9๐-๙]{1,4}(?:\s*(?:/|จาก|of)\s*[0-9๐-๙]{1,4})?|-\s*[0-9๐-๙]{1,4}\s*-)\W*",
    re.IGNORECASE,
)


def lines(raw: Iterable[RawLine]) -> Iterator[Line]:
    """Yield the lines that hold anything, normalised; page numbers are passed over."""
    for number, text in raw:
        if not text or text.isspace():
            continue
        clean = normalise(text).replace("\n", " ")
        flags = _MARKUP if _SIGNS_OF_MARKUP.search(clean) and has_markup(clean) else _CLEAN
        if _CONTROLS.search(text):
            flags |= _CONTROL
        if clean.strip() and not (len(clean) < 40 and _PAGE_NUMBER.fullmatch(clean)):
            yield Line(number, clean, flags)
