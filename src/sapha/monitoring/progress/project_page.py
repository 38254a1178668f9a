"""What the page of one project shows: the form as it was printed, and beside it what is computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from sapha.monitoring.progress.answers import Answered, answers_read_with, with_answers
from sapha.monitoring.progress.judging.bands import Band, Dimension
from sapha.monitoring.progress.judging.facts import ProjectFacts, RelatedProject, Suspension
from sapha.monitoring.progress.judging.findings.finding import Finding
from sapha.monitoring.progress.judging.findings.rules import RULES
from sapha.monitoring.progress.judging.judgement import Judgement, ReportJudgement, judge
from sapha.monitoring.progress.judging.planned import PlannedLine, planned_line, versions_of
from sapha.monitoring.progress.judging.rhythm import rhythm_days
from sapha.monitoring.progress.judging.status import project_days, suspended_on
from sapha.monitoring.progress.judging.suspensions import ProposedSuspension
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.models import FindingAnswer, ProgressReport
from sapha.monitoring.progress.queries import ProjectParts, facts_of, parts_of
from sapha.monitoring.progress.small_parts import with_small_parts
from sapha.monitoring.projects.models import Project

_GOOD_CLAIMS = {"on_plan", "ahead"}
_GIST = 90
_PLACES = {rule: place for place, rule in enumerate(RULES)}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule: the latest in full with its answer, the earlier ones by number of report."""

    latest: Finding
    earlier: tuple[Finding, ...]
    answer: FindingAnswer | None = None

    @property
    def earlier_reports(self) -> str:
        """Numbers of the earlier reports, ``1, 2, 3``."""
        return ", ".join(str(finding.report) for finding in self.earlier if finding.report is not None)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as the table shows it.

    Attributes:
        kept: its row, for what the figures rest on.
        gist: the beginning of the narrative, one line.
        is_cut: whether the narrative is longer than its gist.
    """

    judged: ReportJudgement
    kept: ProgressReport
    gist: str
    is_cut: bool

    @property
    def number(self) -> int:
        """Running number of the report."""
        return self.judged.report.number

    @property
    def declared(self) -> str:
        """Declared schedule status, a code or the words of the print."""
        return self.judged.report.schedule_status or ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A field a person must still decide: its path, what was read and how often.

    Attributes:
        readings: text and number of copies; the empty text where nothing was read.
        file: key of the file it was read in; ``None`` when that is gone.
    """

    field: str
    file: int | None
    readings: tuple[tuple[str, int], ...]
    suggestion: str


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Everything on the page.

    Attributes:
        groups: findings by rule, bad ones first, then the latest first.
        suspension: the confirmed one in force on the day of judging.
        open_points: by field path.
        copies: copies of prints read, over all files.
        read_on: when the last of them was read.
        plan_lines: the planned line of every approved plan version, by number.
    """

    parts: ProjectParts
    facts: ProjectFacts
    judgement: Judgement
    rows: tuple[ReportRow, ...]
    groups: tuple[FindingGroup, ...]
    suspension: Suspension | None
    suspensions: tuple[Suspension, ...]
    related: tuple[RelatedProject, ...]
    open_points: tuple[OpenPoint, ...]
    copies: int
    read_on: date | None
    plan_lines: tuple[PlannedLine, ...] = ()

    @property
    def rhythm_days(self) -> int:
        """Within how many days of the start the first report is due."""
        facts, start = self.facts, self.parts.project.starts_on
        return rhythm_days(facts.rhythms, start, DEFAULTS.reporting_rhythm)

    @property
    def agrees(self) -> bool:
        """Whether the last declared schedule status is what the schedule computes."""
        if not self.rows:
            return False
        schedule = self.judgement.rating.dimensions[Dimension.SCHEDULE]
        claims_well = self.rows[-1].declared in _GOOD_CLAIMS
        return claims_well is (schedule is Band.GREEN) and schedule not in {Band.GREY, Band.WHITE}

    @property
    def proposals(self) -> tuple[tuple[ProposedSuspension, str], ...]:
        """Suspensions that wait for a person, each with the place on the page where it is told."""
        told = {row.number: f"#report-{row.number}" for row in self.rows if row.is_cut}
        return tuple((one, told.get(one.report, "#reports")) for one in self.judgement.proposed)

    @property
    def missed_quarters(self) -> tuple[date, ...]:
        """Quarter ends at which a report was due and none came."""
        ends = [
            str(finding.numbers["quarter_ends"])
            for finding in self.judgement.findings
            if finding.rule == "quarter_without_report"
        ]
        return tuple(date.fromisoformat(end) for text in ends for end in text.split(", "))

    @property
    def file_to_confirm(self) -> int | None:
        """Key of the file whose page asks the first open question."""
        return next((point.file for point in self.open_points if point.file is not None), None)

    @property
    def open_fields(self) -> frozenset[str]:
        """Paths of the fields that wait for confirmation."""
        return frozenset(point.field for point in self.open_points)


def page_of(code: str) -> ProjectPage:
    """Return the page of a project; a constant number of queries.

    Raises:
        Project.DoesNotExist: the register has no such project.
    """
    project = _with_sources().get(code=code)
    parts = parts_of(project)
    facts = facts_of(parts)
    judgement = judge(facts)
    copies, read_on = _sources(project)
    return ProjectPage(
        parts=parts,
        facts=facts,
        judgement=judgement,
        rows=_rows(parts, judgement),
        groups=tuple(_groups(judgement.findings, answers_read_with(project))),
        suspension=suspended_on(facts, judgement.as_of),
        suspensions=facts.suspensions,
        related=parts.related,
        open_points=tuple(_open_points(project)),
        copies=copies,
        read_on=read_on,
        plan_lines=tuple(_plan_lines(facts)),
    )


def _plan_lines(facts: ProjectFacts) -> Iterable[PlannedLine]:
    days = project_days(facts)
    if facts.starts_on is None or days is None:
        return
    for version in versions_of(facts):
        yield planned_line(facts.starts_on, days, version)


def _rows(parts: ProjectParts, judgement: Judgement) -> tuple[ReportRow, ...]:
    kept = {report.number: report for report in parts.reports}
    return tuple(_row(judged, kept[judged.report.number]) for judged in judgement.reports)


def _row(judged: ReportJudgement, kept: ProgressReport) -> ReportRow:
    line = " ".join(judged.report.narrative.split())
    is_cut = len(line) > _GIST
    gist = line[:_GIST].rsplit(" ", 1)[0] + " …" if is_cut else line
    return ReportRow(judged, kept, gist, is_cut)


def _groups(findings: Sequence[Finding], answers: Answered) -> list[FindingGroup]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    groups = [
        FindingGroup(told[-1], tuple(told[:-1]), answers.get((told[-1].rule, told[-1].report)))
        for told in by_rule.values()
    ]
    return sorted(groups, key=_urgency)


def _urgency(group: FindingGroup) -> tuple[bool, bool, int, int]:
    latest = group.latest
    return latest.severity != "bad", latest.report is None, -(latest.report or 0), _PLACES[latest.rule]


def _open_points(project: Project) -> Iterable[OpenPoint]:
    for question in project.questions.filter(state="open").order_by("id"):
        readings = tuple(
            (_text(one.get("value")), len(one.get("copies", ()))) for one in question.alternatives
        )
        yield OpenPoint(question.field, question.form_file_id, readings, _text(question.suggestion))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " / ".join(map(str, value))
    return "" if value is None else " ".join(str(value).split())


def _with_sources() -> QuerySet[Project]:
    """Return projects with agency, parent and small parts, how many copies were read of each, and when the last was."""
    own = Project.objects.filter(pk=OuterRef("pk")).order_by()
    copies = own.annotate(n=Count("records__copies")).values("n")
    read_at = own.annotate(at=Max("records__form_file__finished_at")).values("at")
    projects = with_answers(with_small_parts(Project.objects.select_related("agency", "parent")))
    return projects.annotate(copies_read=Subquery(copies), last_read_at=Subquery(read_at))


def _sources(project: Project) -> tuple[int, date | None]:
    copies, moment = project.copies_read, project.last_read_at  # type: ignore[attr-defined]
    return copies, timezone.localdate(moment) if moment else None
