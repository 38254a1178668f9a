from __future__ import annotations

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.queries import service_account
from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.portfolio.commands import keep_sums
from sapha.monitoring.portfolio.queries.rollups import Rollup, agency_rollup, plan_rollup
from sapha.monitoring.projects.models import Alignment
from tests.factories.agencies import make_agency
from tests.monitoring.progress.kept import FAR_BEHIND, GOOD, keep_project

pytestmark = pytest.mark.django_db


def told(rollup: Rollup) -> list[tuple[str, int, bool, bool]]:
    return [(line.name, line.sums.projects, line.is_own, line.has_below) for line in rollup.lines]


def test_projects_are_put_together_by_department_and_then_level_by_level() -> None:
    department = make_agency("สำนักตัวอย่าง")
    division = make_agency("กองตัวอย่าง", department)
    section = make_agency("ฝ่ายตัวอย่าง", division)
    other = make_agency("สำนักอื่น")
    keep_project("00000000-0001", GOOD, agency=department)
    keep_project("00000000-0002", FAR_BEHIND, agency=section, budget_received_baht=Decimal(100))
    keep_project("00000000-0003", agency=other)
    keep_project("00000000-0004", year=2567)
    whole = agency_rollup(None, None)
    assert told(whole) == [("สำนักตัวอย่าง", 2, False, True), ("สำนักอื่น", 1, False, False), ("", 1, False, False)]
    assert (whole.total.projects, whole.total.bands) == (4, {"green": 1, "red": 1, "white": 2})
    below = agency_rollup(department.pk, None)
    assert told(below) == [("สำนักตัวอย่าง", 1, True, False), ("กองตัวอย่าง", 1, False, True)]
    assert (below.total.projects, below.above) == (2, [(department.pk, "สำนักตัวอย่าง")])
    assert told(agency_rollup(section.pk, None)) == [("ฝ่ายตัวอย่าง", 1, True, False)]
    assert told(agency_rollup(None, 2567)) == [("", 1, False, False)]


@pytest.fixture
def plan() -> Plan:
    plan = Plan.objects.create(name="แผนตัวอย่าง", first_year=2566, last_year=2570)
    levels = [PlanLevel.objects.create(plan=plan, name=f"ชั้น {place}", position=place) for place in (1, 2)]
    for number in ("1", "2"):
        top = PlanNode.objects.create(
            plan=plan, level=levels[0], number=number, text="ก", position=int(number)
        )
        PlanNode.objects.create(
            plan=plan, level=levels[1], number=f"{number}.1", text="ข", position=1, parent=top
        )
    return plan


def align(code: str, *numbers: str) -> None:
    project = keep_project(code, GOOD)
    for field, number in zip(("strategy", "goal"), numbers, strict=False):
        node = PlanNode.objects.get(number=number)
        Alignment.objects.create(project=project, field=field, text=node.text, plan_node=node)


def test_a_project_counts_once_in_each_part_of_the_plan_and_once_in_all(plan: Plan) -> None:
    align("00000000-0001", "1", "1.1")
    align("00000000-0002", "1.1", "2")
    keep_project("00000000-0003", GOOD)
    whole = plan_rollup(plan, None, None)
    assert told(whole) == [("1 ก", 2, False, True), ("2 ก", 1, False, True)]
    assert whole.total.projects == 2
    below = plan_rollup(plan, PlanNode.objects.get(number="1").pk, None)
    assert told(below) == [("1.1 ข", 2, False, False)]
    assert plan_rollup(plan, None, 2569).total.projects == 0


def test_what_is_aligned_to_the_chosen_level_alone_is_its_own(plan: Plan) -> None:
    align("00000000-0001", "2")
    below = plan_rollup(plan, PlanNode.objects.get(number="2").pk, None)
    assert told(below) == [("2 ก", 1, True, False), ("2.1 ข", 0, False, False)]


@pytest.mark.parametrize("projects", [1, 3])
def test_rollups_cost_the_same_queries_for_one_project_and_for_three(
    plan: Plan, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(projects):
        align(f"00000000-000{number}", "1")
    with django_assert_num_queries(4):
        agency_rollup(None, None)
    while keep_sums(actor=service_account("console")):
        pass
    with django_assert_num_queries(3):
        agency_rollup(None, None)
    with django_assert_num_queries(2):
        plan_rollup(plan, None, None)
