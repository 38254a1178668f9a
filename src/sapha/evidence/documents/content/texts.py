"""Plain text and CSV: readable, without control characters, and not a web page in disguise."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from sapha.evidence.documents.content.kinds import CSV, TEXT, Kind, refused

_CHUNK = 2**20
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PAGE = re.compile(
    r"<\s*(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|img|meta|style|link|object|embed|form|a\s|b>|div|p>)",
    re.IGNORECASE,
)
_ENCODINGS = ("utf-8-sig", "cp874")  # cp874 is what Thai Windows still writes
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Browsers that guess look at the first 1,445 bytes at most; we look farther.
_LOOKED_AT = 4096


def text_kind(path: Path, extension: str) -> Kind:
    """Return whether a text file is plain text or CSV; its bytes cannot tell, so its name does.

    Raises:
        BadInput: not text at all, or a web page.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    marked = [encoding for mark, encoding in _MARKS if head.startswith(mark)]
    if not any(_reads_as(path, encoding) for encoding in (marked or _ENCODINGS)):
        raise refused("kind_unknown")
    if looks_like_a_page(head):
        raise refused("markup")
    return CSV if extension in CSV.extensions else TEXT


def looks_like_a_page(head: bytes) -> bool:
    """Tell whether a browser that guesses could take these first bytes for a page or a drawing."""
    return bool(_PAGE.search(head.replace(b"\x00", b"").decode("latin-1")))


def _reads_as(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while chunk := file.read(_CHUNK):
                if _CONTROL.search(chunk):
                    return False
    except UnicodeError:
        return False
    return True
