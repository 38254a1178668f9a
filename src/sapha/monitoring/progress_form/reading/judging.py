"""What the rules of monitoring say about a project as it was read."""

from __future__ import annotations

from dataclasses import replace

from sapha.monitoring.progress.judging.facts import ProjectFacts, RawFlag, ReportFacts
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress_form.reading.result import FindingReading, ProjectReading, ReportReading

_RAW_FLAGS: tuple[RawFlag, ...] = ("markup", "control")
_LEVELS = ("strategy", "sub_strategy", "goal")


def with_findings(project: ProjectReading) -> ProjectReading:
    """Return the project with its findings as of its last report."""
    findings = tuple(
        FindingReading(found.rule, found.report, dict(found.numbers), found.text)
        for found in judge(facts_of(project)).findings
    )
    return replace(project, findings=findings)


def facts_of(project: ProjectReading) -> ProjectFacts:
    """Return what judging needs to know of a project as it was read."""
    narratives = {f"reports.{report.number}.narrative" for report in project.reports}
    return ProjectFacts(
        code=project.code or "",
        name=project.name or "",
        fiscal_year=project.fiscal_year,
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        budget_received_baht=project.budget_received_baht,
        budget_spent_baht=project.budget_spent_baht,
        rationale=project.rationale or "",
        objectives=tuple(item.text for item in project.objectives if item.text),
        alignment={level: _readings(project, level) for level in _LEVELS},
        marked_fields=tuple(path for path in project.raw_flags if path not in narratives),
        reports=tuple(_report_facts(project, report) for report in project.reports),
    )


def _readings(project: ProjectReading, level: str) -> tuple[str, ...]:
    """Return every reading of an open question, or the settled value."""
    for question in project.questions:
        if question.field == f"alignment.{level}":
            return tuple(each.value for each in question.alternatives if isinstance(each.value, str))
    value = getattr(project.alignment, level)
    return (value,) if value else ()


def _report_facts(project: ProjectReading, report: ReportReading) -> ReportFacts:
    held = project.raw_flags.get(f"reports.{report.number}.narrative", frozenset())
    return ReportFacts(
        number=report.number,
        reported_on=report.reported_on,
        progress_percent=report.progress_percent,
        spent_baht=report.spent_baht,
        narrative=report.narrative or "",
        raw_flags=frozenset(flag for flag in _RAW_FLAGS if flag in held),
        schedule_status=report.schedule_status,
        target_status=report.target_status,
    )
