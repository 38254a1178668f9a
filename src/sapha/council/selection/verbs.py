"""The acts of this app as the ledger tells them; no fact names or reaches a person."""

from __future__ import annotations

from typing import NamedTuple

from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb


class _Act(NamedTuple):
    """A verb, its sentence in both languages, and the facts it keeps."""

    name: str
    th: str
    en: str
    facts: tuple[str, ...]


_CALL = ("call", "group")
_PAPER = ("paper",)
_CALLS = (
    _Act(
        "nomination_call.opened",
        "เปิดรับการเสนอชื่อกลุ่ม {group} {seats} ที่นั่ง ตั้งแต่ {opens_on} ถึง {closes_on}",
        "Nominations called for group {group}, {seats} seats, from {opens_on} to {closes_on}",
        (*_CALL, "seats", "opens_on", "closes_on"),
    ),
    _Act(
        "nomination_call.extended",
        "ขยายเวลารับการเสนอชื่อกลุ่ม {group} ถึง {closes_on}",
        "Call for group {group} extended to {closes_on}",
        (*_CALL, "closes_on"),
    ),
    _Act(
        "nomination_call.cancelled",
        "ยกเลิกประกาศรับการเสนอชื่อกลุ่ม {group}",
        "Call for group {group} cancelled",
        _CALL,
    ),
)
_PAPERS = (
    _Act(
        "nomination_paper.received",
        "รับใบเสนอชื่อกลุ่ม {group}",
        "Nomination paper received for group {group}",
        (*_CALL, "paper", "way"),
    ),
    _Act(
        "nomination_paper.endorsed",
        "กลุ่มรับรองใบเสนอชื่อ",
        "A group endorsed a nomination",
        (*_PAPER, "endorsement"),
    ),
    _Act("nomination_paper.accepted", "รับใบเสนอชื่อ", "Nomination paper accepted", (*_PAPER, "nominee")),
    _Act(
        "nomination_paper.refused",
        "ไม่รับใบเสนอชื่อ พร้อมแจ้งเหตุผล",
        "Nomination paper refused with its reason",
        _PAPER,
    ),
    _Act(
        "nomination_paper.withdrawn",
        "ถอนใบเสนอชื่อตามคำขอของเจ้าตัว",
        "Nomination withdrawn at the person's wish",
        _PAPER,
    ),
    _Act(
        "nomination_paper.contact_seen",
        "เจ้าหน้าที่ดูช่องทางติดต่อในใบเสนอชื่อ",
        "An officer looked at the contact on a nomination paper",
        _PAPER,
    ),
    _Act(
        "nomination_paper.forgotten",
        "ลบใบเสนอชื่อที่ไม่มีผู้ยืนยัน {papers} ใบ",
        "{papers} nomination papers nobody confirmed were deleted",
        ("papers",),
    ),
    _Act(
        "nominee.named",
        "ระบุผู้นั่งโดยตำแหน่งหรือผู้ทรงคุณวุฒิ กลุ่ม {group} ตาม {document_number}",
        "Somebody sits by office or is named in group {group} by {document_number}",
        ("nominee", "group", "document_number", "document_date"),
    ),
    _Act(
        "nominee.asked",
        "ส่งลิงก์ขอคำตอบรับแก่ผู้ได้รับการเสนอชื่อ กลุ่ม {group}",
        "Nominee of group {group} asked whether they accept",
        ("nominee", "group"),
    ),
)
_DRAW = ("draw", "group", "sha256")
_DRAWS = (
    _Act(
        "seat_draw.announced",
        "ประกาศจับสลากกลุ่ม {group} {seats} ที่นั่ง จากบัญชี {pool} เลข รู้เมล็ดสุ่มตั้งแต่ {seed_on}",
        "Draw by lot announced for group {group}: {seats} seats from {pool} numbers, seed known from {seed_on}",
        (*_DRAW, "seats", "pool", "seed_kind", "seed_on"),
    ),
    _Act(
        "seat_draw.drawn",
        "จับสลากกลุ่ม {group} ได้เลข {numbers}",
        "Drawn by lot for group {group}: numbers {numbers}",
        (*_DRAW, "seed", "numbers", "reserve"),
    ),
    _Act(
        "seat_draw.impossible",
        "จับสลากกลุ่ม {group} ไม่ได้ เพราะไม่มีทางเลือกที่รักษาสัดส่วน",
        "No draw for group {group} keeps the balance",
        (*_DRAW, "seed"),
    ),
    _Act(
        "seat_draw.cancelled",
        "ยกเลิกการจับสลากกลุ่ม {group}",
        "Draw for group {group} cancelled",
        ("draw", "group"),
    ),
    _Act(
        "reserve.called_up",
        "เลื่อนผู้อยู่ในบัญชีสำรองลำดับ {place} กลุ่ม {group} ขึ้นที่นั่งว่าง",
        "Number {place} of the reserve list of group {group} called up to a vacant seat",
        ("group", "place", "nominee"),
    ),
)
_ELECTION = ("election", "group")
_ELECTIONS = (
    _Act(
        "group_election.opened",
        "เปิดลงคะแนนเลือกกันเองกลุ่ม {group} {seats} ที่นั่ง ผู้มีสิทธิ {electors} ราย ถึง {closes_on}",
        "Voting opened in group {group}: {seats} seats, {electors} electors, until {closes_on}",
        (*_ELECTION, "seats", "electors", "sha256", "closes_on"),
    ),
    _Act(
        "group_election.counted",
        "นับคะแนนกลุ่ม {group} บัตร {ballots} จากผู้มีสิทธิ {electors} ราย",
        "Counted in group {group}: {ballots} ballots of {electors} electors",
        (*_ELECTION, "ballots", "electors", "sha256", "ballots_sha256", "seed", "elected"),
    ),
    _Act(
        "group_election.cancelled",
        "ยกเลิกการเลือกกลุ่ม {group}",
        "Election of group {group} cancelled",
        _ELECTION,
    ),
)


def register_verbs() -> None:
    """Register every verb; repeating it changes nothing."""
    for act in (*_CALLS, *_PAPERS, *_DRAWS, *_ELECTIONS):
        register_verb(act.name, Bilingual(act.th, act.en), facts=act.facts)
