"""What stands against a nomination by the rules of its call; plain Python, asked before anybody decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sapha.council.councils.charter.rules import GroupRules
from sapha.council.membership.eligibility import refusal
from sapha.foundation.errors import Bilingual


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a nomination when it is checked.

    Attributes:
        birth_year: CE.
        subdistrict: where the person lives, works or studies.
        district: of the council; ``None`` for bodies of the city.
        community_type, asked_community: where they live, and what the call asks; empty: any.
        same_paper, waits, sits: whether the same name and year of birth stands in another paper of
            the call, waits as a nominee of the council, or is a member of it on the day.
        endorsed, asked_endorsements: groups that endorse it, and how many must.
        confirmed: whether the address that was given answered.
    """

    birth_year: int | None
    subdistrict: int | None
    district: int | None
    community_type: str
    asked_community: str
    same_paper: bool
    waits: bool
    sits: bool
    endorsed: int
    asked_endorsements: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One question of eligibility and its answer.

    Attributes:
        rule: stable name.
        holds: whether it is fulfilled.
        hinders: whether the nomination cannot be accepted without it.
        text: what was asked and found.
    """

    rule: str
    holds: bool
    hinders: bool
    text: Bilingual


_FREE = {
    "same_paper": (
        Bilingual("ไม่ซ้ำกับใบเสนอชื่ออื่นในประกาศนี้", "No other paper of this call names the same person"),
        Bilingual("มีใบเสนอชื่ออื่นของชื่อและปีเกิดนี้", "Another paper names the same name and year of birth"),
    ),
    "waits": (
        Bilingual("ยังไม่มีชื่อรอแต่งตั้งในสภานี้", "Does not wait for another seat of this council"),
        Bilingual("มีชื่อรอแต่งตั้งในสภานี้แล้ว", "Waits for a seat of this council already"),
    ),
    "sits": (
        Bilingual("ไม่ได้เป็นกรรมการสภานี้อยู่", "Is not a member of this council now"),
        Bilingual(
            "ชื่อและปีเกิดตรงกับกรรมการที่ดำรงตำแหน่งอยู่ โปรดตรวจว่าครบวาระเมื่อใด",
            "Name and year of birth are those of a sitting member: see when that term ends",
        ),
    ),
}


def checks(group: GroupRules, day: date, facts: Facts) -> list[Check]:
    """Return every question the charter and the call ask of a nomination, answered.

    Args:
        group: rules of the seat group.
        day: on which it is asked.
        facts: what is known.
    """
    bar = refusal(group, day, facts.birth_year, facts.subdistrict, facts.district)
    stands = Bilingual("อายุและพื้นที่ตรงตามแนวทาง", "Age and area are as the charter asks")
    found = [Check("charter", bar is None, hinders=True, text=bar.text if bar else stands)]
    found.append(_community(facts))
    for rule, (free, bound) in _FREE.items():
        hit = bool(getattr(facts, rule))
        found.append(Check(rule, not hit, hinders=rule != "sits", text=bound if hit else free))
    if facts.asked_endorsements:
        found.append(_endorsed(facts))
    confirmed = Bilingual("ยืนยันช่องทางติดต่อแล้ว", "The contact was confirmed")
    silent = Bilingual(
        "ยังไม่ได้ยืนยันช่องทางติดต่อ โปรดติดต่อผู้ได้รับการเสนอชื่อก่อนตัดสิน",
        "The contact is not confirmed: reach the person before you decide",
    )
    found.append(
        Check("confirmed", facts.confirmed, hinders=False, text=confirmed if facts.confirmed else silent)
    )
    return found


def _community(facts: Facts) -> Check:
    holds = not facts.asked_community or facts.community_type == facts.asked_community
    text = (
        Bilingual("ประเภทชุมชนตรงตามประกาศ", "The kind of community is as the call asks")
        if holds
        else Bilingual("ประเภทชุมชนไม่ตรงกับกลุ่มที่ประกาศ", "The kind of community is not that of the call")
    )
    return Check("community", holds, hinders=True, text=text)


def _endorsed(facts: Facts) -> Check:
    return Check(
        "endorsed",
        facts.endorsed >= facts.asked_endorsements,
        hinders=True,
        text=Bilingual(
            f"กลุ่มรับรองแล้ว {facts.endorsed} กลุ่ม จาก {facts.asked_endorsements} กลุ่มที่ประกาศกำหนด",
            f"{facts.endorsed} groups endorse it; the call asks for {facts.asked_endorsements}",
        ),
    )
