"""What the front page says of the whole register, and what is below one agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.foundation.be_dates import fiscal_year_bounds, fiscal_year_of
from sapha.ledger.kept import kept_while_nothing_happens
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.progress.queries import accepted_reports
from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.models import OpenQuestion
from sapha.monitoring.projects.models import Project


@dataclass(frozen=True, slots=True)
class CityFigures:
    """Counts over the whole register.

    Attributes:
        counted_at: when they were counted.
        projects: in the register, samples included.
        samples: sample projects among them.
        bands: projects by computed band, the bands in their order; white are those that
            cannot be rated and those not rated yet.
        contradicted: projects whose declared status is not the computed one.
        fiscal_year: of the day of counting, Buddhist Era.
        reports: accepted reports dated in that fiscal year.
        questions: open questions a person must answer.
        questioned: projects they concern.
    """

    counted_at: datetime
    projects: int
    samples: int
    bands: dict[RatingBand, int]
    contradicted: int
    fiscal_year: int
    reports: int
    questions: int
    questioned: int

    @property
    def band_counts(self) -> list[tuple[str, int, str]]:
        """Return band, count and word, as the strip of bands draws them."""
        return [(band.value, count, str(band.label)) for band, count in self.bands.items()]


def city_figures() -> CityFigures:
    """Return the counts; they are taken again after every act and every day."""
    today = timezone.localdate()
    return kept_while_nothing_happens(f"city_figures:{today}", lambda: _count(today))


def _count(today: date) -> CityFigures:
    row = Project.objects.aggregate(all=Count("pk"), samples=Count("pk", filter=Q(is_sample=True)))
    bands, contradicted = _count_ratings()
    bands[RatingBand.WHITE] += row["all"] - sum(bands.values())
    year = fiscal_year_of(today)
    starts_on, ends_on = fiscal_year_bounds(year)
    asked = OpenQuestion.objects.filter(state=QuestionState.OPEN).aggregate(
        all=Count("pk"), projects=Count("project", distinct=True)
    )
    return CityFigures(
        counted_at=timezone.now(),
        projects=row["all"],
        samples=row["samples"],
        bands=bands,
        contradicted=contradicted,
        fiscal_year=year,
        reports=accepted_reports().filter(reported_on__range=(starts_on, ends_on)).count(),
        questions=asked["all"],
        questioned=asked["projects"],
    )


def _count_ratings() -> tuple[dict[RatingBand, int], int]:
    """Return the rated projects by band, and how many are contradicted; read from an index alone."""
    bands, contradicted = dict.fromkeys(RatingBand, 0), 0
    groups = Rating.objects.values_list("band", "has_contradiction").annotate(Count("pk")).order_by()
    for band, is_contradicted, count in groups:
        bands[RatingBand(band)] += count
        contradicted += count if is_contradicted else 0
    return bands, contradicted


def _ratings() -> QuerySet[Rating]:
    return Rating.objects.select_related("project__agency")


def latest_reported(limit: int) -> QuerySet[Rating]:
    """Return the ratings of the projects that reported last; reports dated in the future wait."""
    reported = _ratings().filter(last_reported_on__lte=timezone.localdate())
    return reported.order_by("-last_reported_on", "project_id")[:limit]


def furthest_behind(limit: int, in_need: int) -> list[Rating]:
    """Return the ratings of projects that need action, the furthest behind its plan first.

    Those of which that is not known come last; they are asked for only when there is room, so that
    an index answers, and when there are any.

    Args:
        limit: how many are shown.
        in_need: how many projects need action in all.
    """
    red = _ratings().filter(band=RatingBand.RED).order_by("schedule_variance", "project_id")
    found = list(red.filter(schedule_variance__isnull=False)[:limit])
    if (room := limit - len(found)) and in_need > len(found):
        found += red.filter(schedule_variance__isnull=True)[:room]
    return found


def agency_tree() -> QuerySet[Agency]:
    """Return all agencies in tree order with their main codes."""
    return Agency.objects.prefetch_related("codes").order_by("lineage")
