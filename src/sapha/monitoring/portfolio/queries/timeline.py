"""The days all projects asked for lie between."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import F, Max, Min, QuerySet

from sapha.monitoring.progress.portfolio import Asked, matching
from sapha.monitoring.projects.models import Project


class Span(NamedTuple):
    """First and last day of all."""

    first: date
    last: date


def span_of(asked: Asked, today: date) -> Span | None:
    """Return the days between which the projects lie; ``None`` when no day is known."""
    row = matching(asked, today).aggregate(first=Min("starts_on"), last=Max("ends_on"))
    first, last = row["first"], row["last"]
    return Span(first, last) if first is not None and last is not None and first < last else None


def in_time(asked: Asked, today: date) -> QuerySet[Project]:
    """Return the projects asked for, the earliest first, those without a first day last."""
    found = matching(asked, today)
    return found.order_by(F("starts_on").asc(nulls_last=True), F("ends_on").asc(nulls_last=True), "code")


def rows_of(page: QuerySet[Project]) -> list[Project]:
    """Return a page of projects with agency and rating, in its order.

    Its keys come first, from an index, so that no wide row is sorted; two queries.
    """
    keys = list(page.values_list("pk", flat=True))
    rows = Project.objects.select_related("agency", "rating").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
