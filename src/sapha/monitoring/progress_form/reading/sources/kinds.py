"""What a file is, told from its first bytes."""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple


class Kind(NamedTuple):
    """Who reads the file, and its encoding or a name for it."""

    reader: Literal["empty", "text", "pdf", "image", "binary"]
    name: str


_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
)
_OTHERS = (
    (b"PK\x03\x04", "ZIP, Word, Excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word, Excel 97"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"{\\rtf", "RTF"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # starts like UTF-16's mark, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
# Of text damaged by null bytes a few in a hundred are controls; of a program or a picture far more.
_MOST_CONTROLS = 0.05
_BMP_RESERVED = slice(6, 10)


def kind_of(head: bytes) -> Kind:
    """Return the kind of the file that starts with these bytes."""
    if not head:
        return Kind("empty", "")
    return _known_by_its_mark(head) or _guessed(head)


def _known_by_its_mark(head: bytes) -> Kind | None:
    if b"%PDF-" in head[:1024]:
        return Kind("pdf", "PDF")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Kind("text", encoding)
    if (image := _image(head)) is not None:
        return Kind("image", image)
    return next((Kind("binary", name) for magic, name in _OTHERS if head.startswith(magic)), None)


def _guessed(head: bytes) -> Kind:
    if (encoding := _utf16_without_mark(head)) is not None:
        return Kind("text", encoding)
    controls = len(_CONTROL.findall(head))
    return Kind("binary", "binary") if controls > _MOST_CONTROLS * len(head) else Kind("text", "utf-8")


def _image(head: bytes) -> str | None:
    for magic, name in _IMAGES:
        # "BM" may also start a sentence; a bitmap has four zero bytes after its size.
        if head.startswith(magic) and (name != "BMP" or head[_BMP_RESERVED] == bytes(4)):
            return name
    return "WebP" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def _utf16_without_mark(head: bytes) -> str | None:
    """Return UTF-16's byte order when every other byte is that of Thai (0E) or of ASCII (00)."""
    even, odd = head[0::2], head[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(high) < 2:
            continue
        thai_or_ascii = high.count(0x00) + high.count(0x0E)
        if thai_or_ascii > 0.9 * len(high) and low.count(0x00) < 0.1 * len(low):
            return name
    return None
