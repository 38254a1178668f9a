from __future__ import annotations

import pytest

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.progress.offers import agencies_listed, districts_listed, nodes_listed, years_listed
from sapha.monitoring.projects.models import Alignment
from tests.factories.agencies import make_agency
from tests.factories.districts import make_district
from tests.monitoring.progress.kept import GOOD, keep_project

pytestmark = pytest.mark.django_db


def test_years_are_those_of_the_register_the_newest_first() -> None:
    keep_project("00000000-0001", GOOD)
    keep_project("00000000-0002", GOOD, year=2567)
    assert years_listed() == [2567, 2566]


def test_agencies_are_offered_level_by_level_and_offices_by_their_district() -> None:
    department = make_agency("สำนักตัวอย่าง")
    division = make_agency("กองตัวอย่าง", department)
    section = make_agency("ฝ่ายตัวอย่าง", division)
    make_agency("กองว่าง", department)
    office = make_agency("สำนักงานเขตตัวอย่าง", district=make_district(1049))
    make_agency("สำนักว่าง")
    keep_project("00000000-0001", agency=section)
    keep_project("00000000-0002", agency=office)
    assert agencies_listed() == [department]
    assert agencies_listed(department.pk) == [department, division]
    assert agencies_listed(division.pk) == [department, division, section]
    assert agencies_listed(office.pk) == [department, office]
    assert agencies_listed(10**9) == [department]
    assert [one.code for one in districts_listed()] == [1049]


def test_nodes_are_offered_level_by_level() -> None:
    plan = Plan.objects.create(name="แผนตัวอย่าง", first_year=2566, last_year=2570)
    upper = PlanLevel.objects.create(plan=plan, name="ยุทธศาสตร์", position=1)
    lower = PlanLevel.objects.create(plan=plan, name="เป้าประสงค์", position=2)
    strategy = PlanNode.objects.create(plan=plan, level=upper, number="5", text="ก", position=1)
    goal = PlanNode.objects.create(
        plan=plan, level=lower, number="5.2", text="ข", position=1, parent=strategy
    )
    bare = PlanNode.objects.create(plan=plan, level=upper, number="6", text="ค", position=2)
    Alignment.objects.create(project=keep_project("00000000-0001"), field="goal", text="ข", plan_node=goal)
    assert nodes_listed() == [strategy]
    assert nodes_listed(strategy.pk) == [strategy, goal]
    assert nodes_listed(bare.pk) == [strategy, bare]
