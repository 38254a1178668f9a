"""Texts people write in a meeting: normalised, not empty, not endless."""

from __future__ import annotations

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

TITLE, LINE, TEXT = 500, 300, 20_000  # characters
_EMPTY = Bilingual("โปรดกรอกช่องนี้", "Please fill this in")


def one_line(text: str, where: str, limit: int = LINE, *, required: bool = False) -> str:
    """Return the text as one line.

    Raises:
        BadInput: it is too long, or empty and required.
    """
    return _checked(" ".join(normalise(text).split()), where, limit, required=required)


def paragraphs(text: str, where: str, limit: int = TEXT, *, required: bool = False) -> str:
    """Return the text with its line breaks.

    Raises:
        BadInput: it is too long, or empty and required.
    """
    return _checked(normalise(text).strip(), where, limit, required=required)


def _checked(text: str, where: str, limit: int, *, required: bool) -> str:
    if required and not text:
        raise BadInput(_EMPTY, rule="meetings.text_missing", where=where)
    if len(text) > limit:
        told = Bilingual(
            f"ยาว {len(text)} ตัวอักษร ต้องไม่เกิน {limit}",
            f"{len(text)} characters: at most {limit} are possible",
        )
        raise BadInput(told, rule="meetings.text_long", where=where)
    return text
