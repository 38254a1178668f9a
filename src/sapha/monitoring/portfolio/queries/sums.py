"""Sums over projects, made by the database: as many rows come as there are groups, not projects.

Money and percents are added as whole hundredths: SQLite keeps decimals as floating point, whose sums drift.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round

from sapha.monitoring.portfolio.summing import Sums
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.projects.models import Project

_COMPARED = Q(rating__declared_percent__isnull=False, rating__planned_percent__isnull=False)
_BOTH = (
    Q(rating__spent_baht__isnull=False) & ~Q(budget_received_baht=0) & Q(budget_received_baht__isnull=False)
)


def _hundredths(column: str, only: Q | None = None) -> Sum:
    return Sum(Cast(Round(F(column) * 100), BigIntegerField()), filter=only)


_BANDS = {
    f"band_{band}": Count(
        "pk",
        filter=Q(rating__band=band) | Q(rating__isnull=True)
        if band == RatingBand.WHITE
        else Q(rating__band=band),
    )
    for band in RatingBand.values
}
_COUNTS: dict[str, Count] = {
    "projects": Count("pk"),
    "compared": Count("pk", filter=_COMPARED),
    "receiving": Count("budget_received_baht"),
    "spending": Count("rating__spent_baht"),
    "both": Count("pk", filter=_BOTH),
}
_SUMS = {
    "declared": _hundredths("rating__declared_percent", _COMPARED),
    "planned": _hundredths("rating__planned_percent", _COMPARED),
    "received": _hundredths("budget_received_baht"),
    "spent": _hundredths("rating__spent_baht"),
    "received_of_both": _hundredths("budget_received_baht", _BOTH),
    "spent_of_both": _hundredths("rating__spent_baht", _BOTH),
}
# Names of the sums that would hide a column of the project.
_NAMED = {f"sum_{name}": sums for name, sums in (_COUNTS | _SUMS).items()} | _BANDS


def sums_by(projects: QuerySet[Project], key: str) -> dict[Any, Sums]:
    """Return the sums of the projects by one of their columns; one query."""
    return {row[key]: _sums(row) for row in projects.order_by().values(key).annotate(**_NAMED)}


def sums_by_group(projects: QuerySet[Project]) -> dict[tuple[int | None, int | None], Sums]:
    """Return the sums of the projects by agency and fiscal year; one query."""
    rows = projects.order_by().values("agency", "fiscal_year").annotate(**_NAMED)
    return {(row["agency"], row["fiscal_year"]): _sums(row) for row in rows}


def sums_of(projects: QuerySet[Project]) -> Sums:
    """Return the sums of all these projects; one query."""
    return _sums(projects.order_by().aggregate(**_NAMED))


def _sums(row: dict[str, Any]) -> Sums:
    bands = {band: row[f"band_{band}"] for band in RatingBand.values if row[f"band_{band}"]}
    counts = {name: row[f"sum_{name}"] for name in _COUNTS}
    totals = {name: Decimal(row[f"sum_{name}"] or 0) / 100 for name in _SUMS}
    sums = Sums(bands=bands)
    for name, value in (counts | totals).items():
        setattr(sums, name, value)
    return sums
