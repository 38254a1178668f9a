"""What senders write, made fit to be kept and shown."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

LONGEST_NAME, LONGEST_TITLE, LONGEST_REASON = 200, 200, 500
# Controls, marks of direction, invisible and unassigned characters: nobody means to send them.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def one_line(text: str) -> str:
    """Return the text on one line, in the house's spelling, without characters nobody sees."""
    seen = "".join(" " if c in "\n\r\t\v\f" else c for c in text)
    seen = "".join(c for c in seen if unicodedata.category(c) not in _UNSEEN)
    return " ".join(normalise(seen).split())


def shown_file_name(name: str) -> str:
    """Return a file's name as it may be shown: its last part, one line, at most 200 characters.

    The ending stays when a long name is cut. It is never used as a path.
    """
    last = PureWindowsPath(PurePosixPath(one_line(name)).name).name.strip(". ") or "-"
    if len(last) <= LONGEST_NAME:
        return last
    ending = PurePosixPath(last).suffix[:20]
    return last[: LONGEST_NAME - len(ending)] + ending


def required_text(text: str, field: str, longest: int) -> str:
    """Return a text a person must give, cleaned.

    Raises:
        BadInput: nothing is left of it, or it is too long.
    """
    cleaned = one_line(text)
    if not cleaned:
        raise BadInput(
            Bilingual("โปรดกรอกช่องนี้", "Fill in this field"), rule="documents.text_missing", where=field
        )
    if len(cleaned) > longest:
        text_ = Bilingual(f"ยาวเกิน {longest} ตัวอักษร โปรดย่อ", f"Longer than {longest} characters: shorten it")
        raise BadInput(text_, rule="documents.text_too_long", where=field)
    return cleaned
