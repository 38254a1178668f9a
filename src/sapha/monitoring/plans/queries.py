"""Plans as pages and the import need them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sapha.civic.people.rules import NOT_THERE
from sapha.foundation.errors import NotThere
from sapha.ledger.models import Event
from sapha.monitoring.plans.models import NodeVersion, Plan, PlanNode
from sapha.monitoring.plans.rules import NamedNode

# What the ledger calls the reference data of the plans.
PLANS_SUBJECT = "reference:plans"


def loaded_plans_hash() -> str:
    """Return the hash of the reference file loaded last; empty before the first load."""
    events = Event.objects.filter(subject=PLANS_SUBJECT).order_by("-id")
    event = events.first()
    return str(dict(event.facts)["file_sha256"]) if event else ""


def plans_of_year(fiscal_year: int) -> QuerySet[Plan]:
    """Return the plans that are valid in a fiscal year (Buddhist Era), the narrowest first."""
    return Plan.objects.filter(first_year__lte=fiscal_year, last_year__gte=fiscal_year).order_by(
        "-first_year"
    )


def named_nodes(fiscal_year: int | None) -> tuple[NamedNode, ...]:
    """Return the nodes a form of this fiscal year can name, by every text they had; none when the year is unknown."""
    if fiscal_year is None:
        return ()
    plan = plans_of_year(fiscal_year).first()
    nodes = PlanNode.objects.filter(plan=plan).values_list("id", "number", "text")
    amended = NodeVersion.objects.filter(node__plan=plan).values_list("node", "node__number", "text")
    return tuple(NamedNode(*node) for node in (*nodes, *amended))


def plan_nodes() -> QuerySet[PlanNode]:
    """Return every node with its plan and level, in the order of the plan."""
    return PlanNode.objects.select_related("plan", "level").order_by(
        "-plan__first_year", "plan", "level__position", "position", "pk"
    )


def node_ids_below(node: PlanNode) -> list[int]:
    """Return the ids of a node and of everything below it; two queries whatever the depth."""
    children: dict[int | None, list[int]] = {}
    for child, parent in PlanNode.objects.filter(plan=node.plan_id).values_list("id", "parent"):
        children.setdefault(parent, []).append(child)
    return list(_below(node.pk, children))


def _below(node: int, children: dict[int | None, list[int]]) -> Iterator[int]:
    yield node
    for child in children.get(node, []):
        yield from _below(child, children)


@dataclass(frozen=True, slots=True)
class NodeSays:
    """What a node says on a day.

    Attributes:
        number: of the version; 1 is the proclaimed text.
        version: ``None`` for the proclaimed text.
    """

    node: PlanNode
    version: NodeVersion | None

    @property
    def number(self) -> int:
        """Number of the version in force."""
        return self.version.number if self.version else 1

    @property
    def text(self) -> str:
        """The goal in its words."""
        return self.version.text if self.version else self.node.text

    @property
    def target(self) -> str:
        """How far by when; empty when the text says it."""
        return self.version.target if self.version else ""


def node_of(key: int) -> PlanNode:
    """Return a node of a plan with its plan and level.

    Raises:
        NotThere: there is none.
    """
    found = PlanNode.objects.select_related("plan", "level").filter(pk=key).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="plans.no_node")
    return found


def versions_of_node(node: PlanNode) -> list[NodeVersion]:
    """Return the amendments of a node, the newest first."""
    return list(node.versions.order_by("-number"))


def nodes_say(nodes: Collection[PlanNode], day: date) -> list[NodeSays]:
    """Return what these nodes say on a day, in their order; one query."""
    begun = NodeVersion.objects.filter(node__in=nodes, in_force_from__lte=day).order_by("in_force_from")
    in_force = {one.node_id: one for one in begun}
    return [NodeSays(node, in_force.get(node.pk)) for node in nodes]
