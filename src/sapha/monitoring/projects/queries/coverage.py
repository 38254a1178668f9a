"""Which goals of a plan no project serves, and which projects serve no goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from sapha.civic.people.rules import NOT_THERE
from sapha.foundation.errors import NotThere
from sapha.monitoring.plans.models import Plan, PlanNode
from sapha.monitoring.projects.models import Alignment, Project


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the coverage page counts and lists of a plan.

    Attributes:
        nodes: every node of the plan, in its order.
        bare: nodes to which, or below which, no project is aligned.
        aimless: projects aligned to no node and not said to be routine work.
        routine: projects of routine work.
    """

    nodes: list[PlanNode]
    bare: list[PlanNode]
    aimless: QuerySet[Project]
    routine: QuerySet[Project]


def plan_of(key: int) -> Plan:
    """Return a plan by its key.

    Raises:
        NotThere: the register has none.
    """
    found = Plan.objects.filter(pk=key).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="projects.no_plan")
    return found


def coverage_of(plan: Plan, fiscal_year: int | None = None) -> Coverage:
    """Return the coverage of a plan by the projects of one of its years, or of all of them."""
    first, last = (fiscal_year, fiscal_year) if fiscal_year else (plan.first_year, plan.last_year)
    projects = (
        Project.objects.filter(fiscal_year__gte=first, fiscal_year__lte=last)
        .select_related("agency")
        .order_by("code")
    )
    served = set(
        Alignment.objects.filter(
            plan_node__plan=plan, project__fiscal_year__gte=first, project__fiscal_year__lte=last
        )
        .values_list("plan_node", flat=True)
        .distinct()
    )
    nodes = list(
        PlanNode.objects.filter(plan=plan)
        .select_related("level")
        .order_by("level__position", "position", "pk")
    )
    covered = _with_parents(served, nodes)
    own = Alignment.objects.filter(project=OuterRef("pk"))
    aimed = Exists(own.filter(plan_node__isnull=False))
    routine = Exists(own.filter(is_routine_work=True))
    return Coverage(
        nodes=nodes,
        bare=[node for node in nodes if node.pk not in covered],
        aimless=projects.filter(~aimed, ~routine),
        routine=projects.filter(~aimed, routine),
    )


def _with_parents(served: Iterable[int], nodes: Iterable[PlanNode]) -> set[int]:
    """Return the nodes served and everything above them."""
    parents = {node.pk: node.parent_id for node in nodes}
    covered: set[int] = set()
    for node in served:
        above: int | None = node
        while above is not None and above not in covered:
            covered.add(above)
            above = parents.get(above)
    return covered
