"""Sums by agency out of what is kept; what changed since is summed anew, so that they are always those of the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from sapha.monitoring.portfolio.models import KeptSums, SumsMark
from sapha.monitoring.portfolio.queries.sums import sums_by_group
from sapha.monitoring.portfolio.summing import Sums
from sapha.monitoring.projects.models import Project

# Agency and fiscal year; either may not be known.
Group = tuple[int | None, int | None]

# More agencies than this are not named one by one: all are summed.
_MOST_NAMED = 500
_GROUPS = ("project", "agency_id", "fiscal_year", "project__agency", "project__fiscal_year")


def sums_by_agency(year: int | None) -> dict[int | None, Sums]:
    """Return the sums of the projects of each agency, of one fiscal year or of all; two queries, three after changes."""
    changed = {group for group in marked_groups(SumsMark.objects.all()) if year in {None, group[1]}}
    kept = KeptSums.objects.all() if year is None else KeptSums.objects.filter(fiscal_year=year)
    found: dict[int | None, Sums] = {}
    for agency, of_year, figures in kept.values_list("agency", "fiscal_year", "figures"):
        if (agency, of_year) not in changed:
            _add(found, agency, Sums.from_json(figures))
    for (own, _year), sums in fresh_sums(changed).items():
        _add(found, own, sums)
    return found


def _add(found: dict[int | None, Sums], agency: int | None, sums: Sums) -> None:
    if agency in found:
        found[agency].join(sums)
    else:
        found[agency] = sums


def marked_groups(marks: QuerySet[SumsMark]) -> set[Group]:
    """Return the groups that marks speak of; one query."""
    rows = marks.order_by().values_list(*_GROUPS).distinct()
    return {(own, of_year) if project else (agency, year) for project, agency, year, own, of_year in rows}


def fresh_sums(groups: Collection[Group]) -> dict[Group, Sums]:
    """Return the sums of those of the groups that have projects, as the register has them now; one query at most."""
    if not groups:
        return {}
    found = sums_by_group(Project.objects.filter(_within({agency for agency, _year in groups})))
    return {group: sums for group, sums in found.items() if group in groups}


def _within(agencies: Iterable[int | None]) -> Q:
    known = {agency for agency in agencies if agency is not None}
    if len(known) > _MOST_NAMED:
        return Q()
    unknown = Q(agency__isnull=True) if None in set(agencies) else Q()
    return Q(agency__in=known) | unknown
