"""A goal of a plan with everything that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.plans.models import NodeVersion, PlanNode
from sapha.monitoring.plans.queries import NodeSays, nodes_say, versions_of_node
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.details import lineage_of

MOST_PROJECTS = 100


@dataclass(frozen=True, slots=True)
class NodePage:
    """What the page of a node shows.

    Attributes:
        says: what it says today.
        versions: amendments, the newest first; the proclaimed text stands at the node.
        above: from the top of the plan down to the node before it.
        indicators: those that measure it.
        projects: those aligned to it, the newest year first, at most `MOST_PROJECTS`.
    """

    node: PlanNode
    says: NodeSays
    versions: Sequence[NodeVersion]
    above: Sequence[PlanNode]
    indicators: Sequence[Indicator]
    projects: Sequence[Project]

    @property
    def seen(self) -> int:
        """Number of the last version; 1 is the proclaimed text."""
        return self.versions[0].number if self.versions else 1


def node_page(node: PlanNode, today: date) -> NodePage:
    """Return a node with its versions, indicators and projects; a constant number of queries."""
    aligned = Project.objects.filter(alignments__plan_node=node).distinct()
    return NodePage(
        node=node,
        says=nodes_say([node], today)[0],
        versions=versions_of_node(node),
        above=lineage_of(node)[:-1],
        indicators=list(Indicator.objects.filter(plan_node=node).order_by("code")),
        projects=list(aligned.order_by("-fiscal_year", "code")[:MOST_PROJECTS]),
    )
