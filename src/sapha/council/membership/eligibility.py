"""Whether a nominee may sit in a seat group; plain Python.

The year of birth alone is kept, so that an age is the one reached in the year of the day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sapha.council.councils.charter.kinds import Residence
from sapha.council.councils.charter.rules import GroupRules
from sapha.council.membership.terms import ages_in
from sapha.foundation.errors import Bilingual


class Refusal(NamedTuple):
    """Why somebody may not sit, and which fact says so."""

    where: str
    text: Bilingual


def refusal(
    group: GroupRules, day: date, birth_year: int | None, subdistrict: int | None, district: int | None
) -> Refusal | None:
    """Return why the person may not sit in the group on that day, or ``None``.

    Args:
        group: rules of the seat group.
        day: of the appointment, or today.
        birth_year: CE.
        subdistrict: where the person lives, works or studies.
        district: code of the council's district; ``None`` for bodies of the city.
    """
    return _by_age(group, day, birth_year) or _by_place(group, subdistrict, district)


def _by_age(group: GroupRules, day: date, birth_year: int | None) -> Refusal | None:
    if group.least_age is None and group.most_age is None:
        return None
    if birth_year is None:
        text = Bilingual("กลุ่มนี้กำหนดอายุ โปรดระบุปีเกิด", "This group asks for an age: give the year of birth")
        return Refusal("birth_year", text)
    age = ages_in(day, birth_year)
    if group.least_age is not None and age < group.least_age:
        text = Bilingual(
            f"อายุ {age} ปี ต่ำกว่า {group.least_age} ปีที่กลุ่มนี้กำหนด",
            f"Aged {age}: this group asks for at least {group.least_age}",
        )
        return Refusal("birth_year", text)
    if group.most_age is not None and age > group.most_age:
        text = Bilingual(
            f"อายุ {age} ปี เกิน {group.most_age} ปีที่กลุ่มนี้กำหนด",
            f"Aged {age}: this group asks for at most {group.most_age}",
        )
        return Refusal("birth_year", text)
    return None


def _by_place(group: GroupRules, subdistrict: int | None, district: int | None) -> Refusal | None:
    if district is None or group.residence is Residence.ANY:
        return None
    if subdistrict is None:
        text = Bilingual(
            "โปรดระบุแขวงที่อาศัย ทำงาน หรือเรียน",
            "Give the subdistrict where the person lives, works or studies",
        )
        return Refusal("subdistrict", text)
    if subdistrict // 100 != district:
        return Refusal(
            "subdistrict",
            Bilingual("แขวงนี้ไม่อยู่ในเขตของสภา", "This subdistrict is not in the council's district"),
        )
    return None
