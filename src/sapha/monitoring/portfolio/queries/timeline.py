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
    found = matching(asked, today).select_related("agency", "rating")
    return found.order_by(F("starts_on").asc(nulls_last=True), F("ends_on").asc(nulls_last=True), "code")
