"""A report beside the one before it, figure by figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.design.numbers import baht, with_places
from sapha.foundation.be_dates import format_date
from sapha.monitoring.progress.choices import EvidenceLevel, ScheduleStatus, TargetStatus
from sapha.monitoring.progress.models import ProgressReport


@dataclass(frozen=True, slots=True)
class Line:
    """One figure in both reports; the empty text is not reported."""

    label: str | Promise
    before: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether the later report says something else."""
        return self.before != self.now


def side_by_side(before: ProgressReport | None, now: ProgressReport) -> list[Line]:
    """Return the figures of two reports; without one before, its side is empty."""
    earlier = _figures(before) if before is not None else {}
    return [Line(label, earlier.get(label, ""), said) for label, said in _figures(now).items()]


def _figures(report: ProgressReport) -> dict[str | Promise, str]:
    day = report.reported_on
    return {
        _("Day of the report"): format_date(day, "short", language=get_language() or "th") if day else "",
        _("Cumulative progress (%)"): with_places(report.progress_percent),
        _("What this percent rests on"): _label(EvidenceLevel, report.percent_evidence),
        _("Spent in this report (baht)"): baht(report.spent_baht),
        _("What this amount rests on"): _label(EvidenceLevel, report.spent_evidence),
        _("Declared against the plan"): _label(ScheduleStatus, report.schedule_status) or report.schedule_raw,
        _("Declared against the target"): _label(TargetStatus, report.target_status) or report.target_raw,
    }


def _label(choices: type[EvidenceLevel | ScheduleStatus | TargetStatus], code: str) -> str:
    return str(choices(code).label) if code in choices.values else ""
