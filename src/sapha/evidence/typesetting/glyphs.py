"""What the print's typeface can show, and how the rest is written out.

A PDF/A file must not hold a character its fonts cannot draw, and a character that vanished
would be a forged copy. So a character outside the typeface stands in the print as its code
point in brackets, ``[U+1F600]``, and reads back as itself.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_CODE = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_BRACKET = "[U+005B]"
_KEPT_SPACE = re.compile(r"[\t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_NEVER_SEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# Words that no line can hold: a long run that is not Thai, and a short pattern repeated without
# end, in which the Thai dictionary finds no word.
_LONG_RUN = re.compile(r"[^\s\u0e00-\u0e7f\u200b]{40}(?=[^\s\u200b])")
_REPEATED = re.compile(r"(\S{1,4}?)\1{11,}")
# More marks on one letter than any language writes: they would be one endless cluster.
_MARK = r"[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_HEAPED_MARKS = re.compile(rf"({_MARK}{{4}})({_MARK}+)")
# PDF readers take these ligatures apart.
_LIGATURES = frozenset("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06")
_BREAK = "\u200b"
# PDF readers take a hyphen and space behind a word at a line's end for a divided word.
_LOOSE_HYPHEN = re.compile(r"(?<=\S)-(?= )|(?<=-)-|-(?=-)")


@cache
def drawable() -> frozenset[str]:
    """Return the characters the print's regular face can draw (its `cmap` table, format 4)."""
    font = (FONTS / "Sarabun-Regular.ttf").read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    start = tables[b"cmap"] + struct.unpack_from(">I", font, tables[b"cmap"] + 8)[0]
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    starts = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
    points = (point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1))
    return frozenset(chr(point) for point in points if _is_text(point)) - _LIGATURES


def _is_text(point: int) -> bool:
    return unicodedata.category(chr(point)) not in {"Cc", "Cf", "Co", "Cn", "Cs"}


def printable(text: str) -> str:
    """Return the text as the typeface can show it, on one line.

    Every white space becomes one plain space, invisible characters go, characters without a
    glyph become their code point; words no line can hold get places to break.
    """
    text = _NEVER_SEEN.sub("", _KEPT_SPACE.sub(" ", text))
    text = " ".join(part for part in text.split(" ") if part)
    text = _CODE.sub(lambda code: _BRACKET + code.group()[1:], text)
    if not drawable().issuperset(text):
        text = "".join(one if one in drawable() else _code(one) for one in text)
    text = _HEAPED_MARKS.sub(lambda heap: heap.group(1) + "".join(map(_code, heap.group(2))), text)
    return _with_places_to_break(text)


def _code(one: str) -> str:
    return f"[U+{ord(one):04X}]"


def _with_places_to_break(text: str) -> str:
    text = _LOOSE_HYPHEN.sub(f"-{_BREAK}", text)
    text = _REPEATED.sub(lambda run: _every(run.group(), 12 * len(run.group(1))), text)
    return _LONG_RUN.sub(rf"\g<0>{_BREAK}", text)


def _every(run: str, length: int) -> str:
    return _BREAK.join(run[at : at + length] for at in range(0, len(run), length))


def from_print(text: str) -> str:
    """Return the text that :func:`printable` was given, white space aside."""
    return _CODE.sub(lambda code: chr(int(code.group(1), 16)), text.replace(_BREAK, ""))
