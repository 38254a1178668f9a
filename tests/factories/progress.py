"""Accepted reports, and forms as the reader gives them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sapha.civic.people.models import Account
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.outcomes import PrintRead, print_of
from sapha.monitoring.projects.models import Project
from tests.factories.projects import make_project

_numbers = count(1)


def make_report(project: Project | None = None, number: int = 1, **values: Any) -> ProgressReport:
    """Keep an accepted report of 30 % on 25 May 2566, of a new project when none is given."""
    sound = {
        "reported_on": date(2023, 5, 25),
        "narrative": "อยู่ระหว่างดำเนินการ",
        "progress_percent": Decimal("30.00"),
        "spent_baht": Decimal("0.00"),
        "schedule_status": "on_plan",
        "target_status": "on_target",
        "state": ReportState.ACCEPTED,
        "sha256": "0" * 64,
    }
    return ProgressReport.objects.create(
        project=project or make_project(), number=number, **{**sound, **values}
    )


def make_form_file(received_by: Account, **values: Any) -> FormFile:
    """Keep a file that an account sent; every one has other bytes."""
    number = next(_numbers)
    sound = {"sha256": f"{number:064x}", "name": f"form-{number}.txt", "size_bytes": 1000}
    return FormFile.objects.create(received_by=received_by, **{**sound, **values})


def report_record(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return one report as the reader gives it."""
    return {
        "number": number,
        "reported_on": "2023-05-25",
        "narrative": "อยู่ระหว่างดำเนินการ",
        "progress_percent": "30.00",
        "spent_baht": "0.00",
        "schedule_status": "on_plan",
        "target_status": "on_target",
        **changes,
    }


def project_record(**changes: Any) -> dict[str, Any]:
    """Return one project as the reader gives it, with one copy, one report and no question."""
    return {
        "code": "61000000-0001",
        "name": "โครงการจัดตั้งห้องสมุดคนย่าน",
        "fiscal_year": 2566,
        "starts_on": "2022-10-01",
        "ends_on": "2023-09-30",
        "budget_received_baht": "0.00",
        "budget_spent_baht": "0.00",
        "agency_path": [],
        "owner": "ฝ่ายพัฒนาชุมชน",
        "coordinator": "นางสาวกมลรัตน์ ปรุงเรือน",
        "rationale": "เพราะคนย่านต้องการ",
        "objectives": [{"number": "2.1", "text": "เพื่อการอ่าน"}],
        "targets": [{"number": None, "text": "มีดังนี้"}, {"number": "3.1", "text": "หนึ่งแห่ง"}],
        "alignment": {"strategy": None, "sub_strategy": None, "goal": None, "indicator": None},
        "reports": [report_record()],
        "certified": False,
        "copies": [{"first_line": 5, "last_line": 99, "file": "form.txt"}],
        "questions": [],
        **changes,
    }


def question_record(field: str, *values: Any, suggestion: Any = None) -> dict[str, Any]:
    """Return one question as the reader gives it: each value in one copy, on the line of its number."""
    alternatives = [
        {"value": value, "copies": [place], "lines": [place * 10]}
        for place, value in enumerate(values, start=1)
    ]
    return {"field": field, "alternatives": alternatives, "suggestion": suggestion, "confidence": 0.5}


def read_of(record: dict[str, Any], **flags: list[str]) -> PrintRead:
    """Return a reading without evidence."""
    return print_of(record, [], {path.replace("__", "."): kinds for path, kinds in flags.items()})
