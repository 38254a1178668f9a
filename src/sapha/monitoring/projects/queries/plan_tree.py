"""The plans of a year as trees to choose a node from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from sapha.foundation.thai_text import search_text
from sapha.monitoring.plans.models import Plan, PlanNode
from sapha.monitoring.plans.queries import NodeSays, nodes_say, plans_of_year


@dataclass(frozen=True, slots=True)
class Branch:
    """A node with what lies below it.

    Attributes:
        text: what it says today.
        is_open: something below it was chosen or searched for, so that it must be seen.
    """

    node: PlanNode
    text: str
    below: tuple[Branch, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A plan with its branches."""

    plan: Plan
    branches: tuple[Branch, ...]


def plan_trees(fiscal_year: int | None, words: str, chosen: int | None) -> list[PlanTree]:
    """Return the plans valid in a fiscal year (Buddhist Era); with words, only branches that hold them.

    Three queries however many nodes there are.
    """
    if fiscal_year is None:
        return []
    plans = list(plans_of_year(fiscal_year))
    nodes = (
        PlanNode.objects.filter(plan__in=plans)
        .select_related("level")
        .order_by("level__position", "position", "pk")
    )
    below: dict[tuple[int, int | None], list[NodeSays]] = {}
    for said in nodes_say(list(nodes), timezone.localdate()):
        below.setdefault((said.node.plan_id, said.node.parent_id), []).append(said)
    wanted = search_text(words)
    return [PlanTree(plan, _branches(plan.pk, None, below, wanted, chosen)) for plan in plans]


def _branches(
    plan: int,
    parent: int | None,
    below: dict[tuple[int, int | None], list[NodeSays]],
    wanted: str,
    chosen: int | None,
) -> tuple[Branch, ...]:
    made = (
        (said, _branches(plan, said.node.pk, below, wanted, chosen)) for said in below.get((plan, parent), ())
    )
    return tuple(
        Branch(said.node, said.text, branches, is_open=bool(wanted and branches) or _holds(branches, chosen))
        for said, branches in made
        if not wanted or branches or said.node.pk == chosen or _matches(said, wanted)
    )


def _matches(said: NodeSays, wanted: str) -> bool:
    return wanted in search_text(said.node.number or "", said.text, said.node.text)


def _holds(branches: Iterable[Branch], chosen: int | None) -> bool:
    return any(branch.is_open or branch.node.pk == chosen for branch in branches)
