"""Makers of plans and their nodes."""

from __future__ import annotations

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode


def make_node(number: str = "1.1", text: str = "เป้าประสงค์ตัวอย่าง") -> PlanNode:
    """Keep a node on the one level of a plan of fiscal years 2566 to 2570."""
    plan, _made = Plan.objects.get_or_create(
        name="แผนตัวอย่าง", defaults={"first_year": 2566, "last_year": 2570}
    )
    level, _made = PlanLevel.objects.get_or_create(plan=plan, name="เป้าประสงค์", defaults={"position": 1})
    return PlanNode.objects.create(
        plan=plan, level=level, number=number, text=text, position=plan.nodes.count() + 1
    )
