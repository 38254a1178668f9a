"""Templates to fill in, and the row-by-row report of a table, as files for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from django.utils.translation import get_language
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell
from sapha.foundation.errors import Bilingual
from sapha.monitoring.legacy.models import LegacyRow
from sapha.monitoring.legacy.reading.columns import BY_NAME, COLUMNS, Column
from sapha.monitoring.legacy.reading.workbook import SHEET

# What a person fills in; the values of the present system stand in its own tables alone.
OFFERED = tuple(column for column in COLUMNS if not column.is_kept_raw)
REPORT_COLUMNS = (
    "line", "code", "state", "question", "message", "progress_reported", "progress_percent",
    "sed_quarter", "sed_scored", "sed_score",
)  # fmt: skip
_AGENCIES, _YEARS, _HINTS = "หน่วยงาน", "ปีงบประมาณ", "คำอธิบาย"
_LAST_ROW = 10_000
_WIDE, _NARROW = 48, 22


def template_csv() -> str:
    """Return the template as CSV: the headings alone."""
    return BYTE_ORDER_MARK + csv_line(column.heading for column in OFFERED)


def template_workbook(agencies: Iterable[str], years: Iterable[int]) -> bytes:
    """Return the template as a workbook: headings, what belongs in them, and the values to choose from."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    _head(sheet, [column.heading for column in OFFERED])
    names = _list(book, _AGENCIES, [plain_cell(name) for name in agencies])
    known = _list(book, _YEARS, [str(year) for year in years])
    _offer(sheet, "agency", _AGENCIES, names)
    _offer(sheet, "fiscal_year", _YEARS, known)
    _hints(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _head(sheet: Worksheet, headings: list[str]) -> None:
    sheet.append(headings)
    sheet.freeze_panes = "B2"
    for place, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, place)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE if "(name)" in heading else _NARROW
    for row in range(2, 200):  # else a spreadsheet makes a number of a code and a date of a day
        for place in range(1, len(headings) + 1):
            sheet.cell(row, place).number_format = "@"


def _list(book: Workbook, title: str, values: list[str]) -> int:
    sheet = book.create_sheet(title)
    sheet.append([f"{title} (อ้างอิง)"])
    for value in values:
        sheet.append([value])
    sheet.column_dimensions["A"].width = _WIDE * 2
    return len(values)


def _offer(sheet: Worksheet, name: str, title: str, count: int) -> None:
    """Let a column offer the values of a sheet; another text stays possible."""
    place = get_column_letter([column.name for column in OFFERED].index(name) + 1)
    choice = DataValidation("list", formula1=f"'{title}'!$A$2:$A${count + 1}", showErrorMessage=False)
    sheet.add_data_validation(choice)
    choice.add(f"{place}2:{place}{_LAST_ROW}")


def _hints(book: Workbook) -> None:
    sheet = book.create_sheet(_HINTS)
    sheet.append(["หัวตาราง", "สิ่งที่กรอก", "English"])
    for column in OFFERED:
        sheet.append([column.heading, column.hint.th, column.hint.en])
    for letter, width in (("A", _WIDE), ("B", _WIDE * 2), ("C", _WIDE * 2)):
        sheet.column_dimensions[letter].width = width


def report_rows(rows: Iterable[LegacyRow]) -> Iterator[str]:
    """Yield the lines of the report as CSV; an empty percent is not reported, an empty score not given."""
    yield BYTE_ORDER_MARK + csv_line(REPORT_COLUMNS)
    for row in rows:
        yield csv_line(
            (
                str(row.line),
                row.code,
                row.state,
                row.question,
                plain_cell("; ".join(told_texts(row))),
                "no" if row.progress_percent is None else "yes",
                "" if row.progress_percent is None else str(row.progress_percent),
                "" if row.sed_quarter is None else str(row.sed_quarter),
                "no" if row.sed_score is None else "yes",
                "" if row.sed_score is None else f"{row.sed_score.normalize():f}",
            )
        )


def told_texts(row: LegacyRow) -> list[str]:
    """Return what is told of a row in the visitor's language, each with its column."""
    language = get_language() or "th"
    return [
        _told(BY_NAME.get(text["field"]), Bilingual(text["th"], text["en"]), language) for text in row.texts
    ]


def _told(column: Column | None, text: Bilingual, language: str) -> str:
    said = text.in_language(language)
    return f"{column.label.in_language(language)}: {said}" if column else said
