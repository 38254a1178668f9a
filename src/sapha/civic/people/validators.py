"""What a role assignment must fulfil before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sapha.civic.people.choices import ROLE_UNIT_KINDS, Role, UnitKind
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import BadInput, Bilingual

_WRONG_UNIT = Bilingual("บทบาทนี้ใช้กับหน่วยประเภทที่เลือกไม่ได้", "This role cannot be held within that kind of unit")
_END_FIRST = Bilingual("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่มต้น", "The last day must not be before the first day")
_IN_THE_PAST = Bilingual(
    "บทบาทสิ้นสุดย้อนหลังไม่ได้ โปรดระบุวันนี้หรือหลังจากนี้", "A role cannot end in the past: give today or later"
)
_LONGER = Bilingual(
    "บทบาทนี้กำหนดให้สิ้นสุดก่อนหน้านั้นแล้ว หากต้องการต่ออายุ โปรดมอบบทบาทใหม่",
    "The role was to end earlier: to prolong it, give it anew",
)
_TWICE = Bilingual(
    "บุคคลนี้มีบทบาทเดียวกันในหน่วยเดียวกันในช่วงเวลาที่ซ้อนกันอยู่แล้ว",
    "This person already holds this role within this unit for some of these days",
)
_AUDITOR_ALONE = Bilingual(
    "ผู้ตรวจสอบอ่านได้ทุกอย่างแต่แก้ไขไม่ได้ จึงมีบทบาทอื่นในเวลาเดียวกันไม่ได้",
    "An auditor reads everything and changes nothing: no other role at the same time",
)


def check_unit_kind(role: str, unit: Unit) -> None:
    """Refuse a role within a kind of unit it is not meant for.

    Raises:
        BadInput: the role is unknown, or cannot be held within such a unit.
    """
    wrong_city = unit.kind == UnitKind.CITY and unit != CITY
    if unit.kind not in ROLE_UNIT_KINDS.get(role, ()) or wrong_city:
        raise BadInput(_WRONG_UNIT, rule="people.role_unit_kind", where="unit")


def check_period(starts_on: date, ends_on: date | None) -> None:
    """Refuse a period that ends before it begins.

    Raises:
        BadInput: it does.
    """
    if ends_on is not None and ends_on < starts_on:
        raise BadInput(_END_FIRST, rule="people.role_period", where="ends_on")


def check_end(starts_on: date, planned: date | None, ends_on: date, today: date) -> None:
    """Refuse a last day that is past, before the first day, or later than was granted.

    Raises:
        BadInput: it is.
    """
    if ends_on < today:
        raise BadInput(_IN_THE_PAST, rule="people.role_ends_in_past", where="ends_on")
    if planned is not None and ends_on > planned:
        raise BadInput(_LONGER, rule="people.role_prolonged", where="ends_on")
    check_period(starts_on, ends_on)


def check_beside_others(role: str, unit: Unit, others: Iterable[tuple[str, Unit]]) -> None:
    """Refuse a role that its holder's other roles of the same days do not allow.

    Raises:
        BadInput: the same role within the same unit, or an auditor with any other role.
    """
    for other_role, other_unit in others:
        if (other_role, other_unit) == (role, unit):
            raise BadInput(_TWICE, rule="people.role_twice", where="role")
        if (other_role == Role.AUDITOR) != (role == Role.AUDITOR):
            raise BadInput(_AUDITOR_ALONE, rule="people.auditor_alone", where="role")
