"""The portfolio as tables to take along: every project asked for, its course, and its reviews for who may read them.

0 is 0. What is not reported, does not apply or was not scored stands as such a word where the number would.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import IO

from django.db.models import Prefetch
from django.utils.translation import get_language
from openpyxl import Workbook

from sapha.foundation.csv_lines import plain_cell
from sapha.foundation.data_package import (
    Cell,
    Field,
    Row,
    Table,
    write_package,
    write_table,
)
from sapha.foundation.errors import Bilingual
from sapha.monitoring.legacy.old_scores import distinct_scores, scored_rows
from sapha.monitoring.progress.choices import RatingBand, ScheduleStatus
from sapha.monitoring.progress.judging.status import Figure, NotApplicable
from sapha.monitoring.progress.listing import index_of, listed_project
from sapha.monitoring.progress.models import RatingFinding
from sapha.monitoring.progress.portfolio import Asked, listed
from sapha.monitoring.progress.reviews_seen import readable_reviews
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.classes import rhythms_today

NAME, TITLE = "sapha-portfolio", Bilingual("โครงการทั้งหมดของเมือง", "Portfolio of the city's projects")
NOT_REPORTED, NOT_APPLICABLE, NOT_SCORED = "not_reported", "not_applicable", "not_scored"
WORDS = {
    NOT_REPORTED: Bilingual("ไม่ได้รายงาน", "not reported"),
    NOT_APPLICABLE: Bilingual("ไม่ใช้", "not applicable"),
    NOT_SCORED: Bilingual("ไม่ได้ให้คะแนน", "not scored"),
}
_CHUNK = 500
_UNSAID = Bilingual("not_reported: ไม่ได้แจ้ง ไม่ใช่ 0", "not_reported: not reported, which is not 0")
_FIGURE = Bilingual(
    "not_reported: ไม่ได้แจ้ง not_applicable: ใช้ไม่ได้กับโครงการนี้ ทั้งสองไม่ใช่ 0",
    "not_reported: not reported; not_applicable: does not exist for this project; neither is 0",
)
_SCORE = Bilingual("not_scored: ไม่ได้ให้คะแนน ไม่ใช่ 0", "not_scored: nobody scored it, which is not 0")


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken along, on which day and by whom."""

    asked: Asked
    today: date
    reader: object


def _number(name: str, thai: str, english: str, note: Bilingual = _UNSAID) -> Field:
    return Field(name, Bilingual(thai, english), "number", note)


PROJECTS = Table(
    "projects",
    Bilingual("โครงการ", "Projects"),
    (
        Field("code", Bilingual("รหัสโครงการ", "Project code"), required=True),
        Field("name", Bilingual("ชื่อโครงการ", "Name")),
        Field("fiscal_year", Bilingual("ปีงบประมาณ (พ.ศ.)", "Fiscal year, Buddhist Era"), "integer"),
        Field("agency", Bilingual("หน่วยงาน", "Agency")),
        Field("state", Bilingual("สถานะโครงการ", "State"), required=True, choices=tuple(State.values)),
        Field("starts_on", Bilingual("วันเริ่ม", "First day"), "date"),
        Field("ends_on", Bilingual("วันสิ้นสุด", "Last day"), "date"),
        Field("declared_schedule", Bilingual("สถานะที่หน่วยงานแจ้ง", "Declared schedule status"),
              choices=tuple(ScheduleStatus.values)),
        Field("band", Bilingual("แถบสถานะที่คำนวณ", "Computed band"), required=True, choices=tuple(RatingBand.values)),
        _number("declared_percent", "ความก้าวหน้าที่แจ้ง (ร้อยละ)", "Declared percent"),
        _number("planned_percent", "ความก้าวหน้าตามแผน (ร้อยละ)", "Planned percent"),
        _number("schedule_variance", "ผลต่าง (จุดร้อยละ)", "Difference in percentage points"),
        _number("schedule_performance", "ดัชนีเวลา (SPI)", "Schedule performance index (SPI)", _FIGURE),
        _number("pace", "อัตราที่ผ่านมา (จุดต่อวัน)", "Pace so far, points a day", _FIGURE),
        _number("needed_pace", "อัตราที่ต้องได้ (จุดต่อวัน)", "Pace needed, points a day", _FIGURE),
        _number("budget_received_baht", "งบประมาณที่ได้รับ (บาท)", "Budget received, baht"),
        _number("spent_baht", "ใช้ไปตามรายงาน (บาท)", "Spent by the reports, baht"),
        _number("spent_percent", "ใช้ไปต่อที่ได้รับ (ร้อยละ)", "Spent of received, percent", _FIGURE),
        Field("reports", Bilingual("จำนวนรายงาน", "Number of reports"), "integer", required=True),
        Field("last_reported_on", Bilingual("รายงานล่าสุด", "Latest report"), "date"),
        Field("days_since_report", Bilingual("วันตั้งแต่รายงานล่าสุด", "Days since the latest report"), "integer",
              _UNSAID),
        Field("findings", Bilingual("ข้อพบ", "Rules that found something"), "string",
              Bilingual("รหัสเกณฑ์ คั่นด้วยเว้นวรรค", "rule ids with spaces between")),
        Field("contradicts", Bilingual("ขัดกับโครงการ", "Projects it contradicts"), "string",
              Bilingual("รหัสโครงการหลักหรือย่อย คั่นด้วยเว้นวรรค", "codes of parent or children with spaces between")),
        Field("is_sample", Bilingual("ข้อมูลตัวอย่าง", "Sample data"), "boolean", required=True),
    ),
    key=("code",),
    missing=(NOT_REPORTED, NOT_APPLICABLE),
)  # fmt: skip

