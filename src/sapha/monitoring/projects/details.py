"""What a person says of a project when registering or changing it, and what makes it sound; no database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.markup import has_markup
from sapha.foundation.project_codes import parse_project_code
from sapha.foundation.thai_text import normalise
from sapha.monitoring.projects.responsible import has_phone

LONGEST_NAME, LONGEST_TEXT, LONGEST_ITEM, MOST_ITEMS = 1_000, 20_000, 4_000, 50
LARGEST_AMOUNT = Decimal("9999999999999.99")
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}")


@dataclass(frozen=True, slots=True)
class Item:
    """One objective or target; the lead line above the numbered targets has no number."""

    number: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """Sections 1.1 to 1.6 of the form as a person fills them in.

    Attributes:
        code: empty when the next number of the agency is wanted.
        agency: id of the responsible unit.
        budget_baht: ``None`` is not known; 0 is a budget of nought.
        owner, coordinator: ids of people of the register, when they were picked.
        owner_text, coordinator_text: as the form prints them.
        fiscal_year, starts_on, ends_on: ``None`` only in what an old print left out; nobody may leave
            them out by hand.
        plan_node: id of the node the project supports; ``None`` with routine work or nothing said.
        parent: id of the central project.
        project_class: id of its class; ``None`` reports by the rhythm of the limits.
    """

    name: str
    agency: int
    fiscal_year: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    code: str = ""
    budget_baht: Decimal | None = None
    owner: int | None = None
    coordinator: int | None = None
    owner_text: str = ""
    coordinator_text: str = ""
    rationale: str = ""
    objectives: tuple[Item, ...] = ()
    targets: tuple[Item, ...] = ()
    plan_node: int | None = None
    is_routine_work: bool = False
    parent: int | None = None
    project_class: int | None = None


def tidy_line(text: str) -> str:
    """Return a text of one line: normalised, single spaces."""
    return " ".join(normalise(text).split())


def tidy_text(text: str) -> str:
    """Return a text of several lines: normalised, without space around its lines."""
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
    return "\n".join(lines).strip()


def check_details(details: ProjectDetails) -> None:
    """Refuse details that the register cannot hold.

    Raises:
        BadInput: ``where`` is the field; items are ``objectives.2`` for the second row.
    """
    if details.code:
        try:
            parse_project_code(details.code)
        except BadInput as error:
            raise BadInput(error.text, rule=error.rule, where="code") from error
    _check_texts(details)
    _check_phones(details)
    _check_days(details)
    if details.budget_baht is not None and not 0 <= details.budget_baht <= LARGEST_AMOUNT:
        _refuse(
            "งบประมาณต้องไม่ติดลบและไม่เกิน 13 หลัก",
            "the budget must be from 0 to 13 digits",
            "bad_amount",
            "budget_baht",
        )
    check_items(details.objectives, "objectives")
    check_items(details.targets, "targets")
    if details.is_routine_work and details.plan_node is not None:
        _refuse(
            "เลือกได้อย่างเดียว: ข้อของแผน หรือภารกิจงานประจำ",
            "choose one: a node of the plan, or routine work",
            "routine_or_node",
            "plan_node",
        )


def _check_texts(details: ProjectDetails) -> None:
    if not details.name:
        _refuse("โปรดใส่ชื่อโครงการ", "fill in the name of the project", "required", "name")
    for where, limit in (
        ("name", LONGEST_NAME),
        ("owner_text", LONGEST_NAME),
        ("coordinator_text", LONGEST_NAME),
        ("rationale", LONGEST_TEXT),
    ):
        _check_text(getattr(details, where), limit, where)


def _check_phones(details: ProjectDetails) -> None:
    for where in ("owner_text", "coordinator_text"):
        if has_phone(getattr(details, where)):
            _refuse(
                "แบบรายงานเป็นข้อมูลสาธารณะ โปรดลบหมายเลขโทรศัพท์ออก เจ้าตัวกรอกหมายเลขของตนได้ที่หน้าบัญชีของฉัน",
                "the form is public: take the telephone number out; people keep their own on their account page",
                "phone_in_text",
                where,
            )


def _check_text(text: str, limit: int, where: str) -> None:
    if len(text) > limit:
        _refuse(
            f"ข้อความยาวเกินไป ใส่ได้ไม่เกิน {limit:,} ตัวอักษร",
            f"the text is too long: at most {limit:,} characters",
            "too_long",
            where,
        )
    if has_markup(text):
        _refuse(
            "ข้อความมีรหัส HTML ปนอยู่ โปรดลบออก เหลือแต่ข้อความ",
            "the text holds HTML: take it out and leave the words",
            "markup_in_text",
            where,
        )


def _check_days(details: ProjectDetails) -> None:
    year, starts_on, ends_on = details.fiscal_year, details.starts_on, details.ends_on
    if year is None:
        _refuse("โปรดเลือกปีงบประมาณ", "choose the fiscal year", "required", "fiscal_year")
    if starts_on is None:
        _refuse("โปรดใส่วันเริ่มต้น", "fill in the first day", "required", "starts_on")
    if ends_on is None:
        _refuse("โปรดใส่วันสิ้นสุด", "fill in the last day", "required", "ends_on")
    if ends_on < starts_on:
        _refuse("วันสิ้นสุดโครงการมาก่อนวันเริ่มต้น", "the project ends before it starts", "dates_reversed", "ends_on")
    first, last = fiscal_year_bounds(year)
    if ends_on < first or starts_on > last:
        _refuse(
            f"ช่วงเวลาโครงการไม่อยู่ในปีงบประมาณ {year} โปรดแก้วันหรือปีงบประมาณ",
            f"the project does not touch fiscal year {year}: put the days or the year right",
            "outside_fiscal_year",
            "fiscal_year",
        )


def check_items(items: Sequence[Item], where: str) -> None:
    """Refuse rows of objectives or targets that the register cannot hold.

    Raises:
        BadInput: ``where`` is the list and the row counted from 1.
    """
    if len(items) > MOST_ITEMS:
        _refuse(f"ใส่ได้ไม่เกิน {MOST_ITEMS} ข้อ", f"at most {MOST_ITEMS} rows", "too_many", where)
    numbers: set[str] = set()
    for place, item in enumerate(items, start=1):
        row = f"{where}.{place}"
        if not item.text:
            _refuse("ข้อนี้ยังไม่มีข้อความ", "this row has no text", "required", row)
        _check_text(item.text, LONGEST_ITEM, row)
        if item.number is None:
            continue
        if not _NUMBER.fullmatch(item.number):
            _refuse("เลขข้อไม่ถูกต้อง ตัวอย่าง 2.1", "not the number of a row; for example 2.1", "bad_number", row)
        if item.number in numbers:
            _refuse(f"เลขข้อ {item.number} ซ้ำ", f"the number {item.number} stands twice", "number_twice", row)
        numbers.add(item.number)


def changed_fields(before: ProjectDetails, after: ProjectDetails) -> Iterator[str]:
    """Yield the names of the fields in which two details differ."""
    return (name for name in ProjectDetails.__slots__ if getattr(before, name) != getattr(after, name))


def _refuse(thai: str, english: str, rule: str, where: str) -> NoReturn:
    raise BadInput(Bilingual(thai, english), rule=f"projects.{rule}", where=where)
