"""The ledger's verbs of meetings: facts name rows and numbers, never people or texts."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_SUM = ("seats", "in_office", "present", "recused", "yes", "no", "abstain")
_VERBS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("meeting.planned", "วางแผนประชุม {starts_at}", "Meeting planned for {starts_at}", ("starts_at",)),
    ("meeting.changed", "เปลี่ยนแผนประชุมเป็น {starts_at}", "Planned meeting changed to {starts_at}", ("starts_at",)),
    ("meeting.convened", "แจ้งเรียกประชุม {meeting} ฉบับที่ {edition} ล่วงหน้า {days} วันเต็ม",
     "Notice {edition} of meeting {meeting} given, {days} full days before",
     ("edition", "starts_at", "days", "urgent", "sha256", "public_sha256", "papers")),
    ("meeting.cancelled", "ยกเลิกการประชุม {meeting}", "Meeting {meeting} cancelled", ()),
    ("meeting.presided", "บันทึกผู้เป็นประธานในที่ประชุม {meeting}", "Who presides in meeting {meeting} recorded", ("membership", "right")),
    ("meeting.opened", "เปิดประชุม {meeting} มา {present} จาก {in_office} คน",
     "Meeting {meeting} opened with {present} of {in_office}", ("present", "in_office", "reduced")),
    ("meeting.adjourned", "เลื่อนการประชุม {meeting} ยังเหลือ {items} วาระ", "Meeting {meeting} adjourned with {items} items left", ("reason", "items")),
    ("meeting.closed", "ปิดประชุม {meeting} เลื่อน {items} วาระ", "Meeting {meeting} closed, {items} items adjourned", ("items",)),
    ("notice.opened", "กรรมการเปิดอ่านหนังสือเชิญ {meeting}", "A member opened the notice of {meeting}", ("membership",)),
    ("notice.answered", "กรรมการตอบหนังสือเชิญ {meeting}", "A member answered the notice of {meeting}", ("membership", "answer")),
    ("member.arrived", "กรรมการมาประชุม {meeting}", "A member arrived at {meeting}", ("membership", "way", "at")),
    ("member.left", "กรรมการออกจากประชุม {meeting}", "A member left {meeting}", ("membership", "at")),
    ("member.recused", "กรรมการถอนตัวจากวาระ {item} ของ {meeting}", "A member withdrew from item {item} of {meeting}",
     ("item", "membership", "ground")),
    ("speech.asked", "กรรมการขออภิปรายวาระ {item}", "A member asked to speak on item {item}", ("item", "speech", "membership")),
    ("speech.withdrawn", "ถอนคำขออภิปรายวาระ {item}", "A wish to speak on item {item} was taken back", ("item", "speech", "membership")),
    ("speech.began", "เริ่มอภิปรายวาระ {item}", "A member was given the floor on item {item}", ("item", "speech", "membership")),
    ("speech.ended", "จบการอภิปรายวาระ {item}", "A member ended speaking on item {item}", ("item", "speech", "membership")),
    ("agenda_item.added", "เพิ่มวาระ {item}", "Item {item} added", ("item", "kind")),
    ("agenda_item.recalled", "นำวาระที่เลื่อนกลับมาพิจารณา {item}", "Adjourned item called again as {item}", ("item", "kind")),
    ("agenda_item.changed", "แก้ไขวาระ {item}", "Item {item} changed", ("item", "kind")),
    ("agenda_item.moved", "ย้ายลำดับวาระ {item}", "Item {item} moved", ("item", "kind")),
    ("agenda_item.withdrawn", "ถอนวาระ {item}", "Item {item} withdrawn", ("item", "kind")),
    ("agenda_item.opened", "เปิดวาระ {item} มา {present} จาก {in_office} คน ถอนตัว {recused}",
     "Item {item} opened with {present} of {in_office}, {recused} recused", ("item", "present", "in_office", "recused")),
    ("agenda_item.finished", "จบวาระ {item}", "Item {item} finished", ("item",)),
    ("agenda_item.adjourned", "เลื่อนวาระ {item}", "Item {item} adjourned", ("item", "reason")),
    ("notice.handed", "บันทึกการส่งหนังสือเชิญ {meeting} เป็นกระดาษ", "The notice of {meeting} on paper entered",
     ("membership", "edition", "how", "on")),
    ("motion.put", "เสนอร่างมติ {motion} ในวาระ {item}", "Motion {motion} put on item {item}", ("item", "motion", "amends")),
    ("motion.changed", "แก้ไขร่างมติ {motion}", "Motion {motion} changed", ("item", "motion")),
    ("motion.withdrawn", "ถอนร่างมติ {motion}", "Motion {motion} withdrawn", ("item", "motion")),
    ("vote.opened", "เปิดลงคะแนน {vote} ผู้มีสิทธิ {voters} คน", "Vote {vote} opened for {voters} voters",
     ("vote", "motion", "method", "voters", "definition_sha256")),
    ("vote.closed", "ปิดลงคะแนน {vote} เห็นชอบ {yes} ไม่เห็นชอบ {no} งดออกเสียง {abstain}",
     "Vote {vote} closed: {yes} for, {no} against, {abstain} abstained",
     ("vote", "outcome", "ballots_sha256", "definition_sha256", *_SUM)),
    ("vote.decided", "ประธานออกเสียงชี้ขาดการลงคะแนน {vote}", "Casting vote given in vote {vote}", ("vote", "casting", "outcome")),
    ("vote.voided", "ยกเลิกการลงคะแนน {vote}", "Vote {vote} voided", ("vote",)),
    ("resolution.made", "มีมติที่ {number}", "Resolution {number} made", ("item", "resolution", "number", "outcome", "effect")),
    ("resolution.explained", "ระบุเหตุที่มติที่ {number} ไม่มีข้อสั่งการ", "Why resolution {number} creates no commitment was said",
     ("resolution", "number")),
    ("registration.made", "ประชาชนลงทะเบียนหรือส่งคำถามถึงการประชุม {meeting}", "A citizen registered or sent a question for {meeting}",
     ("registration", "kind")),
    ("registration.withdrawn", "ประชาชนถอนการลงทะเบียนหรือคำถามของการประชุม {meeting}", "A registration or question for {meeting} was withdrawn",
     ("registration", "kind")),
)  # fmt: skip


_ON_PROPOSALS = (
    ("made", Bilingual("กรรมการเสนอเรื่องเข้าวาระ", "A member proposed an item"), ("membership", "kind")),
    ("listed", Bilingual("บรรจุเรื่องที่กรรมการเสนอในวาระ {item}", "A member's proposal put on the agenda as item {item}"), ("item",)),
    ("unlisted", Bilingual("ถอนเรื่องที่กรรมการเสนอจากวาระ {item}", "A member's proposal taken off the agenda, item {item}"), ("item",)),
    ("declined", Bilingual("ไม่บรรจุเรื่องที่กรรมการเสนอ", "A member's proposal not put on the agenda"), ()),
    ("withdrawn", Bilingual("กรรมการถอนเรื่องที่เสนอ", "A member took a proposal back"), ()),
)  # fmt: skip


def register_verbs() -> None:
    """Register every verb of this app; called once from ``AppConfig.ready``."""
    for name, thai, english, facts in _VERBS:
        register_verb(name, Bilingual(thai, english), facts=("meeting", *facts))
    for name, sentence, facts in _ON_PROPOSALS:
        register_verb(f"item_proposal.{name}", sentence, facts=("proposal", *facts))
    register_verb(
        "meeting_series.set",
        Bilingual("กำหนดวันประชุมประจำเดือน", "Monthly day of meetings set"),
        facts=("week", "weekday", "series"),
    )
    register_verb(
        "meetings_reference.loaded",
        Bilingual("นำเข้าวันหยุดราชการ {holidays} วัน", "Public holidays loaded: {holidays}"),
        facts=("content_hash", "holidays"),
    )
    register_verb(
        "holiday.added",
        Bilingual("เพิ่มวันหยุดพิเศษ {day} ตาม {source}", "Special holiday {day} added by {source}"),
        facts=("day", "source"),
    )
