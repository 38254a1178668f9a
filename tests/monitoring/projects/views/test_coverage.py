"""Coverage of a plan: goals without a project, projects without a goal, routine work apart."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.projects.models import Alignment, Project
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    made = Plan.objects.create(name="แผนตัวอย่าง", first_year=2566, last_year=2570)
    upper, lower = (
        PlanLevel.objects.create(plan=made, name=name, position=place)
        for place, name in ((1, "ด้าน"), (2, "เป้าหมาย"))
    )
    top = PlanNode.objects.create(plan=made, level=upper, number="1", text="บน", position=1)
    for number in ("1.1", "1.2"):
        PlanNode.objects.create(plan=made, level=lower, parent=top, number=number, text="ล่าง", position=1)
    return made


def _align(project: Project, number: str | None) -> None:
    node = PlanNode.objects.get(number=number) if number else None
    Alignment.objects.create(
        project=project, field="goal", text="x", plan_node=node, is_routine_work=node is None
    )


def _asked(client: Client, plan: Plan, **query: str) -> list[str]:
    page = client.get(f"/plans/{plan.pk}/coverage/", query).context["page"]
    return [getattr(one, "code", None) or one.number for one in page]


def test_each_side_lists_its_own(client: Client, plan: Plan) -> None:
    _align(make_project("60000000-9001"), "1.1")
    _align(make_project("60000000-9002"), None)
    make_project("60000000-9003")
    assert _asked(client, plan) == ["1.2"]
    assert _asked(client, plan, side="projects") == ["60000000-9003"]
    assert _asked(client, plan, side="routine") == ["60000000-9002"]
    assert _asked(client, plan, year="2567") == ["1", "1.1", "1.2"]
    assert _asked(client, plan, side="projects", year="2567") == []
    assert _asked(client, plan, side="'--", year="9", page="x") == ["1.2"]


@pytest.mark.parametrize("projects", [1, 3])
def test_the_page_costs_the_same_for_one_project_and_for_three(
    client: Client, plan: Plan, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(projects):
        make_project()
    with django_assert_num_queries(7):
        client.get(f"/plans/{plan.pk}/coverage/?side=projects")


def test_plans_are_listed_and_an_unknown_one_is_not_there(client: Client, plan: Plan) -> None:
    assert "แผนตัวอย่าง" in client.get("/plans/").content.decode()
    assert client.get("/plans/999/coverage/").status_code == 404
