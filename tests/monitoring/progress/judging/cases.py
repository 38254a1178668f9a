"""Projects to judge: short builders for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sapha.monitoring.progress.judging.facts import ProjectFacts, ReportFacts
from sapha.monitoring.progress.judging.findings.finding import Finding
from sapha.monitoring.progress.judging.findings.rules import RULES
from sapha.monitoring.progress.judging.status import open_case
from sapha.monitoring.progress.judging.thresholds import DEFAULTS

FIRST_DAY = date(2022, 10, 1)
LAST_DAY = date(2023, 9, 30)

SUSPENDING = (
    "1. กรุงเทพมหานคร ได้มีหนังสือ ที่ กท 0406/3578 ลงวันที่ 29 สิงหาคม 2566 รายงานผลการดำเนินการ "
    "ว่าปัจจุบันกรุงเทพมหานครได้ชะลอการดำเนินการของสภาคนเมืองประจำเขตทั้ง 50 สำนักงานเขต "
    "และอยู่ระหว่างการทบทวนการดำเนินงานดังกล่าว\n"
    "2. สำนักงานปกครองและทะเบียน ได้มีหนังสือ ที่ กท 0406/4511 ลงวันที่ 17 สิงหาคม 2566 "
    "ขอความอนุเคราะห์สำนักงานเขตในการให้ข้อมูล\n"
    "3. สำนักงานปกครองและทะเบียน ได้มีหนังสือ ที่ กท 0406/5187 ลงวันที่ 19 กันยายน 2566 รายงานข้อมูล"
)
RATIONALE = (
    "สอดคล้องกับแผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ยุทธศาสตร์ที่ 5 ส่งเสริมการสร้างเมืองประชาธิปไตย "
    "ยุทธศาสตร์ย่อยที่ 5.2 พลเมืองขับเคลื่อนมหานคร เป้าประสงค์ที่ 5.2.1 ประชาชนมีส่วนร่วม"
)


def day(number: int) -> date:
    """Return the n-th day of the usual project, from 1."""
    return FIRST_DAY + timedelta(days=number - 1)


def report(number: int, on: int | date | None, percent: str | None, **facts: Any) -> ReportFacts:
    """Return a report on the n-th day (or a date), declared on plan, nothing spent."""
    when = day(on) if isinstance(on, int) else on
    values: dict[str, Any] = {
        "spent_baht": Decimal(0),
        "schedule_status": "on_plan",
        "target_status": "on_target",
        "narrative": "",
    }
    percentage = None if percent is None else Decimal(percent)
    return replace(ReportFacts(number, when, percentage), **(values | facts))


def project(*reports: ReportFacts, **facts: Any) -> ProjectFacts:
    """Return a project of 1 October 2022 to 30 September 2023 (D = 365) without a budget."""
    values: dict[str, Any] = {
        "name": "โครงการตัวอย่าง",
        "fiscal_year": 2566,
        "starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        "budget_received_baht": Decimal(0),
        "budget_spent_baht": Decimal(0),
        "reports": reports,
    }
    return replace(ProjectFacts("04060000-3756"), **(values | facts))


def found(rule: str, of: ProjectFacts, as_of: date | None = None) -> list[Finding]:
    """Return the findings of one rule alone."""
    return list(RULES[rule](open_case(of, as_of, DEFAULTS)))


def numbers(
    rule: str, of: ProjectFacts, as_of: date | None = None
) -> list[tuple[int | None, dict[str, str | int]]]:
    """Return report number and numbers of each finding of one rule."""
    return [(finding.report, dict(finding.numbers)) for finding in found(rule, of, as_of)]


def council_project() -> ProjectFacts:
    """Return the golden case: the council project of fiscal year 2566 with its four reports."""
    return project(
        report(1, date(2023, 5, 25), "30", narrative="อยู่ระหว่างดำเนินการ"),
        report(2, date(2023, 5, 31), "40", narrative="อยู่ระหว่างดำเนินการ"),
        report(3, date(2023, 6, 8), "10", narrative="อยู่ระหว่างการศึกษารายละเอียดการดำเนินการ"),
        report(4, date(2023, 9, 29), "10", narrative=SUSPENDING, raw_flags=frozenset({"markup"})),
        rationale=RATIONALE,
        alignment={
            "strategy": ("ยุทธศาสตร์ที่ ๕ ส่งเสริมการสร้างเมืองประชาธิปไตยแบบมีส่วนร่วม",),
            "sub_strategy": (
                "**** การกิจงานประจำของหน่วยงาน ****",
                "**** ภารกิจงานประจำของหน่วยงาน ****",
                "**** การปฏิบัติงานประจำของหน่วยงาน ****",
            ),
            "goal": ("**** ภารกิจงานประจำของหน่วยงาน ****",),
        },
    )
