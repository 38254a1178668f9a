"""What the ledger records of answers, and what each step means to the people of a topic."""

from __future__ import annotations

from sapha.council.topics.telling import register_step_text
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_STEPS = {
    "topic.answered": (
        Bilingual("ตอบเรื่องของประชาชน", "Topic answered"),
        Bilingual("มีคำตอบอย่างเป็นทางการแล้ว", "There is an official answer"),
    ),
    "topic.answer_corrected": (
        Bilingual("แก้ไขคำตอบ ฉบับเดิมยังอยู่", "Answer corrected, the one before stays"),
        Bilingual(
            "คำตอบมีฉบับใหม่ ฉบับเดิมยังอ่านได้", "The answer has a new version; the one before stays readable"
        ),
    ),
    "topic.not_solved": (
        Bilingual("ผู้ยื่นแจ้งว่ายังไม่ได้รับการแก้ไข", "The person who raised it says it is not solved"),
        Bilingual(
            "ผู้ยื่นแจ้งว่ายังไม่ได้รับการแก้ไข เรื่องเปิดอีกครั้ง เข้าเรื่องสืบเนื่องของการประชุมครั้งหน้า และเจ้าหน้าที่อีกคนเป็นผู้ตอบหรือปิด",
            "The person who raised it says that it is not solved. The topic is open again, comes to the matters "
            "arising of the next meeting, and another officer answers or closes it",
        ),
    ),
    "topic.closed": (
        Bilingual("ปิดเรื่อง", "Topic closed"),
        Bilingual("เรื่องนี้ปิดแล้ว", "The topic is closed"),
    ),
}


def register_verbs() -> None:
    """Register every verb of this app."""
    facts = ("answer", "number", "outcome", "text_sha256", "closing")
    for verb, (entered, told) in _STEPS.items():
        register_verb(verb, entered, facts=facts)
        register_step_text(verb, told)
    counted = Bilingual("นับคะแนนประโยชน์ของคำตอบ {count} คะแนน", "{count} ratings of the answer counted")
    register_verb("topic.ratings_counted", counted, facts=("count", "sha256"))
