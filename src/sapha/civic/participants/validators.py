"""What a participant may be called."""

from __future__ import annotations

import re

from sapha.civic.participants.choices import ShownAs
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

LONGEST_NAME = 100
SHORTEST_ADDRESS, LONGEST_ADDRESS = 20, 400
_NO_ADDRESS = Bilingual(
    "โปรดกรอกชื่อผู้รับ บ้านเลขที่ ถนน แขวง เขต และรหัสไปรษณีย์ของกรุงเทพฯ 5 หลัก เช่น 10140",
    "Write recipient, house number, street, subdistrict, district and the five-digit postal code of Bangkok, such as 10140",
)
_LONG_ADDRESS = Bilingual(
    f"ที่อยู่ยาวเกิน {LONGEST_ADDRESS} ตัวอักษร โปรดย่อ",
    f"The address is longer than {LONGEST_ADDRESS} signs; shorten it",
)
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


def post_address(typed: str) -> str:
    """Return a postal address, line by line, as it is printed on the letter.

    Raises:
        BadInput: no letter would arrive there.
    """
    lines = [" ".join(line.split()) for line in normalise(typed).splitlines()]
    said = "\n".join(line for line in lines if line)
    if len(said) > LONGEST_ADDRESS:
        raise BadInput(_LONG_ADDRESS, rule="participants.long_address", where="address")
    if not re.search(r"(?<![0-9])10[0-9]{3}(?![0-9])", to_arabic(said)) or len(said) < SHORTEST_ADDRESS:
        raise BadInput(_NO_ADDRESS, rule="participants.no_address", where="address")
    return said
