"""The fixed Thai wording of minutes (form 11 and the regulation's clause 25)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sapha.council.meetings.choices import (
    AdjournReason,
    BallotChoice,
    ConflictGround,
    Effect,
    PresidingRight,
    VoteMethod,
)
from sapha.council.membership.choices import Office
from sapha.council.minutes.choices import Part
from sapha.evidence.letters.parts import document_forms
from sapha.evidence.letters.wording import MINUTES, WrongHeading, heading, wrong_headings
from sapha.foundation.be_dates import BANGKOK, format_date
from sapha.foundation.date_forms import THAI_WEEKDAYS

NONE = "ไม่มี"
WITHHELD = "เรื่องลับ"
WITHHELD_TEXT = "ข้อความส่วนนี้ไม่เปิดเผย"
PARTLY_WITHHELD = "(ปิดข้อความบางส่วน)"
DISSENT = "ความเห็นแย้ง"
ADOPTED_BY = "รับรองรายงานการประชุมแล้วในการประชุมครั้งที่"
OFFICES: dict[str, str] = {
    Office.CHAIR: "ประธาน",
    Office.VICE_CHAIR: "รองประธาน",
    Office.SECRETARY: "เลขานุการ",
}
RIGHTS: dict[str, str] = {
    PresidingRight.CHAIR: "ประธาน",
    PresidingRight.VICE_CHAIR: "รองประธาน",
    PresidingRight.ELECTED: "กรรมการซึ่งที่ประชุมเลือก",
}
METHODS: dict[str, str] = {
    VoteMethod.NO_OBJECTION: "",
    VoteMethod.HANDS: "โดยยกมือ",
    VoteMethod.ROLL_CALL: "โดยเรียกชื่อ",
    VoteMethod.OPEN: "โดยเปิดเผยผ่านระบบ",
    VoteMethod.SECRET: "โดยลับผ่านระบบ",
}
CHOICES: dict[str, str] = {
    BallotChoice.YES: "เห็นชอบ",
    BallotChoice.NO: "ไม่เห็นชอบ",
    BallotChoice.ABSTAIN: "งดออกเสียง",
}
# Taking note and adopting minutes are said by the resolution itself.
EFFECTS: dict[str, str] = {
    Effect.COUNCIL: "ผูกพันการทำงานของสภา",
    Effect.ADVICE: "เสนอแนะหน่วยงานของกรุงเทพมหานคร",
    Effect.ELECTION: "เลือกหรือเสนอชื่อบุคคล",
}
GROUNDS: dict[str, str] = {
    ConflictGround.PARTY: "ตนเป็นคู่กรณี",
    ConflictGround.SPOUSE: "ตนเป็นคู่หมั้นหรือคู่สมรสของคู่กรณี",
    ConflictGround.RELATIVE: "ตนเป็นญาติของคู่กรณี",
    ConflictGround.REPRESENTATIVE: "ตนเป็นผู้แทนหรือผู้พิทักษ์ของคู่กรณี",
    ConflictGround.CREDITOR: "ตนเป็นเจ้าหนี้ ลูกหนี้ หรือนายจ้างของคู่กรณี",
    ConflictGround.OTHER: "มีเหตุที่อาจทำให้การพิจารณาไม่เป็นกลาง",
}
ADJOURNED: dict[str, str] = {
    AdjournReason.LACK_OF_QUORUM: "เนื่องจากกรรมการไม่ครบองค์ประชุม",
    AdjournReason.TIME: "เนื่องจากหมดเวลา",
    AdjournReason.MORE_INFORMATION: "เพื่อหาข้อมูลเพิ่มเติม",
    AdjournReason.OTHER: "ด้วยเหตุอื่น",
}


def headings() -> dict[str, str]:
    """Return the form's heading of each part, from the reference file of official forms."""
    labels = (heading(label.split("(")[0]) for label, _required in document_forms()[MINUTES]["parts"])
    return dict(zip(Part.values, labels, strict=True))


def printed_headings(titles: Sequence[str]) -> list[WrongHeading]:
    """Return the forbidden headings among those that are printed: the form's and the blocks' own."""
    return wrong_headings(MINUTES, [*headings().values(), *titles])


def clock(moment: datetime) -> str:
    """Return the hour in Bangkok, ``13.30 น.``."""
    return f"{moment.astimezone(BANGKOK):%H.%M} น."


def long_day(moment: datetime) -> str:
    """Return weekday and day, ``วันอังคารที่ 10 ตุลาคม 2566``."""
    return long_day_of(moment.astimezone(BANGKOK).date())


def long_day_of(day: date) -> str:
    """Return weekday and day of a date in Bangkok."""
    return f"วัน{THAI_WEEKDAYS[day.weekday()]}ที่ {format_date(day, 'long')}"


def in_words(names: Sequence[str]) -> str:
    """Return names as a list in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} และ{names[-1]}"