COURSE = Table(
    "course",
    Bilingual("ความก้าวหน้าตามเวลา", "Course of the projects"),
    (
        Field("project_code", Bilingual("รหัสโครงการ", "Project code"), required=True),
        Field("place", Bilingual("ลำดับตามวัน", "Place by day"), "integer", required=True),
        Field("reported_on", Bilingual("วันที่รายงาน", "Day of the report"), "date", required=True),
        _number("declared_percent", "ความก้าวหน้าที่แจ้ง (ร้อยละ)", "Declared percent"),
        _number("planned_percent", "ความก้าวหน้าตามแผน (ร้อยละ)", "Planned percent"),
    ),
    key=("project_code", "place"),
    missing=(NOT_REPORTED,),
)

REVIEWS = Table(
    "reviews",
    Bilingual("ผลประเมินการรายงาน", "Reviews of the reporting"),
    (
        Field("project_code", Bilingual("รหัสโครงการ", "Project code"), required=True),
        Field(
            "fiscal_year",
            Bilingual("ปีงบประมาณ (พ.ศ.)", "Fiscal year, Buddhist Era"),
            "integer",
            required=True,
        ),
        Field("quarter", Bilingual("ไตรมาส", "Quarter"), "integer", required=True),
        Field("completeness", Bilingual("ครบถ้วน (0–100)", "Completeness, 0 to 100"), "integer", _SCORE),
        Field("timeliness", Bilingual("ตรงเวลา (0–100)", "Timeliness, 0 to 100"), "integer", _SCORE),
    ),
    key=("project_code", "fiscal_year", "quarter"),
    missing=(NOT_SCORED,),
)
OLD_SCORES = Table(
    "old_scores",
    Bilingual("คะแนนของ สยป. จากระบบเดิม", "Scores by the SED in the former system"),
    (
        Field("project_code", Bilingual("รหัสโครงการ", "Project code"), required=True),
        Field("fiscal_year", Bilingual("ปีงบประมาณ (พ.ศ.)", "Fiscal year, Buddhist Era"), "integer"),
        Field("quarter", Bilingual("ไตรมาส", "Quarter"), "integer"),
        Field(
            "score",
            Bilingual("คะแนนที่ระบบเดิมแจ้ง (0–100)", "Score the former system declares, 0 to 100"),
            "number",
            _SCORE,
        ),
        Field("meaning_th", Bilingual("ความหมาย", "Meaning in Thai"), required=True),
        Field("meaning_en", Bilingual("ความหมาย (อังกฤษ)", "Meaning in English"), required=True),
        Field("source_sha256", Bilingual("แฮชของตารางที่รับมา", "SHA-256 of the table received"), required=True),
        Field("source_line", Bilingual("บรรทัดในตาราง", "Line in the table"), "integer", required=True),
        Field("received_on", Bilingual("วันที่รับตาราง", "Day the table was received"), "date", required=True),
    ),
    key=("project_code", "source_sha256", "source_line"),
    missing=(NOT_SCORED,),
)
_Source = tuple[Table, Callable[[Taken], Iterable[Row]]]


