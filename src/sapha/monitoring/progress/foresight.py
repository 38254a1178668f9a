"""What a report not yet accepted would say of its project: the figures and findings it would cause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone

from sapha.monitoring.progress.filing import ReportPlace, ReportTerms
from sapha.monitoring.progress.judging.bands import Band
from sapha.monitoring.progress.judging.findings.finding import Finding
from sapha.monitoring.progress.judging.judgement import Judgement, ReportJudgement, judge
from sapha.monitoring.progress.judging.order import places
from sapha.monitoring.progress.judging.status import open_case
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import ProjectParts, facts_of

_TERMS = tuple(ReportTerms.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Foresight:
    """A report as it would be judged.

    Attributes:
        judgement: of the project with the report in it, as of the report's day.
        judged: the report's own figures; ``None`` while it has no day.
        findings: those that would stand at this report.
        band: the schedule band computed for it.
        previous: the accepted report before it; before what it corrects, for a correction; ``None`` for the first.
    """

    judgement: Judgement
    judged: ReportJudgement | None
    findings: tuple[Finding, ...]
    band: Band
    previous: ProgressReport | None


def foresee(parts: ProjectParts, report: ProgressReport) -> Foresight:
    """Return how a project would be judged with a report; no query, nothing is written."""
    others = [one for one in parts.reports if one.number != report.number]
    facts = facts_of(replace(parts, reports=sorted([*others, report], key=lambda one: one.number)))
    judgement = judge(facts, report.reported_on)
    judged = next((one for one in judgement.reports if one.report.number == report.number), None)
    case = open_case(facts, report.reported_on, DEFAULTS)
    band = next((entry.band for entry in case.entries if entry.report.number == report.number), Band.WHITE)
    found = tuple(one for one in judgement.findings if one.report == report.number)
    before, _after = _beside(parts, report)
    return Foresight(judgement, judged, found, band, before[-1] if before else None)


def place_of(parts: ProjectParts, report: ProgressReport) -> ReportPlace:
    """Return where a report stands among the accepted ones of its project; no query."""
    project, foreseen = parts.project, foresee(parts, report)
    before, after = _beside(parts, report)
    others = [*before, *after]
    if report.corrects_id is None:  # what is no correction comes after everything that is accepted
        before, after = others, []
    newest = max(_dated(before), key=lambda one: (one.reported_on, one.number), default=None)
    following = min(_dated(after), key=lambda one: (one.reported_on, one.number), default=None)
    percents = [one.progress_percent for one in before if one.progress_percent is not None]
    return ReportPlace(
        today=timezone.localdate(),
        starts_on=project.starts_on,
        budget_baht=project.budget_received_baht,
        spent_before=sum((one.spent_baht or Decimal(0) for one in others), Decimal(0)),
        last_number=newest.number if newest else None,
        last_on=newest.reported_on if newest else None,
        next_number=following.number if following else None,
        next_on=following.reported_on if following else None,
        last_percent=percents[-1] if percents else None,
        planned=foreseen.judged.figures.planned if foreseen.judged else None,
        band=foreseen.band,
    )


def terms_of(report: ProgressReport) -> ReportTerms:
    """Return what a kept report says."""
    return ReportTerms(**{name: getattr(report, name) for name in _TERMS})


def _beside(parts: ProjectParts, report: ProgressReport) -> tuple[list[ProgressReport], list[ProgressReport]]:
    """Return the accepted reports that count before and after this one: not itself, not what is corrected."""
    others = [one for one in parts.reports if one.number != report.number]
    numbers = {one.pk: one.number for one in others}
    corrects = {one.number: numbers.get(one.corrects_id or 0) for one in [*others, report]}
    place = places(corrects)
    corrected = set(corrects.values())
    counting = sorted(
        (one for one in others if one.number not in corrected), key=lambda one: place[one.number]
    )
    here = place[report.number]
    before = [one for one in counting if place[one.number] < here]
    return before, [one for one in counting if place[one.number] > here]


def _dated(reports: list[ProgressReport]) -> list[ProgressReport]:
    return [one for one in reports if one.reported_on is not None]
