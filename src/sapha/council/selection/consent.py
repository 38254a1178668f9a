"""The text a person agrees to when their data is given for a nomination, in versions.

A version is never edited: whoever agreed agreed to its words. A new wording is a new version.
The legal basis is consent (PDPA 2562 section 19); the purpose is choosing council members.
"""

from __future__ import annotations

from sapha.foundation.errors import Bilingual

TEXTS = {
    "2569-1": Bilingual(
        "ข้าพเจ้ายินยอมให้สำนักงานเขตเก็บและใช้ข้อมูลในแบบนี้เพื่อคัดเลือกกรรมการสภาคนเมืองเท่านั้น "
        "หมายเลขโทรศัพท์และอีเมลไม่เปิดเผยต่อสาธารณะ ชื่อจะเปิดเผยเมื่อเป็นผู้สมัครในการเลือกหรือเป็นกรรมการ "
        "ข้าพเจ้าขอดู แก้ไข ลบข้อมูล หรือถอนความยินยอมได้ที่สำนักงานเขต",
        "I agree that the district office keeps and uses what I give here to choose members of the citizen council, "
        "and for nothing else. Phone and e-mail are never public; the name becomes public when the person stands in an "
        "election or is a member. I may see, correct or erase the data or withdraw my consent at the district office.",
    ),
}
CURRENT = "2569-1"


def consent_text() -> Bilingual:
    """Return the words of the current version."""
    return TEXTS[CURRENT]
