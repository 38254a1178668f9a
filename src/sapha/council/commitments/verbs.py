"""The ledger's verbs of commitments: facts name rows and days, never people or words."""

from __future__ import annotations

from sapha.council.topics.telling import register_step_text
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

STEPS = {
    "commitment.made": Bilingual("มอบหมายตามมติของสภา", "Given by a resolution of the council"),
    "commitment.acknowledged": Bilingual("หน่วยงานรับทราบแล้ว", "Acknowledged by the unit"),
    "commitment.reported": Bilingual("รายงานความก้าวหน้า", "Progress reported"),
    "commitment.done": Bilingual("ดำเนินการแล้ว พร้อมหลักฐาน", "Done, with evidence"),
    "commitment.refused": Bilingual("หน่วยงานแจ้งว่าทำไม่ได้ พร้อมเหตุผล", "Refused, with reason"),
    "commitment.referred": Bilingual("ส่งต่อหน่วยงานอื่น", "Referred to another body"),
    "commitment.reopened": Bilingual("สภาขอให้ดำเนินการต่อ", "Taken up again by the council"),
    "commitment.linked": Bilingual("ผูกกับโครงการ", "Linked to a project"),
    "commitment.improved": Bilingual("ดำเนินการด้วยการปรับปรุงบริการ", "Carried out by improving a service"),
    "commitment.not_improved": Bilingual(
        "ไม่ดำเนินการด้วยการปรับปรุงบริการแล้ว", "No longer carried out by improving a service"
    ),
}
# What the people of a topic are told when its commitment takes a step.
ON_TOPIC = {
    "commitment.made": Bilingual("สภามอบหมายหน่วยงานให้ดำเนินการ", "The council told a unit of the city to act"),
    "commitment.done": Bilingual("หน่วยงานแจ้งว่าดำเนินการแล้ว", "The unit says that it is done"),
    "commitment.refused": Bilingual("หน่วยงานแจ้งว่าทำไม่ได้", "The unit says that it cannot be done"),
    "commitment.referred": Bilingual("เรื่องถูกส่งต่อไปยังหน่วยงานอื่น", "It was referred to another body"),
    "commitment.reopened": Bilingual("สภาขอให้หน่วยงานดำเนินการต่อ", "The council asked the unit to go on"),
}


def register_verbs() -> None:
    """Register every verb of this app, and what it means to the people of a topic."""
    for name, text in STEPS.items():
        register_verb(
            name, text, facts=("state", "due_on", "reason", "resolution", "agency", "project", "starts_on")
        )
    for name, text in ON_TOPIC.items():
        register_step_text(name, text)
