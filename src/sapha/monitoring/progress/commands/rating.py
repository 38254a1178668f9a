"""Keeping the ratings that lists filter and sort by in step with the reports."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from sapha.civic.people.models import Account
from sapha.foundation.database.adding import add_rows
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.judging.thresholds import DEFAULTS, Thresholds
from sapha.monitoring.progress.models import Rating, RatingFinding
from sapha.monitoring.progress.queries import ProjectParts, parts_of_all
from sapha.monitoring.progress.rated import LAYOUT, Rated, rated
from sapha.monitoring.projects.models import Project

_CHUNK = 500
_WRITTEN = [field.name for field in Rating._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def rate_project(*, actor: Account, parts: ProjectParts, thresholds: Thresholds = DEFAULTS) -> Rating:  # noqa: ARG001 - derived, nobody's act
    """Compute and keep the rating of one project; it is derived, so that no permit guards it."""
    kept = rated(parts, thresholds)
    _keep([kept])
    return kept.rating


def rate_parts(
    *,
    actor: Account,  # noqa: ARG001 - derived, nobody's act
    parts: Sequence[ProjectParts],
    thresholds: Thresholds = DEFAULTS,
) -> None:
    """Compute and keep the ratings of projects whose parts are at hand."""
    _keep([rated(one, thresholds) for one in parts])


def rate_new_parts(
    *,
    actor: Account,  # noqa: ARG001 - derived, nobody's act
    parts: Sequence[ProjectParts],
    thresholds: Thresholds = DEFAULTS,
) -> None:
    """Compute and keep the ratings of projects made in this transaction: there is none to replace."""
    new = [rated(one, thresholds) for one in parts]
    add_rows(one.rating for one in new)
    add_rows(found for one in new for found in one.found)


def rate_projects(*, actor: Account, projects: Sequence[Project], thresholds: Thresholds = DEFAULTS) -> None:  # noqa: ARG001 - derived, nobody's act
    """Compute and keep the ratings of several projects, with the queries of one."""
    if projects:
        _keep([rated(parts, thresholds) for parts in parts_of_all(projects)])


def rate_all_projects(*, actor: Account, thresholds: Thresholds = DEFAULTS) -> int:
    """Compute every rating anew, after the limits changed; return how many."""
    return _rate_anew(actor, Project.objects.all(), thresholds)


def renew_ratings(*, actor: Account, thresholds: Thresholds = DEFAULTS) -> int:
    """Compute the ratings that are missing or were kept with other limits or in an older shape; return how many."""
    current = Q(rating__thresholds_version=thresholds.version, rating__layout=LAYOUT)
    outdated = Project.objects.filter(Q(rating__isnull=True) | ~current)
    return _rate_anew(actor, outdated, thresholds) if outdated.exists() else 0


def _rate_anew(actor: Account, wanted: QuerySet[Project], thresholds: Thresholds) -> int:
    done, last = 0, 0
    while projects := list(wanted.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        last = projects[-1].pk
        with transaction.atomic():
            _keep([rated(parts, thresholds) for parts in parts_of_all(projects)])
        done += len(projects)
    with transaction.atomic():
        record_event(
            actor_key=actor.actor_key,
            verb="ratings.computed",
            chain="system",
            subject="system",
            facts={"projects": done, "thresholds_version": thresholds.version},
        )
    return done


def _keep(kept: Sequence[Rated]) -> None:
    Rating.objects.bulk_create(
        [one.rating for one in kept],
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=_WRITTEN,
    )
    RatingFinding.objects.filter(rating__in=[one.rating.project_id for one in kept]).delete()
    add_rows(found for one in kept for found in one.found)
