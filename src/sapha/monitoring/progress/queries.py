"""A project with everything that belongs to it: as facts to judge, and as the form's record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from django.db.models import QuerySet

from sapha.evidence.letters.models import Letter
from sapha.evidence.letters.queries import published_letters
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.judging import facts
from sapha.monitoring.progress.judging.facts import (
    IndicatorFacts,
    LetterFacts,
    ProjectFacts,
    ProjectState,
    RawFlag,
    RelatedProject,
    ReportFacts,
    Suspension,
)
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.small_parts import SmallParts, relatives, small_parts
from sapha.monitoring.projects.choices import AlignmentField
from sapha.monitoring.projects.models import Alignment, Objective, PlanVersion, Project, Target
from sapha.monitoring.projects.models import Suspension as SuspensionRow
from sapha.monitoring.projects.queries.plans import plan_terms

Record = dict[str, Any]

_ALIGNMENT_FIELDS = tuple(AlignmentField.values)
_RAW_FLAGS: tuple[RawFlag, ...] = ("markup", "control")


@dataclass(slots=True)
class ProjectParts:
    """A project and the rows that belong to it, read or not yet written, in their order.

    Attributes:
        reports: accepted ones only, by number.
        letters: published ones linked to the project.
        indicators: registered ones by which it is measured, without the retired.
        plans: plan versions in force or superseded, by number.
        rhythms: versions of the rhythm of the project's class, by number.
    """

    project: Project
    objectives: list[Objective] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    alignments: list[Alignment] = field(default_factory=list)
    reports: list[ProgressReport] = field(default_factory=list)
    suspensions: list[SuspensionRow] = field(default_factory=list)
    plans: list[PlanVersion] = field(default_factory=list)
    related: tuple[RelatedProject, ...] = ()
    letters: tuple[LetterFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    rhythms: tuple[facts.Rhythm, ...] = ()


def accepted_reports() -> QuerySet[ProgressReport]:
    """Return the accepted reports by number."""
    return ProgressReport.objects.filter(state=ReportState.ACCEPTED).order_by("project", "number")


def parts_of(project: Project) -> ProjectParts:
    """Return a project's parts as the database has them now; a constant number of queries."""
    return parts_of_all([project])[0]


def parts_of_all(projects: Sequence[Project]) -> list[ProjectParts]:
    """Return the parts of several projects with the same number of queries as of one: four."""
    small, kin = small_parts(projects), relatives(projects)
    reports: dict[int, list[ProgressReport]] = defaultdict(list)
    known = {project.pk: project for project in projects}
    for report in accepted_reports().filter(project__in=list(known)):
        report.project = known[report.project_id]
        reports[report.project_id].append(report)
    letters = published_letters(project.ledger_key for project in projects)
    return [
        _loaded_parts(one, small[one.pk], reports[one.pk], kin[one.pk], letters.get(one.ledger_key, ()))
        for one in projects
    ]


def _loaded_parts(
    project: Project,
    small: SmallParts,
    reports: list[ProgressReport],
    related: tuple[RelatedProject, ...],
    letters: Iterable[Letter],
) -> ProjectParts:
    return ProjectParts(
        project=project,
        objectives=small.objectives,
        targets=small.targets,
        alignments=small.alignments,
        reports=reports,
        suspensions=small.suspensions,
        plans=small.plans,
        related=related,
        letters=tuple(map(_letter_facts, letters)),
        indicators=tuple(IndicatorFacts(one.code, one.name, one.target) for one in small.indicators),
        rhythms=small.rhythms,
    )


def _letter_facts(letter: Letter) -> LetterFacts:
    """Return a published letter as judging sees it; only letters everyone may read are judged."""
    assert letter.running is not None  # numbered letters only
    assert letter.dated is not None
    return LetterFacts(letter.register.full_title, letter.running, letter.number, letter.dated)


def project_facts(project: Project) -> ProjectFacts:
    """Return what judging needs to know of a project."""
    return facts_of(parts_of(project))


def facts_of(parts: ProjectParts) -> ProjectFacts:
    """Return what judging needs to know of a project whose parts are at hand; no query."""
    project = parts.project
    numbers = {report.pk: report.number for report in parts.reports}
    plans = tuple(_plan_facts(version) for version in parts.plans)
    return ProjectFacts(
        code=project.code,
        name=project.name,
        fiscal_year=project.fiscal_year_id,
        state=cast("ProjectState", str(project.state)),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        budget_received_baht=project.budget_received_baht,
        budget_spent_baht=project.budget_spent_baht,
        undated_percent=project.undated_percent,
        rationale=project.rationale,
        objectives=tuple(objective.text for objective in parts.objectives),
        alignment={line.field: _readings(line) for line in parts.alignments},
        marked_fields=tuple(project.marked_fields),
        reports=tuple(_report_facts(report, numbers) for report in parts.reports),
        suspensions=tuple(
            Suspension(row.starts_on, row.ends_on, row.letter, row.reason) for row in parts.suspensions
        ),
        plan=plans[-1] if plans else None,
        superseded=plans[:-1],
        related=parts.related,
        letters=parts.letters,
        indicators=parts.indicators,
        rhythms=parts.rhythms,
    )


