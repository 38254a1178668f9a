"""Reading the indicators of the city's present system; no database.

The system writes 0.00 both for a value of 0 and for a quarter nobody reported, so that such a value
is kept as not reported, its raw text beside it, and a person is asked. Nothing is put right silently.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.indicators.details import LARGEST, IndicatorDetails, is_percent, parse_code, tidy

LONGEST_LINE, MOST_LINES = 100_000, 20_000
_QUARTERS = (1, 2, 3, 4)
_OVER, _HUNDRED = "over 100", Decimal(100)
_UNIT_DOTS = "..."


@dataclass(frozen=True, slots=True)
class LegacyValue:
    """A quarter as it was read; ``value`` ``None`` is not reported."""

    quarter: int
    value: Decimal | None
    raw: str


@dataclass(frozen=True, slots=True)
class LegacyIndicator:
    """One line that could be read.

    Attributes:
        line: counted from 1.
        raw: the object as it stood in the file.
        doubts: what a person must look at, in both languages.
    """

    line: int
    details: IndicatorDetails
    values: tuple[LegacyValue, ...]
    raw: Mapping[str, Any]
    doubts: tuple[Bilingual, ...]


def read_lines(content: bytes) -> Iterator[LegacyIndicator | BadInput]:
    """Yield each line read, or why it could not be.

    Raises:
        BadInput: the file as a whole is no such file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = Bilingual("แฟ้มไม่ใช่ข้อความ UTF-8", "the file is not UTF-8 text")
        raise BadInput(said, rule="indicators.not_utf8") from error
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        said = Bilingual(f"แฟ้มยาวเกิน {MOST_LINES:,} บรรทัด", f"the file has more than {MOST_LINES:,} lines")
        raise BadInput(said, rule="indicators.too_many_lines")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read(number, line)


def _read(number: int, line: str) -> LegacyIndicator | BadInput:
    try:
        return _indicator(number, _object(line))
    except BadInput as error:
        error.line = number
        return error


def _object(line: str) -> dict[str, Any]:
    said = Bilingual("บรรทัดนี้ไม่ใช่ออบเจกต์ JSON", "this line is no JSON object")
    if len(line) > LONGEST_LINE:
        raise BadInput(said, rule="indicators.no_object")
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(said, rule="indicators.no_object") from error
    if not isinstance(read, dict):
        raise BadInput(said, rule="indicators.no_object")
    return read


def _indicator(number: int, raw: dict[str, Any]) -> LegacyIndicator:
    doubts: list[Bilingual] = []
    name, unit = tidy(_text(raw.get("title"))), tidy(_text(raw.get("unit")))
    values = tuple(_values(raw.get("quarters"), doubts))
    target = _figure(_text(raw.get("target_raw")))
    figures = [value.value for value in values if value.value is not None]
    over = _OVER in _text(raw.get("note")) or any(figure > _HUNDRED for figure in figures)
    if "not stored" in name:
        doubts.append(Bilingual("ระบบเดิมไม่มีชื่อเต็ม", "the old system holds no full name"))
    if _UNIT_DOTS in unit:
        doubts.append(Bilingual(f"หน่วยนับ “{unit}” มีช่องว่างให้เติม", f"the unit “{unit}” has a gap to fill"))
    doubts += _target_doubts(target, unit, _figure(_text(raw.get("achieved_raw"))))
    details = IndicatorDetails(
        code=parse_code(_text(raw.get("kpi_id"))),
        name=name,
        unit_text=unit,
        level="outcome" if "outcome" in _text(raw.get("level")).casefold() else "output",
        target=target,
        over_100_allowed=is_percent(unit) and over,
        is_routine_work="งานประจำ" in _text(raw.get("type")),
    )
    return LegacyIndicator(number, details, values, raw, tuple(doubts))


def _values(quarters: object, doubts: list[Bilingual]) -> Iterator[LegacyValue]:
    before: Decimal | None = None
    seen: set[int] = set()
    for one in quarters if isinstance(quarters, list) else []:
        quarter = one.get("q") if isinstance(one, dict) else None
        if quarter not in _QUARTERS or quarter in seen:
            doubts.append(Bilingual("มีไตรมาสที่ซ้ำหรืออ่านไม่ได้", "a quarter stands twice or cannot be read"))
            continue
        seen.add(quarter)
        raw = _text(one.get("value_raw"))
        value = _figure(raw)
        if value == 0:
            doubts.append(
                Bilingual(
                    f"ไตรมาส {quarter}: ระบบเดิมแสดง {raw} ไม่ทราบว่าเป็น 0 หรือยังไม่รายงาน บันทึกเป็นยังไม่รายงาน",
                    f"quarter {quarter}: {raw} may be 0 or not reported; kept as not reported",
                )
            )
            value = None
        if value is not None and before is not None and value < before:
            doubts.append(
                Bilingual(
                    f"ไตรมาส {quarter}: ลดจาก {before} เป็น {value}",
                    f"quarter {quarter}: falls from {before} to {value}",
                )
            )
        before = before if value is None else value
        yield LegacyValue(quarter, value, raw)


def _target_doubts(target: Decimal | None, unit: str, achieved: Decimal | None) -> Iterator[Bilingual]:
    if target is None:
        yield Bilingual("ไม่มีค่าเป้าหมาย", "no target")
    elif achieved is not None and target > 0 and achieved > target * 3:
        yield Bilingual(
            f"ค่าที่ทำได้ {achieved} มากกว่าเป้าหมาย {target} เกินสามเท่า หน่วยนับ “{unit}” อาจไม่ตรงกัน",
            f"achieved {achieved} is more than three times the target {target}; the unit “{unit}” may differ",
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _figure(raw: str) -> Decimal | None:
    try:
        figure = Decimal(raw.strip().replace(",", ""))
    except InvalidOperation:
        return None
    if not figure.is_finite() or abs(figure) >= LARGEST:
        return None
    return figure.quantize(Decimal("0.0001")).normalize() + 0
