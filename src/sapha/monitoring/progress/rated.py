"""From a judgement to the row that is kept of it; no database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sapha.monitoring.progress.choices import ScheduleStatus
from sapha.monitoring.progress.judging.bands import Dimension
from sapha.monitoring.progress.judging.judgement import Judgement, judge
from sapha.monitoring.progress.judging.thresholds import Thresholds
from sapha.monitoring.progress.models import Rating, RatingFinding
from sapha.monitoring.progress.queries import ProjectParts, facts_of

# Raised when rows get a new column or a column another meaning; `ratings.renew` then keeps all anew.
LAYOUT = 1

_SCHEDULE_STATUSES = frozenset(ScheduleStatus.values)

# Findings that say: what is declared cannot be what is.
_CONTRADICTIONS = frozenset(
    {"declared_vs_computed", "text_vs_status", "plan_link_contradiction", "parent_child_contradiction"}
)


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating of a project and the rules that found something, as they are kept."""

    rating: Rating
    found: tuple[RatingFinding, ...]


def rated(parts: ProjectParts, thresholds: Thresholds) -> Rated:
    """Return what is kept of a project's judgement as of its last report."""
    judgement = judge(facts_of(parts), None, thresholds)
    rating = _rating(parts, judgement)
    return Rated(rating, tuple(_found(rating, judgement)))


def _rating(parts: ProjectParts, judgement: Judgement) -> Rating:
    bands, now = judgement.rating.dimensions, judgement.now
    return Rating(
        project=parts.project,
        as_of=judgement.as_of,
        declared_schedule=_declared(judgement),
        band=judgement.rating.overall,
        band_schedule=bands[Dimension.SCHEDULE],
        band_money=bands[Dimension.MONEY],
        band_reporting=bands[Dimension.REPORTING],
        band_consistency=bands[Dimension.CONSISTENCY],
        decided_by=judgement.rating.decided_by,
        word_th=judgement.rating.word.th,
        word_en=judgement.rating.word.en,
        declared_percent=now.progress,
        planned_percent=_rounded(now.planned, "0.01"),
        schedule_variance=_rounded(now.variance, "0.01"),
        schedule_performance=_rounded(now.index, "0.001"),
        pace=_rounded(now.pace, "0.0001"),
        needed_pace=_rounded(now.needed_pace, "0.0001"),
        spent_baht=now.money.spent,
        report_count=len(parts.reports),
        finding_count=len(judgement.findings),
        has_contradiction=any(finding.rule in _CONTRADICTIONS for finding in judgement.findings),
        course=_course(judgement),
        contradicts=_contradicts(judgement),
        thresholds_version=judgement.rating.version,
        layout=LAYOUT,
        **_last_report(judgement),
    )


def _found(rating: Rating, judgement: Judgement) -> Iterator[RatingFinding]:
    times: dict[str, int] = {}
    bad = {finding.rule for finding in judgement.findings if finding.severity == "bad"}
    for finding in judgement.findings:
        times[finding.rule] = times.get(finding.rule, 0) + 1
    for rule in sorted(times):
        yield RatingFinding(rating=rating, rule=rule, times=times[rule], is_bad=rule in bad)


def _declared(judgement: Judgement) -> str:
    last = judgement.reports[-1].report.schedule_status if judgement.reports else None
    return last if last in _SCHEDULE_STATUSES else ""


def _last_report(judgement: Judgement) -> dict[str, object]:
    days = [r.report.reported_on for r in judgement.reports if r.report.reported_on is not None]
    last = max(days, default=None)
    since = (judgement.as_of - last).days if last and judgement.as_of else None
    return {"last_reported_on": last, "days_since_report": since}


def _course(judgement: Judgement) -> list[list[str | None]]:
    return [
        [figures.on.isoformat(), _text(figures.progress), _text(figures.planned)]
        for one in judgement.reports
        if (figures := one.figures).on is not None
    ]


def _contradicts(judgement: Judgement) -> list[list[str]]:
    return [
        [str(finding.numbers[key]) for key in ("other", "relation", "other_progress")]
        for finding in judgement.findings
        if finding.rule == "parent_child_contradiction"
    ]


def _text(percent: Decimal | None) -> str | None:
    kept = _rounded(percent, "0.01")
    return None if kept is None else str(kept)


def _rounded(figure: object, places: str) -> Decimal | None:
    """Return the figure as kept; what is not applicable is kept as null, as the judgement tells why."""
    return figure.quantize(Decimal(places), ROUND_HALF_UP) if isinstance(figure, Decimal) else None