def rhythms_of(project: Project) -> tuple[facts.Rhythm, ...]:
    """Return the versions of the rhythm of a project's class; no query when they were fetched before."""
    own = project.project_class
    if own is None:
        return ()
    name = Bilingual(own.name_th, own.name_en)
    return tuple(
        facts.Rhythm(one.rhythm_days, one.in_force_from, one.number, name) for one in own.rhythms.all()
    )


def _plan_facts(version: PlanVersion) -> facts.PlanVersion:
    terms = plan_terms(version)
    return facts.PlanVersion(
        number=version.number,
        points=tuple(facts.PlanPoint(point.on, point.percent) for point in terms.points),
        milestones=tuple(facts.Milestone(step.due_on, step.weight) for step in terms.milestones),
        in_force_from=version.in_force_from,
    )


def _readings(line: Alignment) -> tuple[str, ...]:
    return tuple(line.readings) or ((line.text,) if line.text else ())


def _report_facts(report: ProgressReport, numbers: dict[int, int]) -> ReportFacts:
    return ReportFacts(
        number=report.number,
        reported_on=report.reported_on,
        progress_percent=report.progress_percent,
        spent_baht=report.spent_baht,
        narrative=report.narrative,
        raw_flags=frozenset(flag for flag in _RAW_FLAGS if flag in report.raw_flags),
        schedule_status=report.schedule_status or report.schedule_raw or None,
        target_status=report.target_status or report.target_raw or None,
        reason_for_fall=report.reason_for_fall,
        fall_approved_by=report.fall_approved_by,
        corrects=numbers.get(report.corrects_id) if report.corrects_id else None,
    )


def project_record(project: Project) -> Record:
    """Return the project as ``sapha read --json`` writes it, without copies, questions and findings."""
    return record_of(parts_of(project))


def record_of(parts: ProjectParts) -> Record:
    """Return the record of a project whose parts are at hand; no query.

    Money and percentages are text with two decimals, days ISO 8601, not known is null.
    """
    project, lines = parts.project, {line.field: line.text for line in parts.alignments}
    return {
        "code": project.code,
        "name": project.name or None,
        "fiscal_year": project.fiscal_year_id,
        "starts_on": _day(project.starts_on),
        "ends_on": _day(project.ends_on),
        "budget_received_baht": _amount(project.budget_received_baht),
        "budget_spent_baht": _amount(project.budget_spent_baht),
        "agency_path": list(project.agency_path),
        "owner": project.owner_text or None,
        "coordinator": project.coordinator_text or None,
        "rationale": project.rationale or None,
        "objectives": [_item(objective) for objective in parts.objectives],
        "targets": [_item(target) for target in parts.targets],
        "alignment": {name: lines.get(name) or None for name in _ALIGNMENT_FIELDS},
        "reports": [report_record(report) for report in parts.reports],
        "certified": project.is_certified,
    }


def report_record(report: ProgressReport) -> Record:
    """Return one report as the record holds it."""
    return {
        "number": report.number,
        "reported_on": _day(report.reported_on),
        "narrative": report.narrative or None,
        "progress_percent": _amount(report.progress_percent),
        "spent_baht": _amount(report.spent_baht),
        "schedule_status": report.schedule_status or report.schedule_raw or None,
        "target_status": report.target_status or report.target_raw or None,
    }


# What a report written here says beyond the print; each counts in the hash once it says something.
_BEYOND_THE_PRINT = (
    "percent_evidence",
    "spent_evidence",
    "problems",
    "next_step",
    "status_explanation",
    "overspend_explanation",
    "reason_for_fall",
    "fall_approved_by",
)


def report_hash(code: str, report: ProgressReport) -> str:
    """Return the hash that freezes an accepted report: of its record, what it says beyond, and its project's code."""
    beyond = {name: getattr(report, name) for name in _BEYOND_THE_PRINT if getattr(report, name)}
    if report.corrects_id and report.corrects is not None:
        beyond["corrects"] = report.corrects.number
    return canonical_sha256({"project": code, **report_record(report), **beyond})


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _amount(amount: Decimal | None) -> str | None:
    return f"{amount:.2f}" if amount is not None else None


def _item(row: Objective | Target) -> Record:
    return {"number": row.number, "text": row.text or None}
