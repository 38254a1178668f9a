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
_LONG_RUN = re.compile(r"[^\s\u0e00-\u0e7f]{40}(?=[^\s])")


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
    return frozenset(chr(point) for point in points if _is_text(point))


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
        text = "".join(one if one in drawable() else f"[U+{ord(one):04X}]" for one in text)
    return _LONG_RUN.sub("\\g<0>\u200b", text)


def from_print(text: str) -> str:
    """Return the text that :func:`printable` was given, white space aside."""
    return _CODE.sub(lambda code: chr(int(code.group(1), 16)), text.replace("\u200b", ""))
