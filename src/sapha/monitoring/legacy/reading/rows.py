"""What one row says: every cell as it stands, and what was understood of it.

An empty cell, or one that holds a dash alone, is not known; 0 is 0. Nothing is put right silently: what cannot be
understood is an error at its field, what a person should look at is a doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from sapha.foundation.be_dates import parse_date, parse_fiscal_year
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.money import parse_baht
from sapha.foundation.project_codes import parse_project_code
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import has_markup, normalise
from sapha.monitoring.legacy.reading.columns import BY_NAME, Column, Header
from sapha.monitoring.legacy.reading.items import read_items
from sapha.monitoring.legacy.reading.limits import LONGEST_CELL
from sapha.monitoring.legacy.reading.table import RawRow

Value = Any
# A cell that begins like this would be computed by a spreadsheet; nobody names a project so.
_FORMULA = ("=", "@", "\t", "＝", "＠")
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOTHING = frozenset({"-", "–", "—", "−"})
_LONGEST_LINE = 1_000
_LARGEST_MONEY = Decimal("9999999999999.99")
_HUNDRED = Decimal(100)


class Said(NamedTuple):
    """A text about a field of a row; ``field`` is empty for the row as a whole."""

    field: str
    text: Bilingual

    def to_json(self) -> dict[str, str]:
        """Return it as the register keeps it."""
        return {"field": self.field, "th": self.text.th, "en": self.text.en}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row.

    Attributes:
        code: empty when it cannot be read.
        raw: heading to cell, as it stood; cells without heading under their place.
        values: name of the column to value, as JSON; what is not known is left out.
        errors: why the row cannot be used.
        doubts: what a person should look at.
        content_sha256: of the raw cells; two rows with the same say the same.
    """

    line: int
    code: str
    raw: Mapping[str, str]
    values: Mapping[str, Value]
    content_sha256: str
    errors: tuple[Said, ...] = ()
    doubts: tuple[Said, ...] = ()


@dataclass(slots=True)
class _Reading:
    values: dict[str, Value] = field(default_factory=dict)
    errors: list[Said] = field(default_factory=list)
    doubts: list[Said] = field(default_factory=list)


def read_rows(header: Header, rows: Iterator[RawRow]) -> Iterator[ReadRow]:
    """Yield what each row says."""
    for row in rows:
        yield _row(header, row)


def _row(header: Header, row: RawRow) -> ReadRow:
    reading, raw = _Reading(), {}
    for place, cell in enumerate(row.cells):
        heading = header.headings[place] if place < len(header.headings) else ""
        raw[heading or f"#{place + 1}"] = cell[:LONGEST_CELL]
        column = header.columns[place] if heading else None
        if column is None:
            if cell.strip() and not heading:
                reading.doubts.append(Said("", _OUTSIDE))
            continue
        _cell(reading, column, cell, is_formula=place in row.formulas)
    code = reading.values.pop("code", "")
    if not code and not any(error.field == "code" for error in reading.errors):
        reading.errors.append(Said("code", _NO_CODE))
    _check_days(reading)
    digest = canonical_sha256(raw)
    return ReadRow(
        row.line,
        code,
        raw,
        reading.values,
        digest,
        tuple(reading.errors),
        tuple(dict.fromkeys(reading.doubts)),
    )


_OUTSIDE = Bilingual(
    "มีข้อมูลนอกหัวตาราง เก็บไว้ตามที่เป็น", "a cell stands outside the headings; it is kept as it stands"
)
_NO_CODE = Bilingual("ไม่มีรหัสโครงการ", "there is no project code")
_LEGACY_ZERO = Bilingual(
    "ระบบเดิมใช้ 0 ทั้งกับศูนย์และกับยังไม่รายงาน บันทึกเป็น 0 โปรดตรวจกับหน่วยงาน",
    "the present system writes 0 for nought and for not reported; kept as 0, ask the agency",
)


def _cell(reading: _Reading, column: Column, cell: str, *, is_formula: bool) -> None:
    try:
        if len(cell) > LONGEST_CELL:
            raise _bad(f"ข้อความยาวเกิน {LONGEST_CELL:,} ตัวอักษร", f"more than {LONGEST_CELL:,} characters")
        value = read_value(column, _opened(cell), is_formula=is_formula)
    except BadInput as error:
        reading.errors.append(Said(column.name, error.text))
        return
    if value is None:
        return
    reading.values[column.name] = value
    if column.name == "progress_percent" and value == "0.00":
        reading.doubts.append(Said(column.name, _LEGACY_ZERO))


