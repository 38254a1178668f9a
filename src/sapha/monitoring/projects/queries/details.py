"""A project as the register holds it, in the shape in which people change it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.plans.queries import NodeSays, nodes_say
from sapha.monitoring.projects.choices import AlignmentField
from sapha.monitoring.projects.details import Item, ProjectDetails
from sapha.monitoring.projects.models import Alignment, Objective, Project, Target
from sapha.monitoring.projects.rules import ROUTINE_WORK


def details_of(project: Project) -> ProjectDetails:
    """Return what a person may change of a project; three queries."""
    lines = list(project.alignments.all())
    deepest = [line.plan_node_id for line in sorted(lines, key=_depth) if line.plan_node_id]
    return ProjectDetails(
        code=project.code,
        name=project.name,
        fiscal_year=project.fiscal_year_id,
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        budget_baht=project.budget_received_baht,
        agency=project.agency_id or 0,
        owner=project.owner_id,
        coordinator=project.coordinator_id,
        owner_text=project.owner_text,
        coordinator_text=project.coordinator_text,
        rationale=project.rationale,
        objectives=_items(project.objectives.all()),
        targets=_items(project.targets.all()),
        plan_node=deepest[-1] if deepest else None,
        is_routine_work=any(line.is_routine_work for line in lines),
        parent=project.parent_id,
        project_class=project.project_class_id,
    )


def _depth(line: Alignment) -> int:
    return AlignmentField.values.index(line.field)


def _items(rows: Iterable[Objective] | Iterable[Target]) -> tuple[Item, ...]:
    return tuple(Item(row.number, row.text) for row in rows)


def lineage_of(node: PlanNode) -> list[PlanNode]:
    """Return the nodes from the top of the plan down to this one; one query."""
    known = {each.pk: each for each in PlanNode.objects.filter(plan=node.plan_id).select_related("level")}
    line: list[PlanNode] = []
    place: int | None = node.pk
    while place is not None:
        line.append(known[place])
        place = known[place].parent_id
    return line[::-1]


def alignment_lines(plan_node: int | None, *, is_routine_work: bool) -> list[Alignment]:
    """Return the lines of section 1.6 for a chosen node, or for routine work; not saved.

    The texts are those in force today: an amended goal is printed as amended. The levels of a plan stand on the four lines from the top down, whatever the plan calls them.
    """
    if is_routine_work:
        return [
            Alignment(field=field, text=ROUTINE_WORK, is_routine_work=True) for field in AlignmentField.values
        ]
    node = PlanNode.objects.filter(pk=plan_node).first() if plan_node else None
    if node is None:
        return []
    fields = AlignmentField.values
    return [
        Alignment(field=fields[said.node.level.position - 1], text=_printed(said), plan_node=said.node)
        for said in nodes_say(lineage_of(node), timezone.localdate())
        if said.node.level.position <= len(fields)
    ]


def _printed(said: NodeSays) -> str:
    return " ".join(filter(None, [said.node.number, said.text]))
