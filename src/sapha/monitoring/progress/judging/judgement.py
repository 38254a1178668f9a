"""Judges a project: figures and bands of every report, the rating of the day, the findings.

Pure computation on facts; the same facts and day always give the same judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.bands import Band, Dimension, Rating, decide, worse
from sapha.monitoring.progress.judging.facts import ProjectFacts, ReportFacts, Rhythm, Suspension
from sapha.monitoring.progress.judging.findings.finding import Finding
from sapha.monitoring.progress.judging.findings.rules import RATES, RULES, WORDS
from sapha.monitoring.progress.judging.rhythm import rhythm_on
from sapha.monitoring.progress.judging.status import (
    Case,
    Entry,
    Figures,
    money_band,
    open_case,
    schedule_band,
    suspended_on,
)
from sapha.monitoring.progress.judging.suspensions import ProposedSuspension, proposed_suspensions
from sapha.monitoring.progress.judging.thresholds import DEFAULTS, Thresholds

_SCHEDULE_WORDS = {
    Band.GREEN: Bilingual("ตามแผน", "on plan"),
    Band.AMBER: Bilingual("ช้า", "behind"),
    Band.RED: Bilingual("ช้ามาก", "far behind"),
}
_NO_REPORT = Bilingual("ยังไม่มีรายงาน", "no report yet")
_NOT_RATED = Bilingual("ยังประเมินไม่ได้", "not rated")
_SUSPENDED = Bilingual("ชะลอ", "suspended")
_CANCELLED = Bilingual("ยกเลิก", "cancelled")
_MONEY = Bilingual("ใช้เงินเร็วกว่างาน", "money ahead of work")


@dataclass(frozen=True, slots=True)
class ReportJudgement:
    """One report that counts, its figures and its rating by itself.

    Attributes:
        rate: makes the rating when a page shows it; lists of projects never do.
    """

    report: ReportFacts
    figures: Figures
    rate: Callable[[], Rating] = field(compare=False, repr=False)

    @property
    def rating(self) -> Rating:
        """The rating of the day of this report, by its own findings."""
        return self.rate()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the system computed of a project up to a day.

    Attributes:
        as_of: the day of judging; ``None`` when no report is dated and none was asked for.
        days: D, or ``None`` when the project's dates do not give it.
        rating: of the day of judging: its last report's findings and those of the whole project.
        now: figures of that day with the last reported percent.
        reports: those that count, by number; a correction stands in place of what it corrects.
        findings: by report, those of the whole project last.
        proposed: suspensions the narratives speak of and no confirmed one covers.
        suspension: the confirmed one, with its letter, in force on that day.
        rhythm: version of its class's reporting rhythm on that day; ``None`` when the limits' holds.
    """

    code: str
    as_of: date | None
    days: int | None
    rating: Rating
    now: Figures
    reports: tuple[ReportJudgement, ...]
    findings: tuple[Finding, ...]
    proposed: tuple[ProposedSuspension, ...]
    rhythm: Rhythm | None = None
    suspension: Suspension | None = None


def judge(project: ProjectFacts, as_of: date | None = None, thresholds: Thresholds = DEFAULTS) -> Judgement:
    """Judge a project as of a day; without one, as of its last dated report."""
    case = open_case(project, as_of, thresholds)
    findings = find(case)
    by_report: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_report.setdefault(finding.report, []).append(finding)
    return Judgement(
        code=project.code,
        as_of=case.as_of,
        days=case.days,
        rating=_rating_now(case, by_report),
        now=case.now,
        reports=tuple(_judged(case, entry, by_report) for entry in case.entries),
        findings=findings,
        proposed=_proposed(case),
        rhythm=rhythm_on(project.rhythms, case.as_of),
        suspension=suspended_on(project, case.as_of),
    )


def _judged(case: Case, entry: Entry, by_report: Mapping[int | None, list[Finding]]) -> ReportJudgement:
    findings = by_report.get(entry.report.number, ())
    return ReportJudgement(
        entry.report, entry.figures, lambda: _rating(case, entry.figures, entry.band, findings)
    )


def find(case: Case) -> tuple[Finding, ...]:
    """Return the findings of all rules, by report and then in the order of the rules."""
    found = [finding for rule in RULES.values() for finding in rule(case)]
    found.sort(key=lambda finding: (finding.report is None, finding.report or 0))
    return tuple(found)


def _rating_now(case: Case, by_report: Mapping[int | None, list[Finding]]) -> Rating:
    findings = list(by_report.get(None, ()))
    if case.last is not None:
        findings += by_report.get(case.last.report.number, ())
    findings += _still_overspent(case, by_report)
    return _rating(case, case.now, schedule_band(case.now, case.days, case.thresholds), findings)


def _still_overspent(case: Case, by_report: Mapping[int | None, list[Finding]]) -> Iterable[Finding]:
    last = case.last.report.number if case.last else None
    return [
        finding
        for number, findings in by_report.items()
        for finding in findings
        if finding.rule == "overspent" and number not in {None, last}
    ]


def _rating(case: Case, figures: Figures, band: Band, findings: Iterable[Finding]) -> Rating:
    dimensions = {
        Dimension.SCHEDULE: band,
        Dimension.MONEY: money_band(case.project, figures.money, case.thresholds),
        Dimension.CONSISTENCY: Band.GREEN if case.entries else Band.WHITE,
        Dimension.REPORTING: Band.GREEN if case.entries else Band.WHITE,
    }
    causes: dict[Dimension, tuple[Band, str]] = {}
    for finding in findings:
        dimension = RATES.get(finding.rule)
        if dimension is None:
            continue
        found = Band.RED if finding.severity == "bad" else Band.AMBER
        if dimension not in causes or worse(causes[dimension][0], found) is not causes[dimension][0]:
            causes[dimension] = found, finding.rule
        dimensions[dimension] = worse(dimensions[dimension], found)
    paused = _paused(case, figures)
    if paused:
        dimensions |= dict.fromkeys(
            (Dimension.SCHEDULE, Dimension.CONSISTENCY, Dimension.REPORTING), Band.GREY
        )
    overall, decided_by = decide(dimensions)
    word = paused if paused and overall is Band.GREY else _word(case, band, overall, decided_by, causes)
    return Rating(overall, dimensions, decided_by, word, case.thresholds.version)


def _paused(case: Case, figures: Figures) -> Bilingual | None:
    if case.project.state == "cancelled" and figures is case.now:
        return _CANCELLED
    return _SUSPENDED if suspended_on(case.project, figures.on) else None


def _word(
    case: Case,
    band: Band,
    overall: Band,
    decided_by: Dimension,
    causes: Mapping[Dimension, tuple[Band, str]],
) -> Bilingual:
    if overall is Band.WHITE:
        return _NOT_RATED if case.entries else _NO_REPORT
    if overall is Band.GREEN:
        return _SCHEDULE_WORDS[Band.GREEN]
    if decided_by is Dimension.SCHEDULE and band is overall:
        return _SCHEDULE_WORDS[overall]
    if decided_by in causes:
        return WORDS[causes[decided_by][1]]
    return WORDS["overspent"] if overall is Band.RED else _MONEY


def _proposed(case: Case) -> tuple[ProposedSuspension, ...]:
    project = case.project
    if project.state == "cancelled":
        return ()
    texts = (
        (entry.report.number, entry.report.narrative)
        for entry in case.entries
        if entry.report.narrative and not suspended_on(project, entry.report.reported_on)
    )
    return proposed_suspensions(texts)