def _opened(cell: str) -> str:
    """Return a cell without the apostrophe by which a table of ours kept it from being computed."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_SIGNS) else cell


def read_value(column: Column, cell: str, *, is_formula: bool = False) -> Value:
    """Return what a cell of a column says, as JSON; ``None`` is not known.

    Raises:
        BadInput: it says nothing that fits the column.
    """
    text = normalise(cell).strip()
    if is_formula or (text.startswith(_FORMULA) and not column.is_kept_raw):
        raise _bad(
            f"ช่องนี้เป็นสูตร “{text[:40]}” โปรดวางเป็นค่า (Paste Values) แล้วนำเข้าใหม่",
            f"this cell is a formula, “{text[:40]}”: paste its value and hand the file in again",
        )
    if not text or text in _NOTHING:
        return None
    return _READERS[column.kind](text)


def _bad(thai: str, english: str) -> BadInput:
    return BadInput(Bilingual(thai, english), rule="legacy.bad_cell")


def _line(text: str) -> str:
    line = _plain(" ".join(text.split()))
    if len(line) > _LONGEST_LINE:
        raise _bad(f"ข้อความยาวเกิน {_LONGEST_LINE:,} ตัวอักษร", f"more than {_LONGEST_LINE:,} characters")
    return line


def _text(text: str) -> str:
    return _plain("\n".join(" ".join(line.split()) for line in text.split("\n")).strip())


def _plain(text: str) -> str:
    if has_markup(text):
        raise _bad(
            "ข้อความมีรหัส HTML ปนอยู่ โปรดลบออก เหลือแต่ข้อความ", "the text holds HTML: leave the words alone"
        )
    return text


def _figure(text: str) -> Decimal:
    bare = to_arabic(text).replace(",", "").removesuffix("%").strip()
    try:
        figure = Decimal(bare)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or len(bare) > 40:
        raise _bad(f"“{text[:40]}” ไม่ใช่ตัวเลข", f"“{text[:40]}” is not a number")
    return figure


def _hundredths(text: str, places: str) -> Decimal:
    figure = _figure(text)
    if not 0 <= figure <= _HUNDRED:
        raise _bad(f"“{text[:40]}” ต้องอยู่ระหว่าง 0 ถึง 100", f"“{text[:40]}” must be from 0 to 100")
    kept = figure.quantize(Decimal(places))
    if kept != figure:
        count = len(places) - 2
        raise _bad(f"“{text[:40]}” มีทศนิยมเกิน {count} ตำแหน่ง", f"“{text[:40]}” has more than {count} decimals")
    return abs(kept)


def _percent(text: str) -> str:
    return str(_hundredths(text, "0.01"))


def _score(text: str) -> str:
    return str(_hundredths(text, "0.0001"))


def _quarter(text: str) -> int:
    figure = _figure(text)
    if figure not in {1, 2, 3, 4}:
        raise _bad(f"ไตรมาส “{text[:40]}” ต้องเป็น 1 ถึง 4", f"the quarter “{text[:40]}” must be 1 to 4")
    return int(figure)


def _money(text: str) -> str:
    amount = parse_baht(text)
    if amount > _LARGEST_MONEY:
        raise _bad("จำนวนเงินเกิน 13 หลัก", "the amount has more than 13 digits")
    return str(amount)


_READERS: dict[str, Callable[[str], Value]] = {
    "code": lambda text: str(parse_project_code(text)),
    "line": _line,
    "text": _text,
    "agency": _line,
    "year": parse_fiscal_year,
    "day": lambda text: parse_date(text).isoformat(),
    "money": _money,
    "percent": _percent,
    "quarter": _quarter,
    "score": _score,
    "items": lambda text: read_items(_text(text)),
}


def _check_days(reading: _Reading) -> None:
    starts_on, ends_on = reading.values.get("starts_on"), reading.values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        said = Bilingual("วันสิ้นสุดโครงการมาก่อนวันเริ่มต้น", "the project ends before it starts")
        reading.errors.append(Said("ends_on", said))


def read_typed(name: str, typed: str) -> Value:
    """Return what a person typed for a column; ``None`` when nothing was.

    Raises:
        BadInput: it does not fit; ``where`` is the column.
    """
    try:
        return read_value(BY_NAME[name], typed)
    except BadInput as error:
        raise BadInput(error.text, rule=error.rule, where=name) from error
