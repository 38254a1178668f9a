"""Names of people who do not exist, out of word lists written for this; the same seed gives the same names."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

# What stands beside the name of everybody made here, on pages, in files and in orders.
MARK = "บุคคลสมมุติ"

_WOMEN = [
    "กนกวรรณ",
    "กมลพร",
    "กัญญา",
    "กานดา",
    "จันทนา",
    "จิราพร",
    "จุฑามาศ",
    "ชนิดา",
    "ชลธิชา",
    "ฐิติพร",
    "ณัฐนันท์",
    "ดวงใจ",
    "ดารุณี",
    "ทิพวรรณ",
    "ธนพร",
    "ธัญชนก",
    "นภัสสร",
    "นวลจันทร์",
    "นิภาพร",
    "เบญจวรรณ",
    "ปทุมมา",
    "ประภา",
    "ปราณี",
    "ปิยะดา",
    "พรทิพย์",
    "พิมพ์ใจ",
    "เพ็ญนภา",
    "ภัทรวดี",
    "มณีรัตน์",
    "มาลัย",
    "ยุพิน",
    "รัชนี",
    "รุ่งทิพย์",
    "ลัดดา",
    "วันเพ็ญ",
    "วิไล",
    "ศิริพร",
    "สมใจ",
    "สายฝน",
    "สุกัญญา",
    "สุนีย์",
    "สุพัตรา",
    "อรทัย",
    "อัมพร",
    "อารีย์",
    "อุบล",
]
_MEN = [
    "กฤษฎา",
    "กิตติ",
    "เกรียงไกร",
    "คมสัน",
    "จักรพันธ์",
    "จิรายุ",
    "เฉลิม",
    "ชัยวัฒน์",
    "ชาญชัย",
    "ชูชาติ",
    "ณรงค์",
    "ณัฐพล",
    "เดชา",
    "ถาวร",
    "ทรงพล",
    "ธงชัย",
    "ธนา",
    "ธีรพงศ์",
    "นพดล",
    "นิคม",
    "บรรจง",
    "บุญเลิศ",
    "ประเสริฐ",
    "ปรีชา",
    "พงศกร",
    "พิทักษ์",
    "พีระ",
    "ไพบูลย์",
    "ภาสกร",
    "มงคล",
    "มานพ",
    "ยงยุทธ",
    "รังสรรค์",
    "วรวุฒิ",
    "วันชัย",
    "วินัย",
    "วิรัตน์",
    "ศักดิ์ชัย",
    "ศุภชัย",
    "สมบัติ",
    "สมพร",
    "สวัสดิ์",
    "สุเทพ",
    "สุรชัย",
    "อนันต์",
    "อภิชาติ",
    "อำนวย",
]
_FIRST = [
    "แก้ว",
    "ขวัญ",
    "คงมั่น",
    "จันทร์",
    "เจริญ",
    "ชื่น",
    "ชัยมงคล",
    "ดวง",
    "ดำรง",
    "ทรัพย์",
    "ทอง",
    "ทวี",
    "ธารา",
    "นิล",
    "บุญ",
    "ประทุม",
    "ผ่อง",
    "พูน",
    "เพชร",
    "ภักดี",
    "มั่น",
    "มาก",
    "แย้ม",
    "รุ่ง",
    "เรือง",
    "เลิศ",
    "วงศ์",
    "วัฒนา",
    "ศรี",
    "ศิลป์",
    "สม",
    "สว่าง",
    "สุข",
    "เสน",
    "แสง",
    "อ่อน",
    "อินทร์",
    "อุดม",
]
_SECOND = [
    "กุล",
    "เกษม",
    "คำ",
    "งาม",
    "จิต",
    "ชัย",
    "ดี",
    "ทอง",
    "ธรรม",
    "นาค",
    "นิยม",
    "บำรุง",
    "ประเสริฐ",
    "พงษ์",
    "พันธุ์",
    "พิทักษ์",
    "มงคล",
    "รักษ์",
    "รัตน์",
    "ลาภ",
    "วงศ์",
    "วัฒน์",
    "วิไล",
    "ศรี",
    "สกุล",
    "สถิต",
    "สวัสดิ์",
    "สิน",
    "สุข",
    "โสภา",
    "หาญ",
    "อารีย์",
]


class SampleName(NamedTuple):
    """A name and the sex it is given to."""

    honorific: str
    given_name: str
    family_name: str
    sex: str


def sample_name(chance: Random, *, sex: str = "") -> SampleName:
    """Return a name; of a woman or a man, as often, unless told which.

    Args:
        chance: where it is drawn from.
        sex: ``female`` or ``male``; empty: drawn.
    """
    chosen = sex or chance.choice(("female", "male"))
    given = chance.choice(_WOMEN if chosen == "female" else _MEN)
    first = chance.choice(_FIRST)
    second = chance.choice([word for word in _SECOND if word != first])
    honorific = chance.choice(("นาง", "นางสาว")) if chosen == "female" else "นาย"
    return SampleName(honorific, given, first + second, chosen)


def sample_names(chance: Random, count: int, *, sex: str = "") -> list[SampleName]:
    """Return names of which no two are the same."""
    found: dict[tuple[str, str], SampleName] = {}
    while len(found) < count:
        name = sample_name(chance, sex=sex)
        found.setdefault((name.given_name, name.family_name), name)
    return list(found.values())
