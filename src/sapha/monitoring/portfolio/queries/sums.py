"""Sums over projects, made by the database: as many rows come as there are groups, not projects.

Money and percents are added as whole hundredths: SQLite keeps decimals as floating point, whose sums drift.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Round

from sapha.monitoring.portfolio.summing import Sums
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.projects.models import Alignment, Project

# So many groups have a bit each in a whole number of both databases, sign and sums kept clear.
_BITS = 60
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


def sums_by_plan_nodes(
    projects: QuerySet[Project], groups: Mapping[int, Collection[int]]
) -> Iterator[tuple[frozenset[int], Sums]]:
    """Yield each set of groups that projects belong to together with the sums of exactly these; one query at most.

    A project is in one set only, so that the sets can be joined without counting any twice.

    Args:
        projects: those that are summed; aligned to none of the nodes they are left out.
        groups: the keys of their plan nodes by a key of the group; no node is in two of them.
    """
    if not groups:
        return
    keys, nodes = list(groups), {node for group in groups.values() for node in group}
    parts = {f"bits_{at}": keys[at : at + _BITS] for at in range(0, len(keys), _BITS)}
    aligned = projects.filter(pk__in=_aligned_to(nodes))
    told = aligned.annotate(**{name: _bits(part, groups) for name, part in parts.items()})
    for row in told.order_by().values(*parts).annotate(**_NAMED):
        own = {
            key
            for name, part in parts.items()
            for bit, key in enumerate(part)
            if int(row[name] or 0) >> bit & 1
        }
        yield frozenset(own), _sums(row)


def _bits(keys: Sequence[int], groups: Mapping[int, Collection[int]]) -> Combinable:
    """Return the groups of a project as bits of one number; the database reads the projects of each group once."""
    found: Combinable = Value(0, BigIntegerField())
    for bit, key in enumerate(keys):
        of_group = When(pk__in=_aligned_to(groups[key]), then=Value(1 << bit))
        found += Case(of_group, default=Value(0), output_field=BigIntegerField())
    return found


def _aligned_to(nodes: Collection[int]) -> QuerySet[Alignment, Any]:
    return Alignment.objects.filter(plan_node__in=nodes).order_by().values("project")


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
