"""The ledger's verbs of minutes: facts name rows, counts and hashes, never people or texts."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_VERBS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("minutes.drawn_up", "ร่างรายงานการประชุม {meeting} จำนวน {blocks} ตอน",
     "Minutes of {meeting} drawn up in {blocks} blocks", ("blocks",)),
    ("minutes.changed", "แก้ไขร่างรายงานการประชุม {meeting} ตอนที่ {block}",
     "Block {block} of the minutes of {meeting} changed", ("block", "version")),
    ("minutes.redacted", "กำหนดข้อความฉบับเผยแพร่ของรายงานการประชุม {meeting} ตอนที่ {block}",
     "What the public reads of block {block} of the minutes of {meeting} set", ("block", "withheld")),
    ("minutes.circulated", "เวียนรายงานการประชุม {meeting} ให้กรรมการ {members} คน แก้ไขได้ถึง {answer_until}",
     "Minutes of {meeting} sent to {members} members, corrections until {answer_until}", ("members", "answer_until")),
    ("correction.proposed", "กรรมการขอแก้ไขรายงานการประชุม {meeting}",
     "A member proposed a correction to the minutes of {meeting}", ("correction", "block")),
    ("correction.accepted", "รับคำขอแก้ไขรายงานการประชุม {meeting}",
     "A correction to the minutes of {meeting} was accepted", ("correction", "block", "version")),
    ("correction.refused", "ไม่รับคำขอแก้ไขรายงานการประชุม {meeting}",
     "A correction to the minutes of {meeting} was refused", ("correction", "block")),
    ("correction.withdrawn", "ถอนคำขอแก้ไขรายงานการประชุม {meeting}",
     "A correction to the minutes of {meeting} was withdrawn", ("correction", "block")),
    ("dissent.registered", "กรรมการขอบันทึกความเห็นแย้งต่อมติที่ {number}",
     "A member dissents from resolution {number}", ("dissent", "number")),
    ("dissent.written", "บันทึกความเห็นแย้งต่อมติที่ {number}", "The dissent from resolution {number} was written", ("dissent", "number")),
    ("dissent.withdrawn", "ถอนความเห็นแย้งต่อมติที่ {number}", "A dissent from resolution {number} was withdrawn", ("dissent", "number")),
    ("recording.linked", "เชื่อมโยงบันทึกภาพหรือเสียงการประชุม {meeting} ความยาว {seconds} วินาที",
     "A recording of {meeting}, {seconds} seconds long, linked", ("recording", "seconds")),
    ("recording.kept", "เก็บแฟ้มบันทึกภาพหรือเสียงการประชุม {meeting} ความยาว {seconds} วินาที",
     "A recording of {meeting}, {seconds} seconds long, kept as a file", ("recording", "seconds", "sha256")),
    ("recording.marked", "ระบุเวลาเริ่มวาระ {marks} เรื่องในบันทึกการประชุม {meeting}",
     "{marks} items of {meeting} found in its recording", ("recording", "marks")),
    ("recording.erased", "ลบบันทึกภาพหรือเสียงการประชุม {meeting}", "A recording of {meeting} erased", ("recording",)),
    ("resolution.effect_stated", "ระบุผลของมติที่ {number}", "What resolution {number} does was stated",
     ("resolution", "number", "effect", "before")),
    ("minutes.adopted", "รับรองรายงานการประชุม {meeting} โดยที่ประชุม {adopted_in}",
     "Minutes of {meeting} adopted by {adopted_in}", ("adopted_in", "item", "sha256", "official_sha256", "public_sha256")),
)  # fmt: skip


def register_verbs() -> None:
    """Register every verb of this app; called once from ``AppConfig.ready``."""
    for name, thai, english, facts in _VERBS:
        register_verb(name, Bilingual(thai, english), facts=("meeting", *facts))
