"""Reads from a narrative how far the work has come, in the six stages of a city project."""

from __future__ import annotations

import re
from enum import IntEnum

from sapha.foundation.errors import Bilingual


class Stage(IntEnum):
    """The stages in order; a later one is greater."""

    STUDY = 1
    PREPARATION = 2
    PROCUREMENT = 3
    WORK = 4
    ACCEPTANCE = 5
    DONE = 6

    @property
    def words(self) -> Bilingual:
        """The stage's name."""
        return _NAMES[self]


_NAMES = {
    Stage.STUDY: Bilingual("ศึกษา", "study"),
    Stage.PREPARATION: Bilingual("เตรียมการ/ขออนุมัติ", "preparation and approval"),
    Stage.PROCUREMENT: Bilingual("จัดจ้าง", "procurement"),
    Stage.WORK: Bilingual("ดำเนินการ", "work"),
    Stage.ACCEPTANCE: Bilingual("ตรวจรับ", "acceptance"),
    Stage.DONE: Bilingual("เสร็จสิ้น", "done"),
}

_PREPARATION = (
    r"เตรียม|ขออนุมัติ|ขออนุญาต|เสนอขอ|เสนอโครงการ|จัดทำโครงการ|ขอจัดสรร|ขอรับการจัดสรร"
    r"|จัดทำ(?:ร่าง)?(?:ขอบเขตของงาน|TOR)|กำหนด(?:ราคากลาง|คุณลักษณะ)|จัดทำราคากลาง"
)
_VERBS = (
    (Stage.STUDY, r"ศึกษา|สำรวจ(?:ข้อมูล|พื้นที่|ความต้องการ)|วิเคราะห์|ออกแบบ|รวบรวมข้อมูล"),
    (Stage.PREPARATION, _PREPARATION),
    (
        Stage.PROCUREMENT,
        r"จัดจ้าง|จัดซื้อ|จัดหา|ประกวดราคา|สอบราคา|ประกาศเชิญชวน|หาผู้รับจ้าง|ลงนามในสัญญา|ทำสัญญา",
    ),
    (Stage.ACCEPTANCE, r"ตรวจรับ|ส่งมอบ(?:งาน|พัสดุ)?"),
    (
        Stage.WORK,
        r"ดำเนินการ|ดำเนินงาน|ดำเนินโครงการ|ปฏิบัติงาน|ปฏิบัติตาม|ก่อสร้าง|ปรับปรุง(?!แก้ไขร่าง)|ซ่อมแซม|ติดตั้ง|ขุดลอก|จัดกิจกรรม|จัดอบรม|ฝึกอบรม",
    ),
)
_VERB = "|".join(f"(?P<{stage.name}>{words})" for stage, words in _VERBS)
_CARRYING_OUT = r"(?:ดำเนินการ\s?(?=ศึกษา|สำรวจ|ออกแบบ|เตรียม|ขอ|จัด|ประกวด|ตรวจ|ส่งมอบ))?"
_UNDERWAY = re.compile(rf"อยู่(?:ใน)?ระหว่าง(?:\s|ขั้นตอน|กระบวนการ|การ|เพื่อ|รอ|ผล)*{_CARRYING_OUT}(?:{_VERB})")
_LEADING = re.compile(rf"[\s\d.:)–-]*(?:ได้|กำลัง|เริ่ม|ขั้นตอน|การ)*{_CARRYING_OUT}(?:{_VERB})(?!ตามแผน|แล้ว)")
_DONE = re.compile(
    r"(?:ดำเนิน(?:การ|งาน|โครงการ)|โครงการ|กิจกรรม|^)"
    r"(?:[\s.:]|ได้|ทั้งหมด|เป็นที่|นี้|ครบถ้วน|ครบ|แล้ว(?!เสร็จ)|ทุกกิจกรรม)*"
    r"(?:แล้วเสร็จ|เสร็จ(?:สิ้น|เรียบร้อย|สมบูรณ์))"
    r"(?!\s?(?:[\d๐-๙]|ร้อยละ|เป็น|ภายใน|บางส่วน|ใน(?:เดือน|ปี|ไตรมาส)))"
)
_NOT_YET = re.compile(r"(?:ไม่|มิ|ยังไม่|จะ|คาดว่า|ให้|เพื่อ|เมื่อ|หาก|กำหนด|ใกล้|ก่อน|อยู่ระหว่าง(?:การ)?)\s*$")


def read_stage(narrative: str) -> Stage | None:
    """Return the stage a narrative says the work is in, or ``None`` when it does not say.

    What is under way ("อยู่ระหว่าง …") counts before what is finished, the furthest of several;
    the word right after it decides, so that "อยู่ระหว่างการศึกษารายละเอียดการดำเนินการ" is a
    study. Without either, the word the text opens with decides.
    """
    if "ระหว่าง" in narrative:
        underway = [_stage(match) for match in _UNDERWAY.finditer(narrative)]
        if underway:
            return max(underway)
    if says_done(narrative):
        return Stage.DONE
    leading = _LEADING.match(narrative)
    return _stage(leading) if leading else None


def says_done(narrative: str) -> bool:
    """Whether a narrative says that the work as a whole is finished, not that it will be."""
    return (
        "เสร็จ" in narrative
        and any(
            not _NOT_YET.search(narrative[max(0, match.start() - 20) : match.start()])
            for match in _DONE.finditer(narrative)
        )
        and not _UNDERWAY.search(narrative)
    )


def _stage(match: re.Match[str]) -> Stage:
    return Stage[match.lastgroup or "WORK"]
