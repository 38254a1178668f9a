"""The fields of a progress form by their dotted paths: label, kind, how an answer is read and shown.

``reports.4.narrative`` is the narrative of report 4, ``objectives.2.1`` the objective numbered
2.1, ``alignment.goal`` the goal of section 1.6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from sapha.foundation.be_dates import format_date, parse_date
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.money import format_baht, parse_baht
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise, strip_markup, without_space
from sapha.monitoring.progress.choices import ScheduleStatus, TargetStatus
from sapha.monitoring.projects.choices import AlignmentField

Value = Any  # a JSON value: text, number, list of texts, or null
LONGEST_ANSWER = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class FieldKind:
    """How a field's value is read from what a person types, and shown.

    Attributes:
        parse: typed text to JSON value; raises BadInput.
        show: JSON value to text, in the given language.
        is_long: whether it takes more than a line.
    """

    parse: Callable[[str], Value]
    show: Callable[[Value, str], str]
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of one form."""

    path: str
    label: str
    kind: FieldKind


def _bad(th: str, en: str, rule: str) -> BadInput:
    return BadInput(Bilingual(th, en), rule=rule)


def _text(typed: str) -> Value:
    if len(typed) > LONGEST_ANSWER:
        raise _bad(
            f"ยาวเกิน {LONGEST_ANSWER} ตัวอักษร", f"longer than {LONGEST_ANSWER} characters", "answer_too_long"
        )
    return normalise(strip_markup(typed)).strip() or None


def _line(typed: str) -> Value:
    text = _text(typed)
    return " ".join(text.split()) if text else None


def _year(typed: str) -> Value:
    bare = to_arabic(typed).strip()
    if not re.fullmatch(r"2[4-7][0-9]{2}", bare) or not 2400 <= int(bare) <= 2700:
        raise _bad("โปรดพิมพ์ปี พ.ศ. 4 หลัก เช่น 2566", "type a Buddhist Era year such as 2566", "year_unreadable")
    return int(bare)


def _day(typed: str) -> Value:
    return parse_date(typed).isoformat()


def _baht(typed: str) -> Value:
    amount = parse_baht(typed)
    if amount < 0 or amount >= Decimal(10) ** 13:
        raise _bad(
            "จำนวนเงินต้องไม่ติดลบและไม่เกิน 13 หลัก",
            "an amount is not negative and has at most 13 digits",
            "money_unreadable",
        )
    return f"{amount:.2f}"


def _percent(typed: str) -> Value:
    bare = to_arabic(typed).replace("%", "").strip()
    try:
        percent = Decimal(bare) if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", bare) else None
    except InvalidOperation:
        percent = None
    if percent is None or percent > 100:
        raise _bad("โปรดพิมพ์ร้อยละ 0 ถึง 100", "type a percentage from 0 to 100", "percent_out_of_range")
    return f"{percent:.2f}"


def _path(typed: str) -> Value:
    return [part for part in (_line(piece) for piece in typed.split("/")) if part]


def _status(codes: type[ScheduleStatus | TargetStatus], sentences: Mapping[str, str]) -> FieldKind:
    """A declared status: a known sentence or code becomes the code, anything else stays as it is."""
    by_sentence = {without_space(sentence): code for code, sentence in sentences.items()}

    def parse(typed: str) -> Value:
        text = _line(typed)
        if text in codes.values:
            return text
        return by_sentence.get(without_space(text), text) if text else None

    def show(value: Value, language: str) -> str:
        if value in codes.values:
            return str(codes(value).label) if language.startswith("en") else sentences[value]
        return _plain(value, language)

    return FieldKind(parse, show)


def _plain(value: Value, _language: str) -> str:
    return "" if value is None else str(value)


def _shown_day(value: Value, language: str) -> str:
    """Show a day; what the print has instead of one is shown as it is."""
    try:
        return format_date(date.fromisoformat(value), "long", language) if value else ""
    except ValueError:
        return str(value)


def _shown_baht(value: Value, _language: str) -> str:
    try:
        return format_baht(Decimal(value)) if value is not None else ""
    except InvalidOperation:
        return str(value)


def _shown_path(value: Value, _language: str) -> str:
    return " / ".join(value) if isinstance(value, list) else str(value or "")


