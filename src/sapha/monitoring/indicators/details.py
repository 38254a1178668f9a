"""An indicator and a value as people give them, and what the register refuses; no database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise
from sapha.monitoring.indicators.choices import Aggregate, Direction, EvidenceLevel, Level
from sapha.monitoring.indicators.computed import computed_source

LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT = 1_000, 4_000, 100
LARGEST = Decimal(10) ** 14
_CODE = re.compile(r"[0-9]{4}-[0-9]{3,4}")
_PERCENT = frozenset({"ร้อยละ", "%", "เปอร์เซ็นต์", "percent", "percentage"})
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class IndicatorDetails:
    """What an indicator says of itself; ids for what stands elsewhere in the register."""

    code: str
    name: str
    unit_text: str
    level: str
    direction: str = Direction.UP
    definition: str = ""
    dimension: int | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    over_100_allowed: bool = False
    is_shared: bool = False
    aggregate: str = Aggregate.NONE
    is_routine_work: bool = False
    plan_node_id: int | None = None
    agency_id: int | None = None
    computed_by: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Which value is meant: the quarter, and whose; neither district nor agency for the whole.

    Attributes:
        fiscal_year: Buddhist Era.
        district: code 1001 to 1050.
        agency: id.
    """

    fiscal_year: int
    quarter: int
    district: int | None = None
    agency: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A value as it was entered; ``value`` ``None`` is not reported, with the reason in the note.

    Attributes:
        unit_text: the reporter's own unit of measure; empty means the indicator's.
        definition: what the reporter counted instead; empty means as the indicator defines it.
    """

    value: Decimal | None
    evidence: str = EvidenceLevel.NONE
    base: Decimal | None = None
    note: str = ""
    unit_text: str = ""
    definition: str = ""


def tidy(text: str) -> str:
    """Return a text of one line: normalised, single spaces."""
    return " ".join(normalise(text).split())


def parse_code(text: str) -> str:
    """Read the code of an indicator; Thai digits and spaces at the ends are understood.

    Raises:
        BadInput: rule ``indicators.bad_code``.
    """
    code = to_arabic(tidy(text[:40]))
    if not _CODE.fullmatch(code):
        _refuse(
            f"รหัสตัวชี้วัด “{code[:20]}” ไม่ถูกต้อง: ต้องเป็นเลข 4 หลัก ขีด และเลข 3 หรือ 4 หลัก เช่น 5018-0817",
            f"“{code[:20]}” is not the code of an indicator: 4 digits, a dash, 3 or 4 digits, like 5018-0817",
            "bad_code",
            "code",
        )
    return code


def is_percent(unit_text: str) -> bool:
    """Tell whether a unit of measure is a percentage."""
    return tidy(unit_text).casefold() in _PERCENT


def check_details(details: IndicatorDetails) -> None:
    """Refuse an indicator that measures nothing.

    Raises:
        BadInput: ``where`` is the field.
    """
    parse_code(details.code)
    for where, text, limit in (
        ("name", details.name, LONGEST_NAME),
        ("unit_text", details.unit_text, LONGEST_UNIT),
    ):
        if not text:
            _refuse("โปรดกรอกช่องนี้", "fill this in", "required", where)
        _check_length(text, limit, where)
    _check_length(details.definition, LONGEST_TEXT, "definition")
    if details.level not in Level.values:
        _refuse("โปรดเลือกผลผลิตหรือผลลัพธ์", "choose output or outcome", "required", "level")
    for where, figure in (("baseline", details.baseline), ("target", details.target)):
        _check_figure(figure, details, where)
    if details.is_routine_work and details.plan_node_id is not None:
        _refuse(
            "เลือกได้อย่างเดียว: ข้อของแผน หรือภารกิจงานประจำ",
            "choose one: a node of the plan, or routine work",
            "routine_or_node",
            "plan_node",
        )
    if details.computed_by and computed_source(details.computed_by) is None:
        _refuse(
            "ไม่มีแหล่งคำนวณนี้ โปรดเลือกจากรายการ",
            "there is no such source: choose one of the list",
            "no_source",
            "computed_by",
        )
    if not details.is_shared and details.aggregate != Aggregate.NONE:
        _refuse(
            "วิธีรวมค่าใช้กับตัวชี้วัดร่วม 50 เขตเท่านั้น",
            "only an indicator shared by the districts is put together",
            "aggregate_of_shared",
            "aggregate",
        )


def check_entered(entered: Entered, details: IndicatorDetails) -> None:
    """Refuse a value that cannot be one of the indicator.

    Raises:
        BadInput: ``where`` is the field.
    """
    _check_length(entered.note, LONGEST_TEXT, "note")
    _check_length(entered.unit_text, LONGEST_UNIT, "unit_text")
    _check_length(entered.definition, LONGEST_TEXT, "definition")
    if entered.value is None:
        if entered.evidence != EvidenceLevel.NONE:
            _refuse(
                "ยังไม่มีค่า จึงยังระบุระดับหลักฐานไม่ได้",
                "evidence of what? there is no value",
                "evidence_of_nothing",
                "evidence",
            )
        if not entered.note:
            _refuse(
                "ถ้ายังไม่รายงานค่า โปรดบอกเหตุผลในหมายเหตุ (0 เป็นค่า ไม่ใช่ยังไม่รายงาน)",
                "say in the note why there is no value yet; 0 is a value",
                "no_value_no_reason",
                "note",
            )
        return
    _check_figure(entered.value, details, "value")
    if entered.base is not None and not 0 < entered.base < LARGEST:
        _refuse("ฐานต้องมากกว่า 0", "the base must be above 0", "bad_base", "base")
    if entered.base is None and details.aggregate == Aggregate.WEIGHTED_MEAN:
        _refuse(
            "ตัวชี้วัดนี้เฉลี่ยถ่วงน้ำหนัก โปรดกรอกฐานของค่า",
            "this indicator is a weighted mean: fill in the base of the value",
            "base_required",
            "base",
        )


def _check_figure(figure: Decimal | None, details: IndicatorDetails, where: str) -> None:
    if figure is None:
        return
    if not figure.is_finite() or abs(figure) >= LARGEST:
        _refuse("ตัวเลขใหญ่เกินไป", "the number is too large", "too_large", where)
    if not is_percent(details.unit_text):
        return
    if figure < 0:
        _refuse("ร้อยละต้องไม่ติดลบ", "a percentage is not below 0", "percent_below_0", where)
    if figure > _HUNDRED and not details.over_100_allowed:
        _refuse(
            "ตัวชี้วัดนี้กำหนดให้ไม่เกินร้อยละ 100 โปรดตรวจตัวเลข หรือแก้นิยามตัวชี้วัดให้เกิน 100 ได้",
            "this percentage may not pass 100: check it, or let the indicator allow more than 100",
            "percent_over_100",
            where,
        )


def _check_length(text: str, limit: int, where: str) -> None:
    if len(text) > limit:
        _refuse(
            f"ข้อความยาวเกินไป ใส่ได้ไม่เกิน {limit:,} ตัวอักษร",
            f"the text is too long: at most {limit:,} characters",
            "too_long",
            where,
        )


def _refuse(thai: str, english: str, rule: str, where: str) -> NoReturn:
    raise BadInput(Bilingual(thai, english), rule=f"indicators.{rule}", where=where)
