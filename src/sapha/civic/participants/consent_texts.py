"""The notices people agree to, by version; an old version stays readable for ever."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual

PARTICIPATION = "participation"
CURRENT = {PARTICIPATION: "2569-1"}
TEXTS: dict[tuple[str, str], Bilingual] = {
    (PARTICIPATION, "2569-1"): Bilingual(
        "เราเก็บข้อความที่ท่านเขียน ชื่อตามที่ท่านเลือกให้แสดง และช่องทางติดต่อ เพื่อรับเรื่องของท่าน นับผู้สนับสนุนคนละครั้ง "
        "และส่งคำตอบถึงท่าน ช่องทางติดต่อไม่เปิดเผยแก่ผู้ใด ท่านขอดู ขอสำเนา หรือขอลบข้อมูลของท่านได้ทุกเมื่อ",
        "We keep what you write, the name you choose to show and where you can be reached, to receive your topic, "
        "count each supporter once and send you the answer. Where you can be reached is shown to nobody. "
        "You may see, take away or erase your data at any time.",
    )
}


def consent_text(notice: str) -> Bilingual:
    """Return the text of the version that is shown now."""
    return TEXTS[notice, CURRENT[notice]]
