"""From the passages of one copy to what it says, field by field."""

from __future__ import annotations

from collections.abc import Callable

from sapha.foundation.thai_text import strip_markup
from sapha.monitoring.progress_form.reading import values
from sapha.monitoring.progress_form.reading.items import item_readings
from sapha.monitoring.progress_form.reading.labels import FIELDS, HEADINGS, REPORT_FIELDS, REPORT_LABEL
from sapha.monitoring.progress_form.reading.passages import Copy, Passage
from sapha.monitoring.progress_form.reading.readings import CopyReading, Fault, Reading, Value
from sapha.monitoring.progress_form.reading.reports import ReportPassage

_PARSERS: dict[str, Callable[[str], Value | Fault]] = {
    "code": values.code,
    "fiscal_year": values.fiscal_year,
    "starts_on": values.day,
    "ends_on": values.day,
    "budget_received_baht": values.money,
    "budget_spent_baht": values.money,
    "agency_path": values.agency_path,
}
_LISTS = ("objectives", "targets")
_PRINTED = {label.key: label.text for label in (*HEADINGS, *FIELDS)}


def understand(copy: Copy) -> CopyReading:
    """Return what the copy says; nothing is judged here, wrong values keep their raw text."""
    reading = CopyReading(copy.file, copy.first_line, copy.last_line, certified=copy.certified)
    for passage in copy.passages:
        key = passage.label.key
        if key in _LISTS:
            _read_items(passage, reading)
        elif passage.label is REPORT_LABEL:
            _read_report(passage, reading)
        elif key == "rationale":
            _read_text(passage, reading)
        else:
            parse = _PARSERS.get(key, values.text_value)
            reading.add(key, values.value_reading(passage.text, passage.line, parse))
    reading.missing = _missing(copy, reading)
    return reading


def identity(copy: Copy) -> CopyReading:
    """Return only what tells projects apart: code and name."""
    reading = CopyReading(copy.file, copy.first_line, copy.last_line)
    for key in ("code", "name"):
        for passage in copy.of(key):
            parse = _PARSERS.get(key, values.text_value)
            reading.add(key, values.value_reading(passage.text, passage.line, parse))
    return reading


def _note_flags(passage: Passage, path: str, reading: CopyReading) -> None:
    if passage.flags:
        reading.raw_flags[path] = reading.raw_flags.get(path, frozenset()) | passage.flags


def _read_text(passage: Passage, reading: CopyReading) -> None:
    text = strip_markup(passage.text) if passage.flags else passage.text
    empty = not text.strip() or text.strip() == values.UNCONFIRMED
    reading.add("rationale", Reading(None if empty else text.strip(), passage.text_line))
    _note_flags(passage, "rationale", reading)


def _read_items(passage: Passage, reading: CopyReading) -> None:
    reading.fields.setdefault(passage.label.key, []).append(Reading(None, passage.line))
    for key, text, line in item_readings(passage):
        told = None if text.strip() == values.UNCONFIRMED else text.strip()
        reading.add(f"{passage.label.key}.{key}", Reading(told, line))
    _note_flags(passage, passage.label.key, reading)


def _read_report(passage: Passage, reading: CopyReading) -> None:
    report = ReportPassage(passage)
    reading.numbers.append((report.number, passage.line))
    for field, told in report.readings().items():
        reading.add(f"reports.{report.number}.{field}", told)
    _note_flags(passage, f"reports.{report.number}.narrative", reading)


def _missing(copy: Copy, reading: CopyReading) -> list[str]:
    """Name what a whole form has and this copy lacks, in the order of the page."""
    wanted = [label for label in (*FIELDS, *HEADINGS) if label.takes != "nothing"]
    wanted.sort(key=lambda label: label.section)
    missing = [_PRINTED[label.key] for label in wanted if label.key not in copy.seen]
    if "REPORTS" not in copy.seen and not reading.numbers:
        missing.append(_PRINTED["REPORTS"])
    for number, _line in reading.numbers:
        lacking = [field for field in REPORT_FIELDS if f"reports.{number}.{field}" not in reading.fields]
        if lacking:
            missing.append(f"{REPORT_LABEL.text} {number}")
    return missing
