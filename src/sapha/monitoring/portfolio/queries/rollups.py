"""Projects put together by agency and by plan; a constant number of queries for any number of projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from sapha.civic.agencies.models import Agency
from sapha.monitoring.plans.models import Plan, PlanNode
from sapha.monitoring.portfolio.queries.kept_sums import sums_by_agency
from sapha.monitoring.portfolio.queries.sums import sums_by_plan_nodes
from sapha.monitoring.portfolio.summing import Sums
from sapha.monitoring.progress.portfolio import upwards
from sapha.monitoring.projects.models import Project


@dataclass(frozen=True, slots=True)
class Line:
    """One group of projects.

    Attributes:
        key: of the agency or node; ``None`` for what belongs to none.
        name: as people read it.
        is_own: the projects of the chosen agency or node itself, not of what is below it.
        has_below: whether there is a level below.
    """

    key: int | None
    name: str
    sums: Sums
    is_own: bool = False
    has_below: bool = False


@dataclass(frozen=True, slots=True)
class Rollup:
    """The groups of one level and what stands above them.

    Attributes:
        above: key and name from the top down to the chosen one.
        total: of every project counted once, also when it belongs to several groups.
    """

    lines: list[Line]
    total: Sums
    above: list[tuple[int, str]]


def agency_rollup(chosen: int | None, year: int | None) -> Rollup:
    """Return the projects by the agencies directly below the chosen one, or by department; three queries, four after changes."""
    agencies = {one.pk: one for one in Agency.objects.order_by("lineage")}
    top = agencies.get(chosen) if chosen is not None else None
    sums: dict[int | None, Sums] = {}
    total = Sums()
    for agency, found in sums_by_agency(year).items():
        group, counts = _agency_group(agencies.get(agency or 0), top)
        if counts:
            sums.setdefault(group, Sums()).join(found)
            total.join(found)
    parents = {one.parent_id for one in agencies.values()}
    lines = [
        Line(key, one.name, sums[key], is_own=one is top, has_below=one is not top and key in parents)
        for key, one in agencies.items()
        if key in sums
    ]
    if None in sums:
        lines.append(Line(None, "", sums[None]))
    return Rollup(lines, total, [(one.pk, one.name) for one in _line(top, agencies)])


def _agency_group(agency: Agency | None, top: Agency | None) -> tuple[int | None, bool]:
    """Return the group of an agency's projects on the level shown, and whether they count there."""
    if agency is None:
        return None, top is None
    line = [int(part) for part in agency.lineage.strip("/").split("/")]
    if top is None:
        return line[0], True
    if top.pk not in line:
        return None, False
    place = line.index(top.pk)
    return line[min(place + 1, len(line) - 1)], True


def _line(agency: Agency | None, agencies: Mapping[int, Agency]) -> list[Agency]:
    return [agencies[int(key)] for key in agency.lineage.strip("/").split("/")] if agency else []


def plan_rollup(plan: Plan, chosen: int | None, year: int | None) -> Rollup:
    """Return the projects of a plan by the nodes directly below the chosen one, or by its tops; two queries.

    A project aligned to several nodes counts once in each group and once in the total.
    """
    nodes = {
        one.pk: one
        for one in PlanNode.objects.filter(plan=plan).order_by("level__position", "position", "pk")
    }
    parents = {key: one.parent_id for key, one in nodes.items()}
    shown = {key for key, parent in parents.items() if parent == chosen} | ({chosen} if chosen else set())
    groups: dict[int, list[int]] = {}
    for key in nodes:
        if (group := _node_group(key, parents, shown)) is not None:
            groups.setdefault(group, []).append(key)
    sums: dict[int, Sums] = {key: Sums() for key in nodes if key in shown}
    total = Sums()
    of_plan = _projects(year).filter(fiscal_year__gte=plan.first_year, fiscal_year__lte=plan.last_year)
    for own, found in sums_by_plan_nodes(of_plan, groups):
        for group in {one for one in own if one != chosen} or own:
            sums[group].join(found)
        total.join(found)
    with_below = set(parents.values())
    lines = [
        Line(
            key,
            f"{one.number} {one.text}".strip(),
            sums[key],
            is_own=key == chosen,
            has_below=key != chosen and key in with_below,
        )
        for key, one in nodes.items()
        if key in sums and (key != chosen or sums[key].projects)
    ]
    above = upwards(chosen, parents)[::-1] if chosen in nodes and chosen is not None else []
    return Rollup(lines, total, [(key, f"{nodes[key].number} {nodes[key].text}".strip()) for key in above])


def _node_group(node: int, parents: Mapping[int, int | None], shown: Iterable[int]) -> int | None:
    return next((key for key in upwards(node, parents) if key in shown), None)


def _projects(year: int | None) -> QuerySet[Project]:
    return Project.objects.filter(fiscal_year=year) if year is not None else Project.objects.all()
