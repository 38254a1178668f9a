"""Seat groups and offices: somebody must sit, somebody must vote, somebody must preside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sapha.council.councils.charter.balance import ages_of_group
from sapha.council.councils.charter.kinds import OfficeWay
from sapha.council.councils.charter.problems import Problem
from sapha.council.councils.charter.rules import CharterRules, GroupRules, Office
from sapha.foundation.errors import Bilingual

MOST_SEATS = 500
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")

_NO_GROUPS = Bilingual("ต้องมีกลุ่มที่นั่งอย่างน้อยหนึ่งกลุ่ม", "There must be at least one seat group")
_NO_VOTES = Bilingual("ต้องมีที่นั่งที่ออกเสียงได้อย่างน้อยหนึ่งที่นั่ง", "There must be at least one voting seat")
_BAD_CODE = Bilingual(
    "รหัสกลุ่มใช้ตัวอักษร a–z ตัวเลข และ _ ขึ้นต้นด้วยตัวอักษร ไม่เกิน 40 ตัว",
    "The code of a group is a–z, digits and _, begins with a letter and has at most 40 characters",
)
_TWICE = Bilingual("รหัสกลุ่มนี้ซ้ำกับกลุ่มอื่น", "Another group has the same code")
_NAME_TWICE = Bilingual("ชื่อกลุ่มนี้ซ้ำกับกลุ่มอื่น", "Another group has the same name")
_NO_NAME = Bilingual("ต้องระบุชื่อกลุ่มเป็นภาษาไทย", "The group needs a Thai name")
_NO_SEATS = Bilingual("จำนวนที่นั่งต้องเป็น 1 ขึ้นไป", "The number of seats must be 1 or more")
_TOO_MANY = Bilingual(f"ที่นั่งทั้งหมดต้องไม่เกิน {MOST_SEATS}", f"There may be at most {MOST_SEATS} seats in all")
_AGES = Bilingual(
    "ช่วงอายุต้องอยู่ระหว่าง 0 ถึง 150 ปี และอายุต่ำสุดไม่เกินอายุสูงสุด",
    "Ages lie between 0 and 150, the lowest not above the highest",
)
_NO_CHAIR = Bilingual("ต้องมีวิธีได้มาซึ่งประธาน", "There must be a way to a chair")
_NO_SECRETARY = Bilingual("ต้องมีวิธีได้มาซึ่งเลขานุการ", "There must be a way to a secretary")
_NO_GROUP = Bilingual("ไม่มีกลุ่มที่นั่งนี้ในองค์ประกอบ", "The composition has no such seat group")
_CHAIR_VOTES = Bilingual(
    "ผู้ที่จะเป็นประธานต้องอยู่ในกลุ่มที่ออกเสียงได้ เพราะประธานออกเสียงชี้ขาด",
    "The chair must sit in a voting group, because the chair may decide a tie",
)
_ONE_SEAT = Bilingual(
    "กลุ่มที่ให้ตำแหน่งนี้ต้องมีที่นั่งเดียว มิฉะนั้นไม่รู้ว่าเป็นใคร",
    "The group that gives this office must have one seat, or nobody knows who it is",
)
_TAKEN = Bilingual(
    "กลุ่มนี้ให้ตำแหน่งอื่นอยู่แล้ว คนเดียวดำรงสองตำแหน่งไม่ได้",
    "This group gives another office already; one person cannot hold two",
)
_TOO_FEW = Bilingual(
    "ที่นั่งที่ออกเสียงได้มีไม่พอสำหรับประธานและรองประธาน",
    "There are not enough voting seats for a chair and a vice chair",
)


def composition_problems(rules: CharterRules) -> list[Problem]:
    """Return what is wrong with groups and offices."""
    return [*_whole(rules), *_groups(rules.groups), *_offices(rules)]


def _whole(rules: CharterRules) -> Iterator[Problem]:
    if not rules.groups:
        yield Problem("charter.no_groups", "groups", _NO_GROUPS)
    elif rules.voting_seats < 1:
        yield Problem("charter.no_voting_seats", "groups", _NO_VOTES)
    if rules.seats > MOST_SEATS:
        yield Problem("charter.too_many_seats", "groups", _TOO_MANY)


def _groups(groups: tuple[GroupRules, ...]) -> Iterator[Problem]:
    codes: set[str] = set()
    names: set[str] = set()
    for place, group in enumerate(groups):
        where = f"groups.{place}"
        if not _CODE.fullmatch(group.code):
            yield Problem("charter.group_code", f"{where}.code", _BAD_CODE)
        elif group.code in codes:
            yield Problem("charter.group_twice", f"{where}.code", _TWICE)
        if not group.name.th:
            yield Problem("charter.group_name", f"{where}.name.th", _NO_NAME)
        elif group.name.th in names:
            yield Problem("charter.group_name_twice", f"{where}.name.th", _NAME_TWICE)
        if group.seats < 1:
            yield Problem("charter.group_seats", f"{where}.seats", _NO_SEATS)
        ages = ages_of_group(group)
        if not 0 <= ages.least <= ages.most <= 150:
            yield Problem("charter.group_ages", f"{where}.least_age", _AGES)
        codes.add(group.code)
        names.add(group.name.th)


def _offices(rules: CharterRules) -> Iterator[Problem]:
    offices = rules.offices
    if offices.chair.way is OfficeWay.NONE:
        yield Problem("charter.no_chair", "offices.chair.way", _NO_CHAIR)
    if offices.secretary.way is OfficeWay.NONE:
        yield Problem("charter.no_secretary", "offices.secretary.way", _NO_SECRETARY)
    taken: set[str] = set()
    for name, office in (
        ("chair", offices.chair),
        ("vice_chair", offices.vice_chair),
        ("secretary", offices.secretary),
    ):
        if office.way is OfficeWay.SEAT_GROUP:
            yield from _office_by_group(rules, name, office, taken)
    if offices.vice_chair.way is not OfficeWay.NONE and 0 < rules.voting_seats < 2:
        yield Problem("charter.vice_chair", "offices.vice_chair.way", _TOO_FEW)


def _office_by_group(rules: CharterRules, name: str, office: Office, taken: set[str]) -> Iterator[Problem]:
    where, group = f"offices.{name}.group", rules.group(office.group)
    if group is None:
        yield Problem("charter.office_group", where, _NO_GROUP)
        return
    if group.seats != 1:
        yield Problem("charter.office_seats", where, _ONE_SEAT)
    if name != "secretary" and not group.votes:
        yield Problem("charter.chair_votes", where, _CHAIR_VOTES)
    if group.code in taken:
        yield Problem("charter.office_twice", where, _TAKEN)
    taken.add(group.code)
