"""What the ledger records of topics; facts name rows and counts, never people or words."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_PLAIN = {
    "topic.raised": Bilingual("ยื่นเรื่อง ทาง {channel}", "Topic raised by {channel}"),
    "topic.published": Bilingual(
        "เผยแพร่เรื่อง เกณฑ์ {supports_needed} คน", "Topic published, {supports_needed} needed"
    ),
    "topic.supports_counted": Bilingual("นับผู้สนับสนุน {count} คน", "{count} supporters counted"),
}
_FACTS = {
    "topic.raised": ("channel", "category", "words_sha256"),
    "topic.published": ("supports_needed",),
    "topic.supports_counted": ("count", "sha256"),
}
STEPS = {
    "topic.changed": Bilingual("แก้ไขถ้อยคำของเรื่อง", "Words of the topic changed"),
    "topic.withdrawn": Bilingual("ผู้ยื่นถอนเรื่อง", "Withdrawn by the person who raised it"),
    "topic.hidden": Bilingual("ซ่อนเรื่องตามระเบียบของสภา", "Hidden by the rules of the council"),
    "topic.acknowledged": Bilingual("รับเรื่องแล้ว", "Received"),
    "topic.threshold_reached": Bilingual("ผู้สนับสนุนครบเกณฑ์", "Enough supporters"),
    "topic.merged": Bilingual("ไปต่อร่วมกับเรื่อง {other}", "Goes on together with {other}"),
    "topic.took_in": Bilingual("รวมเรื่อง {other} เข้ามา", "Took in {other}"),
    "topic.split": Bilingual("แยกออกจากเรื่อง {other}", "Split from {other}"),
    "topic.gave_back": Bilingual("เรื่อง {other} แยกออกไป", "{other} went its own way again"),
    "topic.judgement_undone": Bilingual("ย้อนการตัดสิน", "Judgement taken back"),
    "topic.appealed": Bilingual("ผู้ยื่นขอให้ทบทวน", "A review was asked for"),
    "topic.appeal_refused": Bilingual("ทบทวนแล้ว คงเดิม", "Reviewed and left as it is"),
}


def register_verbs() -> None:
    """Register every verb of this app."""
    for name, text in _PLAIN.items():
        register_verb(name, text, facts=_FACTS[name])
    for name, text in STEPS.items():
        register_verb(name, text, facts=("reason", "words_sha256", "supports", "other"))
    register_verb("topic.commented", Bilingual("แสดงความเห็น", "Commented"), facts=("comment", "kind"))
    united = Bilingual("ผู้สนับสนุนคนเดียวกัน นับครั้งเดียว", "Two supports of one person counted once")
    register_verb("topic.support_united", united, facts=("support",))
    register_verb(
        "topic.comment_judged",
        Bilingual("ตรวจความเห็น", "Comment checked"),
        facts=("comment", "state", "reason"),
    )
