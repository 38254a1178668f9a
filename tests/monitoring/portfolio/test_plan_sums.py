"""The roll-up by plan that the database makes is the one Python makes over the same projects."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.portfolio.queries.rollups import Rollup, plan_rollup
from sapha.monitoring.portfolio.summing import Sums, Told
from sapha.monitoring.projects.models import Alignment, Project
from tests.monitoring.portfolio.test_sums import keep, rated, unrated
from tests.monitoring.progress.kept import keep_year

pytestmark = pytest.mark.django_db
FIELDS = ("strategy", "sub_strategy", "goal", "indicator")
# The parent of each node by place; 8 hangs on nothing that was read, 9 belongs to another plan.
PARENTS = (None, None, 0, 0, 2, 2, 4, 1, None)
OTHER = 9


class Row(NamedTuple):
    """A project: what it adds, whether a rating is kept of it, its year, and the nodes of its lines."""

    told: Told
    is_rated: bool
    year: int
    nodes: tuple[int, ...]


def rows(told: st.SearchStrategy[Told], *, is_rated: bool) -> st.SearchStrategy[Row]:
    nodes = st.lists(st.integers(0, OTHER), max_size=len(FIELDS)).map(tuple)
    return st.builds(Row, told, st.just(is_rated), st.sampled_from([2565, 2566, 2567]), nodes)


def keep_plan() -> tuple[Plan, list[PlanNode]]:
    """Keep a plan of 2566 and 2567 with nodes on four levels, and one node of another plan behind them."""
    plans = [Plan.objects.create(name=name, first_year=2566, last_year=2567) for name in ("ก", "ข")]
    levels = [
        PlanLevel.objects.create(plan=plan, name=f"ชั้น {place}", position=place)
        for plan in plans
        for place in (1, 2, 3, 4)
    ]
    nodes: list[PlanNode] = []
    for place, parent in enumerate(PARENTS):
        above = None if parent is None else nodes[parent]
        level = levels[0] if above is None else levels[levels.index(above.level) + 1]
        nodes.append(
            PlanNode.objects.create(
                plan=plans[0], level=level, number=str(place), text="ก", position=place, parent=above
            )
        )
    other = PlanNode.objects.create(plan=plans[1], level=levels[4], number="1", text="ข", position=1)
    return plans[0], [*nodes, other]


def group_of(node: int, chosen: int | None) -> int | None:
    """Return the node directly below the chosen one, or the chosen one itself, that a node belongs to."""
    at: int | None = node
    while at is not None and at != OTHER:
        if at == chosen or PARENTS[at] == chosen:
            return at
        at = PARENTS[at]
    return None


def by_hand(found: list[Row], chosen: int | None, year: int | None) -> tuple[dict[int, Sums], Sums]:
    groups = {place: Sums() for place, parent in enumerate(PARENTS) if parent == chosen}
    own, total = Sums(), Sums()
    for row in found:
        if row.year not in ({2566, 2567} if year is None else {year}):
            continue
        met = {group for node in row.nodes if (group := group_of(node, chosen)) is not None}
        for group in met - {chosen} or met:
            (own if group == chosen else groups[group]).add(row.told)
        if met:
            total.add(row.told)
    if own.projects and chosen is not None:
        groups[chosen] = own
    return groups, total


def by_number(rollup: Rollup) -> dict[int, Sums]:
    return {int(line.name.split()[0]): line.sums for line in rollup.lines}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=st.lists(rows(rated, is_rated=True) | rows(unrated, is_rated=False), max_size=8),
    chosen=st.none() | st.integers(0, len(PARENTS) - 1),
    year=st.sampled_from([None, 2566, 2567]),
)
def test_roll_ups_of_the_database_are_those_of_python(
    db: None, found: list[Row], chosen: int | None, year: int | None
) -> None:
    Alignment.objects.all().delete()
    keep([("active", row.told, row.is_rated) for row in found])
    PlanNode.objects.update(parent=None)
    Plan.objects.all().delete()
    plan, nodes = keep_plan()
    for project, row in zip(Project.objects.order_by("code"), found, strict=True):
        Project.objects.filter(pk=project.pk).update(fiscal_year=keep_year(row.year))
        Alignment.objects.bulk_create(
            Alignment(project=project, field=field, text="ก", plan_node=nodes[node])
            for field, node in zip(FIELDS, row.nodes, strict=False)
        )
    rollup = plan_rollup(plan, None if chosen is None else nodes[chosen].pk, year)
    assert (by_number(rollup), rollup.total) == by_hand(found, chosen, year)


def test_more_groups_than_one_number_has_bits() -> None:
    keep([("active", Told("red", received=Decimal(3)), True)] * 2)
    plan = Plan.objects.create(name="ก", first_year=2566, last_year=2566)
    level = PlanLevel.objects.create(plan=plan, name="ชั้น", position=1)
    nodes = [
        PlanNode.objects.create(plan=plan, level=level, number=str(place), text="ก", position=place)
        for place in range(130)
    ]
    Project.objects.update(fiscal_year=keep_year(2566))
    for project, places in zip(Project.objects.order_by("code"), ((0, 60, 129), (59, 60)), strict=True):
        for field, place in zip(FIELDS, places, strict=False):
            Alignment.objects.create(project=project, field=field, text="ก", plan_node=nodes[place])
    rollup = plan_rollup(plan, None, None)
    counted = {number: sums.projects for number, sums in by_number(rollup).items() if sums.projects}
    assert (counted, rollup.total.projects, rollup.total.received) == ({0: 1, 59: 1, 60: 2, 129: 1}, 2, 6)
