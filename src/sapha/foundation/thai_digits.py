"""Thai digits ๐–๙ and Arabic digits 0–9."""

from __future__ import annotations

_ARABIC, _THAI = "0123456789", "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)


def to_arabic(text: str) -> str:
    """Return the text with Thai digits written as 0–9; everything else stays."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """Return the text with the digits 0–9 written as ๐–๙; everything else stays."""
    return text.translate(_TO_THAI)
