"""Projects with their computed status, and their accepted reports, as open data."""

from __future__ import annotations

from collections.abc import Iterator

from sapha.foundation.data_package import Field, Reference, Row, Table
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.choices import EvidenceLevel, RatingBand, ScheduleStatus, TargetStatus
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.progress.queries import accepted_reports
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import Project
from sapha.oversight.opendata.tables.places import CHUNK

_UNRATED = Bilingual("ว่าง: ยังไม่ได้คำนวณ", "empty: not computed")
_UNSAID = Bilingual("ว่าง: ไม่ได้แจ้ง ไม่ใช่ 0", "empty: not reported, which is not 0")
_NO_EVIDENCE = Bilingual("ว่าง: แบบฟอร์มที่รับมาไม่ได้บอก", "empty: a print that was taken in does not say")
IS_SAMPLE = Field("is_sample", Bilingual("ข้อมูลตัวอย่าง", "Sample data"), "boolean", required=True)

PROJECTS = Table(
    "projects",
    Bilingual("โครงการ", "Projects"),
    (
        Field("code", Bilingual("รหัสโครงการ", "Project code"), required=True),
        Field("name", Bilingual("ชื่อโครงการ", "Name")),
        Field("fiscal_year", Bilingual("ปีงบประมาณ (พ.ศ.)", "Fiscal year, Buddhist Era"), "integer"),
        Field("starts_on", Bilingual("วันเริ่ม", "First day"), "date"),
        Field("ends_on", Bilingual("วันสิ้นสุด", "Last day"), "date"),
        Field("budget_received_baht", Bilingual("งบประมาณที่ได้รับ (บาท)", "Budget received, baht"), "number", _UNSAID),
        Field("budget_spent_baht", Bilingual("งบประมาณที่ใช้ (บาท)", "Budget spent, baht"), "number", _UNSAID),
        Field("agency_id", Bilingual("หน่วยงาน", "Agency"), "integer"),
        Field("agency_path", Bilingual("หน่วยงานตามแบบ", "Agency as printed")),
        Field("owner", Bilingual("ผู้รับผิดชอบ", "Responsible officer")),
        Field("coordinator", Bilingual("ผู้ประสานงาน สยป.", "SED coordinator")),
        Field("state", Bilingual("สถานะโครงการ", "State"), required=True, choices=tuple(State.values)),
        Field("parent_code", Bilingual("โครงการหลัก", "Central project")),
        Field("predecessor_code", Bilingual("โครงการปีก่อน", "Same work of the year before")),
        Field("rating_as_of", Bilingual("คำนวณ ณ วันที่", "Computed for the day"), "date"),
        Field("declared_schedule", Bilingual("สถานะที่หน่วยงานแจ้ง", "Declared schedule status"),
              choices=tuple(ScheduleStatus.values)),
        Field("band", Bilingual("แถบสถานะที่คำนวณ", "Computed band"), "string", _UNRATED,
              choices=tuple(RatingBand.values)),
        Field("declared_percent", Bilingual("ความก้าวหน้าที่แจ้ง", "Declared percent"), "number", _UNSAID),
        Field("planned_percent", Bilingual("ความก้าวหน้าตามแผน", "Planned percent"), "number", _UNRATED),
        Field("schedule_variance", Bilingual("ผลต่าง (จุดร้อยละ)", "Difference in percentage points"), "number",
              _UNRATED),
        Field("findings", Bilingual("จำนวนข้อพบ", "Number of findings"), "integer", _UNRATED),
        IS_SAMPLE,
    ),
    key=("code",),
    references=(
        Reference("agency_id", "agencies", "id"),
        Reference("parent_code", "", "code"),
        Reference("predecessor_code", "", "code"),
    ),
)  # fmt: skip

