from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.progress.choices import PortfolioFlag, PortfolioOrder
from sapha.monitoring.progress.portfolio import UNDECLARED, Asked, counted, listed
from sapha.monitoring.projects.models import Alignment, Project
from tests.factories.agencies import make_agency
from tests.factories.districts import make_district
from tests.monitoring.progress.kept import BEHIND, FAR_BEHIND, GOOD, keep_project

TODAY = date(2023, 1, 1)

pytestmark = pytest.mark.django_db


def codes(asked: Asked, today: date = TODAY) -> list[str]:
    return [project.code[-4:] for project in listed(asked, today)]


@pytest.fixture
def five_projects() -> None:
    keep_project("00000000-0001", GOOD)
    keep_project("00000000-0002", BEHIND)
    keep_project("00000000-0003", FAR_BEHIND)
    keep_project("00000000-0004")
    keep_project("00000000-0005", GOOD, year=2567, budget_received_baht=Decimal(900))


def test_the_worst_stand_first_and_the_good_last(five_projects: None) -> None:
    assert codes(Asked()) == ["0003", "0002", "0004", "0001", "0005"]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (PortfolioOrder.NEWEST, "0005"),
        (PortfolioOrder.FINDINGS, "0002"),
        (PortfolioOrder.BUDGET, "0005"),
        (PortfolioOrder.CODE, "0001"),
    ],
)
def test_other_orders_begin_with_another_project(five_projects: None, order: str, first: str) -> None:
    found = codes(Asked(order=order))
    assert (found[0], len(found)) == (first, 5)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(year=2567), ["0005"]),
        (Asked(band="red"), ["0003"]),
        (Asked(band="white"), ["0004"]),
        (Asked(declared="on_plan", year=2566), ["0003", "0002", "0001"]),
        (Asked(declared=UNDECLARED), ["0004"]),
        (Asked(flag=PortfolioFlag.CONTRADICTED), ["0003", "0002"]),
        (Asked(flag=PortfolioFlag.UNREPORTED), ["0004"]),
        (Asked(band="green", year=2566, declared="behind"), []),
    ],
)
def test_each_question_finds_its_projects(five_projects: None, asked: Asked, found: list[str]) -> None:
    assert codes(asked) == found


def test_silent_projects_are_those_without_a_report_for_longer_than_the_rhythm() -> None:
    keep_project("00000000-0001", GOOD)
    keep_project("00000000-0002", "100")
    last = date(2022, 12, 12)
    silent = Asked(flag=PortfolioFlag.SILENT)
    assert codes(silent, date.fromordinal(last.toordinal() + 92)) == []
    assert codes(silent, date.fromordinal(last.toordinal() + 93)) == ["0001"]


def test_counts_leave_band_and_chip_out_of_the_question(five_projects: None) -> None:
    counts = counted(Asked(year=2566, band="red", flag=PortfolioFlag.UNREPORTED), TODAY)
    assert counts.total == 4
    assert counts.bands == {"green": 1, "amber": 1, "red": 1, "grey": 0, "white": 1}
    assert counts.flags == {"contradicted": 2, "silent": 0, "unreported": 1}


def test_project_that_was_never_rated_counts_as_white() -> None:
    Project.objects.create(code="00000000-0009")
    assert counted(Asked(), TODAY).bands["white"] == 1
    assert codes(Asked(band="white")) == ["0009"]


def test_an_agency_means_everything_below_it() -> None:
    department = make_agency("สำนักตัวอย่าง")
    division = make_agency("กองตัวอย่าง", department)
    other = make_agency("สำนักอื่น")
    keep_project("00000000-0001", agency=department)
    keep_project("00000000-0002", agency=division)
    keep_project("00000000-0003", agency=other)
    assert codes(Asked(agency=department.pk)) == ["0001", "0002"]
    assert codes(Asked(agency=division.pk)) == ["0002"]
    assert codes(Asked(agency=10**9)) == []


def test_a_plan_node_means_everything_below_it_and_routine_work_is_its_own_choice() -> None:
    plan = Plan.objects.create(name="แผนตัวอย่าง", first_year=2566, last_year=2570)
    upper = PlanLevel.objects.create(plan=plan, name="ยุทธศาสตร์", position=1)
    lower = PlanLevel.objects.create(plan=plan, name="เป้าประสงค์", position=2)
    strategy = PlanNode.objects.create(plan=plan, level=upper, number="5", text="ก", position=1)
    goal = PlanNode.objects.create(
        plan=plan, level=lower, number="5.2", text="ข", position=1, parent=strategy
    )
    PlanNode.objects.create(plan=plan, level=upper, number="6", text="ค", position=2)
    aligned, routine = keep_project("00000000-0001"), keep_project("00000000-0002")
    Alignment.objects.create(project=aligned, field="goal", text="ข", plan_node=goal)
    Alignment.objects.create(project=routine, field="goal", is_routine_work=True)
    assert codes(Asked(node=strategy.pk)) == ["0001"]
    assert codes(Asked(node=goal.pk)) == ["0001"]
    assert codes(Asked(routine=True)) == ["0002"]


def test_search_finds_words_of_the_name_and_the_code() -> None:
    keep_project("00000000-0001", name="ขุดลอกคลองลาดพร้าว")
    keep_project("00000000-0002", name="ปรับปรุงไฟฟ้า")
    assert codes(Asked(query="คลอง ขุด")) == ["0001"]
    assert codes(Asked(query="00000000-0002")) == ["0002"]


def test_whether_anything_is_asked_leaves_the_order_out() -> None:
    assert [Asked(order="code").is_narrowed, Asked(year=2566).is_narrowed] == [False, True]


def test_a_district_means_its_office_and_everything_below_it() -> None:
    office = make_agency("สำนักงานเขตตัวอย่าง", district=make_district(1049))
    section = make_agency("ฝ่ายตัวอย่าง", office)
    keep_project("00000000-0001", agency=section)
    keep_project("00000000-0002", agency=make_agency("สำนักอื่น"))
    assert codes(Asked(district=1049)) == ["0001"]
    assert codes(Asked(district=1001)) == []


def test_a_state_and_a_rule_that_found_something_are_asked_for() -> None:
    keep_project("00000000-0001", GOOD)
    keep_project("00000000-0002", FAR_BEHIND)
    keep_project("00000000-0003", GOOD, state="completed")
    assert codes(Asked(state="completed")) == ["0003"]
    assert codes(Asked(rule="declared_vs_computed")) == ["0002"]
    assert codes(Asked(rule="overspent")) == []
