"""What can be wrong with key, token, timestamp authority and trust roots, and what to do about it."""

from __future__ import annotations

from datetime import date

from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual, SystemUnable

# Setting that is concerned, and the text; {0} and {1} are what the caller knows more.
_TEXTS = {
    "no_key": (
        "SAPHA_SIGNING_KEY_FILE",
        Bilingual(
            "ยังไม่ได้ตั้งกุญแจลงนาม โปรดตั้ง SAPHA_SIGNING_KEY_FILE หรือ SAPHA_SIGNING_TOKEN_MODULE",
            "no signing key is set: set SAPHA_SIGNING_KEY_FILE or SAPHA_SIGNING_TOKEN_MODULE",
        ),
    ),
    "two_keys": (
        "SAPHA_SIGNING_KEY_FILE",
        Bilingual(
            "ตั้งทั้งแฟ้มกุญแจและโทเคน โปรดเลือกอย่างเดียว",
            "both a key file and a token are set: keep one of SAPHA_SIGNING_KEY_FILE and SAPHA_SIGNING_TOKEN_MODULE",
        ),
    ),
    "key_missing": (
        "SAPHA_SIGNING_KEY_FILE",
        Bilingual(
            "เปิดแฟ้มกุญแจ {0} ไม่ได้ ({1}) โปรดตรวจที่อยู่แฟ้มและสิทธิ์อ่าน",
            "cannot open the key file {0} ({1}): check its path and that this user may read it",
        ),
    ),
    "key_exposed": (
        "SAPHA_SIGNING_KEY_FILE",
        Bilingual(
            "ผู้ใช้อื่นของเครื่องอ่านแฟ้มกุญแจ {0} ได้ โปรดสั่ง chmod 600 แล้วพิจารณาเปลี่ยนกุญแจ",
            "other users of this machine can read the key file {0}: chmod 600 it, and consider a new key",
        ),
    ),
    "passphrase_wrong": (
        "SAPHA_SIGNING_KEY_PASSPHRASE",
        Bilingual(
            "เปิดแฟ้มกุญแจ {0} ไม่ได้ รหัสผ่านไม่ถูกต้องหรือแฟ้มไม่ใช่ PKCS#12",
            "the key file {0} does not open: wrong passphrase, or not a PKCS#12 file",
        ),
    ),
    "key_empty": (
        "SAPHA_SIGNING_KEY_FILE",
        Bilingual(
            "แฟ้มกุญแจ {0} ไม่มีทั้งกุญแจและใบรับรอง โปรดสร้างใหม่ให้มีครบทั้งสองอย่าง",
            "the key file {0} lacks the key or the certificate: make it again with both",
        ),
    ),
    "expired": (
        "{0}",
        Bilingual(
            "ใบรับรองของกุญแจลงนามหมดอายุเมื่อ {1} โปรดขอใบรับรองใหม่แล้วตั้งค่านี้ใหม่",
            "the certificate of the signing key expired on {1}: get a new one and set it here",
        ),
    ),
    "not_yet_valid": (
        "{0}",
        Bilingual(
            "ใบรับรองของกุญแจลงนามเริ่มใช้ได้ {1} โปรดตรวจนาฬิกาของเครื่องหรือรอถึงวันนั้น",
            "the certificate of the signing key begins on {1}: check this machine's clock, or wait until then",
        ),
    ),
    "token_library": (
        "SAPHA_SIGNING_TOKEN_MODULE",
        Bilingual(
            "ยังไม่มีส่วนที่ใช้โทเคน PKCS#11 โปรดติดตั้งด้วย pip install 'sapha[token]'",
            "the part that speaks to PKCS#11 tokens is missing: pip install 'sapha[token]'",
        ),
    ),
    "token_unable": (
        "SAPHA_SIGNING_TOKEN_MODULE",
        Bilingual(
            "ใช้โทเคนลงนาม {0} ไม่ได้ ({1}) โปรดตรวจชื่อ ช่อง และ PIN ของโทเคน",
            "the signing token {0} cannot be used ({1}): check SAPHA_SIGNING_TOKEN_NAME, _SLOT and _PIN",
        ),
    ),
    "token_label": (
        "SAPHA_SIGNING_TOKEN_LABEL",
        Bilingual(
            "บนโทเคนไม่มีกุญแจและใบรับรองที่ใช้ป้ายชื่อ “{0}” ครบทั้งสองอย่าง โปรดตรวจป้ายชื่อ",
            "the token does not hold both key and certificate under the label “{0}”: check the label",
        ),
    ),
    "signing_failed": (
        "{0}",
        Bilingual(
            "ลงนามไม่สำเร็จ ({1}) โปรดตรวจชนิดของกุญแจและใบรับรอง",
            "signing failed ({1}): check the kind of key and its certificate",
        ),
    ),
    "timestamp_unreachable": (
        "SAPHA_SIGNING_TIMESTAMP_URL",
        Bilingual(
            "ติดต่อผู้ให้บริการประทับเวลา {0} ไม่ได้ ยังไม่มีสิ่งใดถูกบันทึก โปรดลองใหม่หรือตรวจที่อยู่นี้",
            "the timestamp authority {0} gives no usable answer; nothing was recorded: try again, or check the address",
        ),
    ),
    "trust_roots": (
        "SAPHA_SIGNING_TRUST_ROOTS",
        Bilingual(
            "อ่านใบรับรองที่เชื่อถือจาก {0} ไม่ได้ ({1}) โปรดใช้แฟ้ม PEM",
            "cannot read the trusted certificates of {0} ({1}): give a PEM file",
        ),
    ),
}


def unable(rule: str, *values: object) -> SystemUnable:
    """Return the error of a rule, ready to be raised; it names the setting and the remedy."""
    where, text = _TEXTS[rule]
    return SystemUnable(
        Bilingual(text.th.format(*_shown(values, "th")), text.en.format(*_shown(values, "en"))),
        rule=f"signing.{rule}",
        where=where.format(*values),
    )


def _shown(values: tuple[object, ...], language: str) -> list[object]:
    """Return the values as people read them: days in the calendar of their language."""
    return [format_date(one, "short", language) if isinstance(one, date) else one for one in values]
