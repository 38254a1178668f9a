"""What a participant may be called."""

from __future__ import annotations

from sapha.civic.participants.choices import ShownAs
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

LONGEST_NAME = 100
_NO_NAME = Bilingual(
    "โปรดกรอกชื่อที่จะให้แสดง หรือเลือกไม่แสดงชื่อ", "Write the name to be shown, or choose not to be named"
)


def shown_name(shown_as: str, public_name: str) -> str:
    """Return the name as it is kept; empty for those who are not named.

    Raises:
        BadInput: who wants to be named gives no name.
    """
    name = " ".join(normalise(public_name).split())[:LONGEST_NAME]
    if shown_as != ShownAs.NAME:
        return ""
    if not name:
        raise BadInput(_NO_NAME, rule="participants.no_name", where="public_name")
    return name
