"""The projects of a fiscal year with SED's scores of one quarter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.models import QuarterReview
from sapha.monitoring.progress.rules import REVIEW_READERS
from sapha.monitoring.progress.scores import meaning_of
from sapha.monitoring.progress.units_seen import projects_under
from sapha.monitoring.projects.models import Project


def reviewed_projects(actor: object, fiscal_year: int, quarter: int) -> QuerySet[Project]:
    """Return the projects an actor may read reviews of, by code, each with its review of the quarter or none."""
    reviews = QuarterReview.objects.filter(fiscal_year=fiscal_year, quarter=quarter)
    projects = Project.objects.filter(projects_under(actor, REVIEW_READERS), fiscal_year=fiscal_year)
    return (
        projects.select_related("agency")
        .prefetch_related(Prefetch("quarter_reviews", queryset=reviews, to_attr="reviews_of_quarter"))
        .order_by("code")
    )


def review_of(project: Project) -> QuarterReview | None:
    """Return the review that came with a project of `reviewed_projects`."""
    found: list[QuarterReview] = project.reviews_of_quarter  # type: ignore[attr-defined]
    return found[0] if found else None


class Score(NamedTuple):
    """One score with its meaning; ``None`` is not scored, never 0."""

    value: int | None
    meaning: Bilingual


class ScoreLine(NamedTuple):
    """A project with the scores of one quarter."""

    project: Project
    completeness: Score
    timeliness: Score
    comment: str


def score_line(project: Project) -> ScoreLine:
    """Return the scores of a project of `reviewed_projects`, reviewed or not."""
    review = review_of(project)
    complete, timely = (review.completeness, review.timeliness) if review else (None, None)
    return ScoreLine(
        project,
        Score(complete, meaning_of(complete, "completeness")),
        Score(timely, meaning_of(timely, "timeliness")),
        review.comment if review else "",
    )


def readable_reviews(actor: object) -> QuerySet[QuarterReview]:
    """Return the reviews an actor may read; none for a visitor."""
    if not getattr(actor, "is_authenticated", False):
        return QuarterReview.objects.none()
    return QuarterReview.objects.filter(projects_under(actor, REVIEW_READERS, "project__"))


def last_reviews(actor: object, projects: Sequence[Project]) -> dict[int, QuarterReview]:
    """Return the last review of each of these projects that an actor may read, by project; one query."""
    found = readable_reviews(actor).filter(project__in=projects)
    return {review.project_id: review for review in found.order_by("project", "fiscal_year", "quarter")}
