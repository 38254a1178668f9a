"""Where messages can be sent: e-mail addresses, mobile phones and LINE users, in one form each.

What reaches a mail header or an address of another service has passed here: no line
break, no invisible sign, nothing but the characters of its kind.
"""

from __future__ import annotations

import re
import unicodedata

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic

EMAIL, PHONE, LINE = "email", "phone", "line"

# RFC 5321 section 4.5.3.1: 64 characters before the sign, 254 in all.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"(?=.{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+(?=[A-Za-z0-9-]*[A-Za-z]){_LABEL}")
_NOT_EMAIL = Bilingual(
    "ไม่ใช่ที่อยู่อีเมล โปรดตรวจ เช่น somchai@example.org",
    "This is not an e-mail address; one looks like somchai@example.org",
)
# Thai mobile numbers begin with 06, 08 or 09 and have ten digits; others only with their country.
_THAI_MOBILE = re.compile(r"(?:0|\+?66|0066)0?([689][0-9]{8})")
_FOREIGN = re.compile(r"\+(?!66|0)[0-9]{8,15}")
_NOT_PHONE = Bilingual(
    "ไม่ใช่หมายเลขโทรศัพท์มือถือ โปรดตรวจ เช่น 081 234 5678",
    "This is not a mobile number; one looks like 081 234 5678",
)
# As LINE's Messaging API names a user: U and 32 hexadecimal digits.
_LINE = re.compile(r"[Uu]([0-9A-Fa-f]{32})")
_NOT_LINE = Bilingual(
    "ไม่ใช่รหัสผู้ใช้ LINE ที่ระบบใช้ส่งข้อความ รหัสขึ้นต้นด้วย U ตามด้วยอักขระ 32 ตัว ไม่ใช่ LINE ID ที่ใช้เพิ่มเพื่อน",
    "This is not the LINE user ID messages are sent to: it is U and 32 characters, not the ID for adding friends",
)
_NO_KIND = Bilingual("ไม่รู้จักช่องทางติดต่อประเภทนี้", "There is no such kind of contact point")


def _refused(text: Bilingual, kind: str) -> BadInput:
    return BadInput(text, rule=f"contacts.not_{kind}", where=kind)


def normal_email(value: str) -> str:
    """Return the address in lower case, without outer space.

    Raises:
        BadInput: it is none, or has characters outside ASCII.
    """
    address = value.strip().lower()
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise _refused(_NOT_EMAIL, EMAIL)
    return address


def normal_phone(value: str) -> str:
    """Return a mobile number as E.164, ``+66812345678``; Thai digits, spaces and hyphens may stand.

    Raises:
        BadInput: it is no Thai mobile number, nor a foreign one with its country.
    """
    digits = re.sub(r"[\s().\-\u2010-\u2015]", "", to_arabic(value))
    if thai := _THAI_MOBILE.fullmatch(digits):
        return f"+66{thai.group(1)}"
    if _FOREIGN.fullmatch(digits):
        return digits
    raise _refused(_NOT_PHONE, PHONE)


def normal_line(value: str) -> str:
    """Return a LINE user id, ``U`` and 32 lower-case hexadecimal digits.

    Raises:
        BadInput: it is none.
    """
    if found := _LINE.fullmatch(value.strip()):
        return f"U{found.group(1).lower()}"
    raise _refused(_NOT_LINE, LINE)


_KINDS = {EMAIL: normal_email, PHONE: normal_phone, LINE: normal_line}


def normal_contact(kind: str, value: str) -> str:
    """Return the value of a contact point of this kind in its one form.

    Raises:
        BadInput: the value is not of this kind, or there is no such kind.
    """
    if kind not in _KINDS:
        raise BadInput(_NO_KIND, rule="contacts.no_such_kind", where="kind")
    return _KINDS[kind](unicodedata.normalize("NFC", value))
