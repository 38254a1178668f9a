"""Makers of reports as they are written in the system."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sapha.civic.people.models import Account
from sapha.monitoring.progress.commands.checking import accept_report
from sapha.monitoring.progress.commands.writing import draft_report, submit_report
from sapha.monitoring.progress.filing import ReportTerms
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.reports_seen import next_number
from sapha.monitoring.projects.models import Project


def make_terms(**changes: Any) -> ReportTerms:
    """Return a report that lacks nothing: 66.58 % on the 243rd of 365 days, as planned."""
    sound: dict[str, Any] = {
        "reported_on": date(2023, 5, 31),
        "progress_percent": Decimal("66.58"),
        "percent_evidence": "measured",
        "spent_baht": Decimal(0),
        "spent_evidence": "document",
        "narrative": "จัดหนังสือเข้าชั้นแล้ว",
        "schedule_status": "on_plan",
        "target_status": "on_target",
        "next_step": "เปิดให้บริการ",
    }
    return ReportTerms(**{**sound, **changes})


def submit(actor: Account, project: Project, **changes: Any) -> ProgressReport:
    """Draft and submit the project's next report."""
    terms = make_terms(**changes)
    draft = draft_report(actor=actor, project=project, number=next_number(project), terms=terms)
    return submit_report(actor=actor, report=draft, seen=draft.revision)


def accept(actor: Account, checker: Account, project: Project, **changes: Any) -> ProgressReport:
    """Draft, submit and accept the project's next report."""
    return accept_report(actor=checker, report=submit(actor, project, **changes))
