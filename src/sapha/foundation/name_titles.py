"""Titles that stand before names: civil, royal, academic, medical, police and military.

Abbreviations after the Royal Society's list and the Prime Minister's Office Regulation on
Correspondence; each also in its long form.
"""

from __future__ import annotations

CIVIL_TITLES = ("นาย", "นาง", "นางสาว", "น.ส.", "นส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง")

# Posts that begin like a title.
POSTS = (
    *("นายกรัฐมนตรี", "นายกเทศมนตรี", "นายกสมาคม", "นายกสภา", "นายกองค์การ", "นายก อบต", "นายก อบจ", "นายกเมือง"),
    *("นายทะเบียน", "นายอำเภอ", "นายช่าง", "นายตรวจ", "นายสถานี", "นายท่า", "นายประกัน"),
)

# These are also the beginnings of names, so a space must follow.
SPACED_TITLES = ("คุณ", "ครู", "ดร", "หม่อม", "mr", "mrs", "ms", "miss", "dr", "prof")

_ROYAL = ("ม.จ.", "ม.ร.ว.", "ม.ล.", "หม่อมเจ้า", "หม่อมราชวงศ์", "หม่อมหลวง", "ท่านผู้หญิง", "คุณหญิง")
_ACADEMIC = (
    *("ศ.", "รศ.", "ผศ.", "อ.", "ดร.", "ศ.เกียรติคุณ", "ศ.คลินิก", "ศ.พิเศษ"),
    *(
        "ศาสตราจารย์",
        "รองศาสตราจารย์",
        "ผู้ช่วยศาสตราจารย์",
        "ศาสตราจารย์เกียรติคุณ",
        "ศาสตราจารย์พิเศษ",
        "อาจารย์",
        "ดอกเตอร์",
    ),
)
_MEDICAL = (
    *("นพ.", "พญ.", "ทพ.", "ทพญ.", "ภก.", "ภญ.", "กภ.", "พว.", "สพ.ญ.", "น.สพ.", "ทนพ.", "ทนพญ."),
    *("นายแพทย์", "แพทย์หญิง", "ทันตแพทย์", "ทันตแพทย์หญิง", "เภสัชกร", "เภสัชกรหญิง"),
    *("สัตวแพทย์", "สัตวแพทย์หญิง", "นายสัตวแพทย์"),
)
_ENGLISH = ("mr.", "mrs.", "ms.", "dr.", "prof.", "assoc. prof.", "asst. prof.")


def _ranks() -> tuple[str, ...]:
    """Return every rank of police, army, navy and air force, short and long."""
    grades = (("เอก", "อ."), ("โท", "ท."), ("ตรี", "ต."))
    officers = (
        *(("พล", "พล."), ("พัน", "พ."), ("ร้อย", "ร."), ("จ่าสิบ", "จ.ส."), ("สิบ", "ส.")),
        *(("พลตำรวจ", "พล.ต."), ("พันตำรวจ", "พ.ต."), ("ร้อยตำรวจ", "ร.ต."), ("สิบตำรวจ", "ส.ต.")),
        *(("พลเรือ", "พล.ร."), ("นาวา", "น."), ("เรือ", "ร."), ("พันจ่า", "พ.จ."), ("จ่า", "จ.")),
        *(
            ("พลอากาศ", "พล.อ."),
            ("นาวาอากาศ", "น."),
            ("เรืออากาศ", "ร."),
            ("พันจ่าอากาศ", "พ.อ."),
            ("จ่าอากาศ", "จ."),
        ),
    )
    single = (
        "พลตำรวจจัตวา",
        "พล.จ.",
        "พลจัตวา",
        "ดาบตำรวจ",
        "ด.ต.",
        "จ่าสิบตำรวจ",
        "จ.ส.ต.",
        "พลทหาร",
        "พลฯ",
        "อส.",
    )
    made = (
        rank for long, short in officers for full, letter in grades for rank in (long + full, short + letter)
    )
    return tuple(dict.fromkeys((*made, *single)))


TITLES = (*_ROYAL, *_ACADEMIC, *_MEDICAL, *_ENGLISH, *_ranks())
