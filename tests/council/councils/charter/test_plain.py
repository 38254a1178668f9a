from __future__ import annotations

from typing import Any

import pytest

from sapha.council.councils.charter.compare import changes
from sapha.council.councils.charter.plain import in_plain_words
from tests.factories.charters import charter_json, charter_rules


def told(language: str, part: str, **changed: Any) -> list[str]:
    found = next(one for one in in_plain_words(charter_rules(**changed)) if one.key == part)
    return [sentence.text.in_language(language) for sentence in found.sentences]


def test_a_grandmother_learns_how_many_must_come() -> None:
    assert told("th", "quorum") == [
        "ต้องมาประชุมอย่างน้อยครึ่งหนึ่งของกรรมการที่ออกเสียงได้ซึ่งอยู่ในตำแหน่ง ไม่นับผู้ที่ต้องออกจากการพิจารณาเรื่องนั้น ถ้าอยู่ครบ 18 คน ต้องมา 9 คน",
        "ที่นั่งว่างไม่นับเป็นกรรมการ",
        "เรื่องที่เลื่อนเพราะองค์ประชุมไม่ครบ ถ้าประชุมใหม่ภายใน 14 วันและบอกไว้ในหนังสือเชิญ มาหนึ่งในสาม (6 จาก 18 คน) ก็พอ",
    ]
    assert told("en", "quorum") == [
        "At least half of the voting members in office, not counting those who withdraw from the item must be present: 9 when all 18 are in office.",
        "Vacant seats are not counted as members.",
        "An item adjourned for lack of quorum may be decided by one third (6 of 18), if the new meeting is within 14 days and its notice says so.",
    ]


def test_who_sits_is_told_group_by_group() -> None:
    assert told("th", "composition")[:2] == [
        "สภานี้มี 19 ที่นั่ง ออกเสียงได้ 18 ที่นั่ง",
        "ประธาน (ผู้อำนวยการเขต หรือที่ได้รับมอบหมาย) 1 คน โดยตำแหน่ง",
    ]
    youth = {**charter_json()["groups"][7], "source": "", "alternates": True}
    groups = [*charter_json()["groups"][:7], youth, charter_json()["groups"][8]]
    assert told("en", "composition", groups=groups)[8] == (
        "Children and youth: 1 seat, nominated, by the children and youth council of the district, "
        "aged 15 to 25, living, working or studying in the district, may send an alternate."
    )


def test_balance_is_told_in_words() -> None:
    rule = {"group": "", "dimension": "age_band", "value": "60-", "least": 2, "most": 4}
    assert told("th", "composition", balance=[rule])[10] == "ทั้งสภา: อายุ 60 ปีขึ้นไป อย่างน้อย 2 คน และไม่เกิน 4 คน"


# Every field of the rules, changed once: the comparison must show each (nothing hides in a version).
_CHANGED: list[dict[str, Any]] = [
    {"term__months": 36}, {"term__consecutive": 2}, {"quorum__numerator": 2, "quorum__denominator": 3},
    {"quorum__base": "all_seats"}, {"quorum__least": 5}, {"reconvened": None}, {"reconvened__numerator": 1,
    "reconvened__denominator": 4}, {"reconvened__within_days": 7}, {"notice__days": 5}, {"notice__told_exempt": False},
    {"notice__urgency": False}, {"voting__tie": "not_carried"}, {"voting__no_objection": False},
    {"voting__secret_ballot": False}, {"voting__qualified": []}, {"frequency__meetings": 2}, {"frequency__months": 2},
    {"thresholds__supports_to_list": 50}, {"thresholds__window_days": 90}, {"clocks__acknowledge": 5},
    {"clocks__list": 31}, {"clocks__answer": 61}, {"clocks__finish": 181}, {"observers": []}, {"removal_reasons": []},
    {"moderation__accepted_before": 0}, {"moderation__topics_a_day": 11}, {"moderation__comments_a_day": 31},
    {"moderation__edit_hours": 1}, {"powers": []}, {"legal_basis": []}, {"offices__chair": {"way": "elected_by_members", "group": ""}},
    {"offices__vice_chair": {"way": "none", "group": ""}},
    {"offices__secretary": {"way": "named_in_order", "group": ""}},
    {"order_of_business": ["other", "adoption_of_minutes", "matters_arising", "for_consideration", "for_information"]},
    {"balance": [{"group": "youth", "dimension": "sex", "value": "each", "least": 0, "most": 1}]},
]  # fmt: skip
_GROUP_FIELDS: dict[str, Any] = {
    "code": "other", "name": {"th": "ชื่ออื่น", "en": "Other name"}, "seats": 9, "selection": "drawn_by_lot", "votes": False,
    "nominated_by": {"th": "ผู้อื่น", "en": "others"}, "alternates": True, "least_age": 20, "most_age": 70, "residence": "any",
    "source": "คำสั่งใหม่",
}  # fmt: skip
_MAJORITY_FIELDS: dict[str, Any] = {
    "code": "other",
    "name": {"th": "เรื่องอื่น", "en": "Else"},
    "numerator": 1,
    "denominator": 5,
    "strict": True,
    "base": "cast",
}


@pytest.mark.parametrize("changed", _CHANGED)
def test_every_change_of_a_rule_shows(changed: dict[str, Any]) -> None:
    assert changes(charter_rules(), charter_rules(**changed)) != []


@pytest.mark.parametrize("name", _GROUP_FIELDS)
def test_every_change_of_a_seat_group_shows(name: str) -> None:
    groups = charter_json()["groups"]
    groups[1] = {**groups[1], name: _GROUP_FIELDS[name]}
    assert changes(charter_rules(), charter_rules(groups=groups)) != []


@pytest.mark.parametrize("name", _MAJORITY_FIELDS)
def test_every_change_of_a_majority_shows(name: str) -> None:
    majority = {**charter_json()["voting"]["qualified"][0], name: _MAJORITY_FIELDS[name]}
    assert changes(charter_rules(), charter_rules(voting__qualified=[majority])) != []


def test_the_comparison_says_what_was_and_what_becomes() -> None:
    (found,) = changes(charter_rules(), charter_rules(term__months=36))
    assert (found.key, found.part.th) == ("term.months", "อยู่นานเท่าใด")
    assert (found.before, found.after) == (
        ("วาระ 2 ปี ผู้มาแทนอยู่เท่าวาระที่เหลือ", "A term is 2 years; a replacement serves the rest of it."),
        ("วาระ 3 ปี ผู้มาแทนอยู่เท่าวาระที่เหลือ", "A term is 3 years; a replacement serves the rest of it."),
    )
    assert changes(charter_rules(), charter_rules()) == []
