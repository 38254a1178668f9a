"""The acts of this app as the ledger tells them; no fact names or reaches a person."""

from __future__ import annotations

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_CALL = ("call", "group")
_PAPER = ("paper",)


def register_verbs() -> None:
    """Register every verb; repeating it changes nothing."""
    register_verb(
        "nomination_call.opened",
        Bilingual(
            "เปิดรับการเสนอชื่อกลุ่ม {group} {seats} ที่นั่ง ตั้งแต่ {opens_on} ถึง {closes_on}",
            "Nominations called for group {group}, {seats} seats, from {opens_on} to {closes_on}",
        ),
        facts=(*_CALL, "seats", "opens_on", "closes_on"),
    )
    register_verb(
        "nomination_call.extended",
        Bilingual(
            "ขยายเวลารับการเสนอชื่อกลุ่ม {group} ถึง {closes_on}", "Call for group {group} extended to {closes_on}"
        ),
        facts=(*_CALL, "closes_on"),
    )
    for name, th, en, facts in (
        (
            "nomination_call.cancelled",
            "ยกเลิกประกาศรับการเสนอชื่อกลุ่ม {group}",
            "Call for group {group} cancelled",
            _CALL,
        ),
        (
            "nomination_paper.received",
            "รับใบเสนอชื่อกลุ่ม {group}",
            "Nomination paper received for group {group}",
            (*_CALL, "paper", "way"),
        ),
        (
            "nomination_paper.endorsed",
            "กลุ่มรับรองใบเสนอชื่อ",
            "A group endorsed a nomination",
            (*_PAPER, "endorsement"),
        ),
        ("nomination_paper.accepted", "รับใบเสนอชื่อ", "Nomination paper accepted", (*_PAPER, "nominee")),
        (
            "nomination_paper.refused",
            "ไม่รับใบเสนอชื่อ พร้อมแจ้งเหตุผล",
            "Nomination paper refused with its reason",
            _PAPER,
        ),
        (
            "nomination_paper.contact_seen",
            "เจ้าหน้าที่ดูช่องทางติดต่อในใบเสนอชื่อ",
            "An officer looked at the contact on a nomination paper",
            _PAPER,
        ),
        (
            "nomination_paper.forgotten",
            "ลบใบเสนอชื่อที่ไม่มีผู้ยืนยัน {papers} ใบ",
            "{papers} nomination papers nobody confirmed were deleted",
            ("papers",),
        ),
        (
            "nominee.asked",
            "ส่งลิงก์ขอคำตอบรับแก่ผู้ได้รับการเสนอชื่อ กลุ่ม {group}",
            "Nominee of group {group} asked whether they accept",
            ("nominee", "group"),
        ),
    ):
        register_verb(name, Bilingual(th, en), facts=facts)
