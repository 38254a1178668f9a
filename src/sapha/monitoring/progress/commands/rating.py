"""Keeping the ratings that lists filter and sort by in step with the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.choices import ScheduleStatus
from sapha.monitoring.progress.judging.bands import Dimension
from sapha.monitoring.progress.judging.judgement import Judgement, judge
from sapha.monitoring.progress.judging.thresholds import DEFAULTS, Thresholds
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.progress.queries import ProjectParts, facts_of, parts_of_all
from sapha.monitoring.projects.models import Project

_CHUNK = 500
_WRITTEN = [field.name for field in Rating._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def rate_project(*, actor: Account, parts: ProjectParts, thresholds: Thresholds = DEFAULTS) -> Rating:  # noqa: ARG001 - derived, nobody's act
    """Compute and keep the rating of one project; it is derived, so that no permit guards it."""
    rating = _rating(parts, thresholds)
    _keep([rating])
    return rating


def rate_projects(*, actor: Account, projects: Sequence[Project], thresholds: Thresholds = DEFAULTS) -> None:  # noqa: ARG001 - derived, nobody's act
    """Compute and keep the ratings of several projects, with the queries of one."""
    if projects:
        _keep([_rating(parts, thresholds) for parts in parts_of_all(projects)])


def rate_all_projects(*, actor: Account, thresholds: Thresholds = DEFAULTS) -> int:
    """Compute every rating anew, after the limits changed; return how many."""
    rated = 0
    for projects in _chunks(Project.objects.order_by("pk").iterator(chunk_size=_CHUNK)):
        with transaction.atomic():
            ratings = [_rating(parts, thresholds) for parts in parts_of_all(projects)]
            _keep(ratings)
        rated += len(ratings)
    with transaction.atomic():
        record_event(
            actor_key=actor.actor_key,
            verb="ratings.computed",
            chain="system",
            subject="system",
            facts={"projects": rated, "thresholds_version": thresholds.version},
        )
    return rated


def _chunks(projects: Iterator[Project]) -> Iterator[list[Project]]:
    while chunk := list(islice(projects, _CHUNK)):
        yield chunk


def _keep(ratings: Iterable[Rating]) -> None:
    Rating.objects.bulk_create(
        ratings, update_conflicts=True, unique_fields=["project"], update_fields=_WRITTEN
    )


def _rating(parts: ProjectParts, thresholds: Thresholds) -> Rating:
    judgement = judge(facts_of(parts), None, thresholds)
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
        report_count=len(parts.reports),
        finding_count=len(judgement.findings),
        has_contradiction=any(finding.rule in _CONTRADICTIONS for finding in judgement.findings),
        thresholds_version=judgement.rating.version,
        **_last_report(judgement),
    )


# Findings that say: what is declared cannot be what is.
_CONTRADICTIONS = frozenset(
    {"declared_vs_computed", "text_vs_status", "plan_link_contradiction", "parent_child_contradiction"}
)


def _declared(judgement: Judgement) -> str:
    last = judgement.reports[-1].report.schedule_status if judgement.reports else None
    return last if last in ScheduleStatus.values else ""


def _last_report(judgement: Judgement) -> dict[str, object]:
    days = [r.report.reported_on for r in judgement.reports if r.report.reported_on is not None]
    last = max(days, default=None)
    since = (judgement.as_of - last).days if last and judgement.as_of else None
    return {"last_reported_on": last, "days_since_report": since}


def _rounded(figure: object, places: str) -> Decimal | None:
    """Return the figure as kept; what is not applicable is kept as null, as the judgement tells why."""
    return figure.quantize(Decimal(places), ROUND_HALF_UP) if isinstance(figure, Decimal) else None