TEXT = FieldKind(_text, _plain, is_long=True)
LINE = FieldKind(_line, _plain)
YEAR = FieldKind(_year, _plain)
DAY = FieldKind(_day, _shown_day)
BAHT = FieldKind(_baht, _shown_baht)
PERCENT = FieldKind(_percent, _plain)
PATH = FieldKind(_path, _shown_path)
SCHEDULE = _status(ScheduleStatus, {"on_plan": "เป็นไปตามแผน", "behind": "ช้ากว่าแผน", "ahead": "เร็วกว่าแผน"})
TARGET = _status(
    TargetStatus,
    {"on_target": "เป็นไปตามเป้าหมาย", "below_target": "ต่ำกว่าเป้าหมาย", "above_target": "สูงกว่าเป้าหมาย"},
)

PROJECT_FIELDS: dict[str, tuple[str | Promise, FieldKind]] = {
    "name": (_("Project name"), LINE),
    "fiscal_year": (_("Fiscal year"), YEAR),
    "starts_on": (_("First day"), DAY),
    "ends_on": (_("Last day"), DAY),
    "budget_received_baht": (_("Budget received"), BAHT),
    "budget_spent_baht": (_("Budget spent"), BAHT),
    "agency_path": (_("Responsible agency"), PATH),
    "owner": (_("Project owner"), LINE),
    "coordinator": (_("SED coordinator"), LINE),
    "rationale": (_("Rationale"), TEXT),
    "alignment.strategy": (AlignmentField.STRATEGY.label, LINE),
    "alignment.sub_strategy": (AlignmentField.SUB_STRATEGY.label, LINE),
    "alignment.goal": (AlignmentField.GOAL.label, LINE),
    "alignment.indicator": (AlignmentField.INDICATOR.label, LINE),
}
_SECTIONS = {"objectives": "1.4", "targets": "1.5"}
REPORT_FIELDS: dict[str, tuple[str | Promise, FieldKind]] = {
    "reported_on": (_("day"), DAY),
    "narrative": (_("text"), TEXT),
    "progress_percent": (_("progress"), PERCENT),
    "spent_baht": (_("amount spent"), BAHT),
    "schedule_status": (_("declared schedule status"), SCHEDULE),
    "target_status": (_("declared target status"), TARGET),
}


def kind_of_field(path: str) -> FieldKind | None:
    """Return the kind of a dotted path's field; ``None`` when a form has no such field."""
    if path in PROJECT_FIELDS:
        return PROJECT_FIELDS[path][1]
    section, _dot, rest = path.partition(".")
    if section in _SECTIONS:
        return TEXT
    number, _dot, name = rest.partition(".")
    known = section == "reports" and number.isdecimal() and name in REPORT_FIELDS
    return REPORT_FIELDS[name][1] if known else None


def form_field(path: str) -> FormField:
    """Return the field of a dotted path, labelled in the language of the moment.

    Raises:
        BadInput: a form has no such field.
    """
    if path in PROJECT_FIELDS:
        label, kind = PROJECT_FIELDS[path]
        return FormField(path, str(label), kind)
    section, _dot, rest = path.partition(".")
    if section in {"objectives", "targets"} and rest.startswith("lead"):
        return FormField(
            path, gettext("Lead line of section %(number)s") % {"number": _SECTIONS[section]}, TEXT
        )
    if section == "objectives":
        return FormField(path, gettext("Objective %(number)s") % {"number": rest}, TEXT)
    if section == "targets":
        return FormField(path, gettext("Target %(number)s") % {"number": rest}, TEXT)
    number, _dot, name = rest.partition(".")
    if section == "reports" and number.isdecimal() and name in REPORT_FIELDS:
        label, kind = REPORT_FIELDS[name]
        place = gettext("Report %(number)s") % {"number": number}
        return FormField(path, f"{place}: {label}", kind)
    raise _bad(f"แบบรายงานไม่มีช่อง {path}", f"a progress form has no field {path}", "field_unknown")


def _labels(paths: str, language: str) -> str:
    with override(language):
        return ", ".join(
            form_field(path).label if kind_of_field(path) else path for path in paths.split(", ")
        )


def fields_in_words(paths: object) -> Bilingual:
    """Return the labels of dotted paths joined by commas; a path no form has stays as it is."""
    return Bilingual(_labels(str(paths), "th"), _labels(str(paths), "en"))