def project_rows(taken: Taken) -> Iterator[Row]:
    """Yield the projects asked for, in the order asked for."""
    rhythms = rhythms_today(taken.today)
    for project in _projects(taken):
        line = listed_project(project, taken.today, rhythms)
        rating = line.rating
        yield (
            project.code, project.name or None, project.fiscal_year_id,
            project.agency.name_th if project.agency else " › ".join(project.agency_path) or None,
            project.state, project.starts_on, project.ends_on,
            (rating.declared_schedule or None) if rating else None,
            rating.band if rating else RatingBand.WHITE.value,
            figure(rating.declared_percent if rating else None),
            figure(rating.planned_percent if rating else None),
            figure(rating.schedule_variance if rating else None),
            figure(index_of(rating), 3), figure(line.pace, 4), figure(line.needed_pace, 4),
            figure(project.budget_received_baht), figure(line.spent_baht), figure(line.spent_percent),
            rating.report_count if rating else 0, rating.last_reported_on if rating else None,
            NOT_REPORTED if line.days_ago is None else line.days_ago,
            " ".join(found.rule for found in rating.found.all()) if rating else "",
            " ".join(kin.code for kin in line.contradicts), project.is_sample,
        )  # fmt: skip


def course_rows(taken: Taken) -> Iterator[Row]:
    """Yield the dated reports of the projects asked for, by project and day."""
    for project in _projects(taken):
        for place, step in enumerate(listed_project(project, taken.today, {}).course, 1):
            yield project.code, place, step.on, figure(step.declared), figure(step.planned)


def review_rows(taken: Taken) -> Iterator[Row]:
    """Yield the reviews that the reader may read, of the projects asked for."""
    asked = listed(taken.asked, taken.today).order_by().values("pk")
    found = readable_reviews(taken.reader).filter(project__in=asked).select_related("project")
    for one in found.order_by("project__code", "fiscal_year", "quarter").iterator(chunk_size=_CHUNK):
        yield one.project.code, one.fiscal_year, one.quarter, _score(one.completeness), _score(one.timeliness)


def old_score_rows(taken: Taken) -> Iterator[Row]:
    """Yield what the former system scored, of the projects asked for, with the source of each score."""
    asked = listed(taken.asked, taken.today).order_by().values("pk")
    for one in distinct_scores(scored_rows().filter(project__in=asked)):
        yield (
            one.code, one.fiscal_year, one.quarter,
            NOT_SCORED if one.score is None else figure(one.score),
            one.meaning.th, one.meaning.en, one.file_sha256, one.line, one.received_on,
        )  # fmt: skip


def _projects(taken: Taken) -> Iterator[Project]:
    found = Prefetch("rating__found", RatingFinding.objects.order_by("rule"))
    return listed(taken.asked, taken.today).prefetch_related(found).iterator(chunk_size=_CHUNK)


def _score(score: int | None) -> Cell:
    return NOT_SCORED if score is None else score


def figure(value: Figure, places: int = 2) -> Cell:
    """Return a figure as it stands in a file: a number, or the word why there is none."""
    if isinstance(value, NotApplicable):
        return NOT_APPLICABLE
    if value is None:
        return NOT_REPORTED
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def sources_for(reader: object) -> list[_Source]:
    """Return the tables with what gives their rows; reviews only for who may read some."""
    tables: list[_Source] = [(PROJECTS, project_rows), (COURSE, course_rows), (OLD_SCORES, old_score_rows)]
    return [*tables, (REVIEWS, review_rows)] if readable_reviews(reader).exists() else tables


def write_package_zip(taken: Taken, out: IO[bytes]) -> None:
    """Write the tables, the descriptor and the dictionary as one ZIP file."""
    with tempfile.TemporaryDirectory(prefix="sapha-portfolio-") as name:
        folder = Path(name)
        files = [write_table(folder, table, rows(taken)) for table, rows in sources_for(taken.reader)]
        write_package(folder, NAME, TITLE, files)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(folder.iterdir()):
                packed.write(path, path.name)


def write_workbook(taken: Taken, out: IO[bytes]) -> None:
    """Write the tables as sheets of a workbook, with the dictionary as the last one."""
    language = get_language() or "th"
    book = Workbook(write_only=True)
    tables = sources_for(taken.reader)
    for table, rows in tables:
        sheet = book.create_sheet(table.title.in_language(language))
        sheet.freeze_panes = "B2"
        sheet.append([column.title.in_language(language) for column in table.fields])
        for row in rows(taken):
            sheet.append([_in_sheet(cell, language) for cell in row])
    sheet = book.create_sheet(Bilingual("คำอธิบาย", "Dictionary").in_language(language))
    for table, _rows in tables:
        for column in table.fields:
            said = (table.title, column.title, column.note)
            sheet.append([column.name, *(text.in_language(language) for text in said)])
    book.save(out)


def _in_sheet(cell: Cell, language: str) -> Cell:
    if isinstance(cell, str):
        return WORDS[cell].in_language(language) if cell in WORDS else plain_cell(cell)
    return cell
