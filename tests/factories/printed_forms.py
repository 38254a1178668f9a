"""Projects to print, what is computed of them, and prints read back by their text layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pypdfium2

from sapha.evidence.prints.stamps import Stamp
from sapha.evidence.typesetting.text_layer import PrintedLine, printed_lines
from sapha.monitoring.progress.judging.facts import ProjectFacts, ReportFacts
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress_form.printing import Judged, print_form

AT = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
STAMP = Stamp("2569-000001-71", AT, "ผู้ทดสอบ", "0" * 64, "https://sapha.example.org", "5983f07b7559")
SENTENCE = "สำนักงานตัวอย่างได้มีหนังสือ ที่ กท 9999/123 ลงวันที่ 29 สิงหาคม 2566 รายงานผลการดำเนินการต่อที่ประชุม "

Project = dict[str, Any]


@dataclass(frozen=True)
class Printed:
    """A print and what its text layer holds."""

    pdf: bytes

    @property
    def pages(self) -> list[str]:
        """Plain text of every page."""
        return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(self.pdf)]

    @property
    def lines(self) -> list[PrintedLine]:
        """Logical lines of the form and of what stands beside it."""
        return printed_lines(pypdfium2.PdfDocument(self.pdf))

    @property
    def form(self) -> list[str]:
        """Logical lines of the form alone."""
        return [line.text for line in self.lines if not line.beside]

    @property
    def beside(self) -> list[str]:
        """Logical lines beside the form."""
        return [line.text for line in self.lines if line.beside]


def report(
    number: int, on: str = "2023-05-25", percent: str = "30.00", narrative: str = "อยู่ระหว่างดำเนินการ"
) -> Project:
    """One report as the JSON object holds it."""
    return {
        "number": number,
        "reported_on": on,
        "narrative": narrative,
        "progress_percent": percent,
        "spent_baht": "0.00",
        "schedule_status": "on_plan",
        "target_status": "on_target",
    }


def project(**values: Any) -> Project:
    """A small project of our own; every value may be replaced."""
    return {
        "code": "99990000-0002",
        "name": "ตย.1/โครงการตัวอย่างเพื่อทดสอบการพิมพ์",
        "fiscal_year": 2566,
        "starts_on": "2022-10-01",
        "ends_on": "2023-09-30",
        "budget_received_baht": "1234567.50",
        "budget_spent_baht": "0.00",
        "agency_path": ["สำนักตัวอย่าง", "กองตัวอย่าง", "ฝ่ายตัวอย่าง"],
        "owner": "กองตัวอย่าง",
        "coordinator": "นางสาวสมมุติ ใจดี",
        "rationale": f"{(SENTENCE * 3).strip()}\n{SENTENCE.strip()}",
        "objectives": [{"number": "2.1", "text": "เพื่อทดสอบ"}, {"number": "2.2", "text": SENTENCE.strip()}],
        "targets": [{"number": None, "text": "ดังนี้"}, {"number": "3.1", "text": "พิมพ์ได้ครบ"}],
        "alignment": {
            "strategy": "ยุทธศาสตร์ที่ ๕ การบริหารจัดการ",
            "sub_strategy": "ภารกิจงานประจำของหน่วยงาน",
            "goal": "ภารกิจงานประจำของหน่วยงาน",
            "indicator": "มิติที่ 3 ตย.1/ร้อยละความสำเร็จ",
        },
        "reports": [
            report(1, "2023-05-25", "30.00"),
            report(2, "2023-05-31", "40.00"),
            report(3, "2023-06-08", "10.00"),
            report(4, "2023-09-29", "10.00", f"1. {SENTENCE.strip()}\n2. {SENTENCE.strip()}"),
        ],
        "certified": True,
        "copies": [],
        "questions": [],
        "findings": [],
    } | values


def open_question(field: str) -> Project:
    """A question about a field, as the JSON object lists it."""
    return {"field": field, "alternatives": [], "suggestion": "ข้อเสนอ"}


def judged(one: Mapping[str, Any], **answers: str) -> Judged:
    """What the system computes of a project; answers by rule name go to every finding of the rule."""
    judgement = judge(facts(one))
    told = {
        (found.rule, found.report): answers[found.rule]
        for found in judgement.findings
        if found.rule in answers
    }
    return Judged(judgement, told)


def facts(one: Mapping[str, Any]) -> ProjectFacts:
    """The facts that judging needs of a JSON object."""
    return ProjectFacts(
        code=one["code"],
        fiscal_year=one["fiscal_year"],
        starts_on=_day(one["starts_on"]),
        ends_on=_day(one["ends_on"]),
        budget_received_baht=_amount(one["budget_received_baht"]),
        budget_spent_baht=_amount(one["budget_spent_baht"]),
        reports=tuple(
            ReportFacts(
                number=told["number"],
                reported_on=_day(told["reported_on"]),
                progress_percent=_amount(told["progress_percent"]),
                spent_baht=_amount(told["spent_baht"]),
                narrative=told["narrative"] or "",
                schedule_status=told["schedule_status"],
                target_status=told["target_status"],
            )
            for told in one["reports"]
        ),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def printed(one: Mapping[str, Any], judged: Judged | None = None, **facts: Any) -> Printed:
    """Print a project; the time and the printer's name are fixed."""
    settings: dict[str, Any] = {"printed_at": AT, "printed_by": "ผู้ทดสอบ"} | facts
    return Printed(print_form(one, judged=judged, **settings))