REPORTS = Table(
    "reports",
    Bilingual("รายงานความก้าวหน้าที่รับแล้ว", "Accepted progress reports"),
    (
        Field("project_code", Bilingual("รหัสโครงการ", "Project code"), required=True),
        Field("number", Bilingual("ครั้งที่", "Number of the report"), "integer", required=True),
        Field("reported_on", Bilingual("วันที่รายงาน", "Day of the report"), "date"),
        Field("progress_percent", Bilingual("ความก้าวหน้าสะสม (ร้อยละ)", "Cumulative progress, percent"), "number",
              _UNSAID),
        Field("spent_baht", Bilingual("เงินที่ใช้ในรายงานนี้ (บาท)", "Spent in this report, baht"), "number", _UNSAID),
        Field("schedule_status", Bilingual("สถานะตามแผนที่แจ้ง", "Declared schedule status"),
              choices=tuple(ScheduleStatus.values)),
        Field("schedule_raw", Bilingual("คำที่แจ้งซึ่งไม่อยู่ในรายการ", "Declared words outside the list")),
        Field("target_status", Bilingual("สถานะตามเป้าหมายที่แจ้ง", "Declared target status"),
              choices=tuple(TargetStatus.values)),
        Field("target_raw", Bilingual("คำที่แจ้งซึ่งไม่อยู่ในรายการ", "Declared words outside the list")),
        Field("narrative", Bilingual("ผลการดำเนินงาน", "Narrative")),
        Field("percent_evidence", Bilingual("หลักฐานของร้อยละ", "What the percent rests on"), "string", _NO_EVIDENCE,
              choices=tuple(EvidenceLevel.values)),
        Field("spent_evidence", Bilingual("หลักฐานของเงินที่ใช้", "What the amount rests on"), "string", _NO_EVIDENCE,
              choices=tuple(EvidenceLevel.values)),
        Field("problems", Bilingual("ปัญหาและอุปสรรค", "Problems and obstacles")),
        Field("next_step", Bilingual("ขั้นตอนต่อไป", "Next step")),
        Field("status_explanation", Bilingual("เหตุที่สถานะที่แจ้งต่างจากที่คำนวณ",
                                              "Why the declared status is not the computed one")),
        Field("reason_for_fall", Bilingual("เหตุที่ความก้าวหน้าลดลง", "Why the progress is lower than before")),
        Field("corrects", Bilingual("แก้ไขรายงานครั้งที่", "Number of the report it corrects"), "integer"),
    ),
    key=("project_code", "number"),
    references=(Reference("project_code", "projects", "code"),),
)  # fmt: skip


def project_rows() -> Iterator[Row]:
    """Yield the projects in the order of their codes; telephone numbers are left out."""
    found = Project.objects.select_related("rating", "parent", "predecessor").order_by("code")
    for one in found.iterator(chunk_size=CHUNK):
        yield (
            one.code, one.name or None, one.fiscal_year_id, one.starts_on, one.ends_on, one.budget_received_baht,
            one.budget_spent_baht, one.agency_id, " › ".join(one.agency_path) or None, one.owner_shown or None,
            one.coordinator_shown or None, one.state, one.parent.code if one.parent else None,
            one.predecessor.code if one.predecessor else None, *_rating(one), one.is_sample,
        )  # fmt: skip


def _rating(project: Project) -> Row:
    found: Rating | None = getattr(project, "rating", None)
    if found is None:
        return (None,) * 7
    return (
        found.as_of, found.declared_schedule or None, found.band, found.declared_percent, found.planned_percent,
        found.schedule_variance, found.finding_count,
    )  # fmt: skip


def report_rows() -> Iterator[Row]:
    """Yield the accepted reports by project and number; what waits to be accepted is not public."""
    found = accepted_reports().select_related("project", "corrects").order_by("project__code", "number")
    for one in found.iterator(chunk_size=CHUNK):
        yield (
            one.project.code, one.number, one.reported_on, one.progress_percent, one.spent_baht,
            one.schedule_status or None, one.schedule_raw or None, one.target_status or None,
            one.target_raw or None, one.narrative or None, one.percent_evidence or None, one.spent_evidence or None,
            one.problems or None, one.next_step or None, one.status_explanation or None,
            one.reason_for_fall or None, one.corrects.number if one.corrects else None,
        )  # fmt: skip
