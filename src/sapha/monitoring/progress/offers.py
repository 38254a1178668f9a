"""What the filters of the portfolio offer: only what the register holds, and never a whole tree at once.

A tree is offered level by level: its tops, and of what is chosen the line above and the level below.
So the page stays small however many agencies and nodes there are.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.progress.portfolio import upwards
from sapha.monitoring.projects.models import Alignment, Project


def years_listed() -> list[int]:
    """Return the fiscal years of the register, the newest first."""
    years = Project.objects.exclude(fiscal_year=None).order_by("-fiscal_year")
    return list(years.values_list("fiscal_year", flat=True).distinct())


def districts_listed() -> list[District]:
    """Return the districts in the order of their codes."""
    return list(District.objects.only("code", "name_th", "name_en").order_by("code"))


def agencies_listed(chosen: int | None = None) -> list[Agency]:
    """Return the departments with projects in or below them, in tree order.

    Of a chosen agency also the line above it and what lies directly below it with projects. Offices of
    districts are left out unless chosen: the filter by district asks for them.
    """
    lineages = Agency.objects.filter(projects__isnull=False).values_list("lineage", flat=True).distinct()
    used = {int(part) for lineage in lineages for part in lineage.strip("/").split("/")}
    line = _line(chosen) if chosen is not None else []
    tops = Q(pk__in=used, parent__isnull=True, district__isnull=True)
    below = Q(pk__in=used, parent=chosen) if chosen is not None else Q(pk__in=[])
    return list(Agency.objects.filter(tops | below | Q(pk__in=line)).order_by("lineage"))


def _line(agency: int) -> list[int]:
    lineage = Agency.objects.filter(pk=agency).values_list("lineage", flat=True).first()
    return [int(part) for part in lineage.strip("/").split("/")] if lineage else []


def nodes_listed(chosen: int | None = None) -> list[PlanNode]:
    """Return the tops of the plans that projects are aligned to, in plan order.

    Of a chosen node also the line above it and what lies directly below it with projects.
    """
    is_used = Exists(Alignment.objects.filter(plan_node=OuterRef("pk")))
    nodes = list(
        PlanNode.objects.annotate(is_used=is_used).order_by("plan", "level__position", "position", "pk")
    )
    parents = {node.pk: node.parent_id for node in nodes}
    used = {above for node in nodes if node.is_used for above in upwards(node.pk, parents)}
    line = set(upwards(chosen, parents)) if chosen in parents and chosen is not None else set()
    return [
        node
        for node in nodes
        if node.pk in line or (node.pk in used and (node.parent_id is None or node.parent_id == chosen))
    ]
