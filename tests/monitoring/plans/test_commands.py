"""Plans are loaded from what was read, never from what was remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from sapha.civic.people.models import Account
from sapha.ledger.models import Event
from sapha.monitoring.plans.commands import load_plans
from sapha.monitoring.plans.models import Plan, PlanNode
from sapha.monitoring.plans.queries import named_nodes, node_ids_below
from sapha.monitoring.plans.reference_file import REFERENCE

pytestmark = pytest.mark.django_db
PHASE_3 = "แผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ระยะที่ 3 (พ.ศ. 2566 - 2570)"


def node(number: str, plan: str = PHASE_3) -> PlanNode:
    return PlanNode.objects.get(plan__name=plan, number=number)


@pytest.fixture
def _loaded(console: Account) -> None:
    load_plans(actor=console)


@pytest.mark.usefixtures("_loaded")
def test_levels_are_the_plans_own_words_in_their_order() -> None:
    levels = Plan.objects.get(name=PHASE_3).levels.values_list("name", flat=True)
    assert list(levels) == ["ยุทธศาสตร์", "ยุทธศาสตร์ย่อย", "เป้าประสงค์", "ตัวชี้วัด"]


@pytest.mark.usefixtures("_loaded")
def test_parents_follow_from_the_numbers() -> None:
    assert node("5.2.1").parent == node("5.2")
    assert node("5.2").parent == node("5")
    assert node("5").parent is None
    assert not node("5").is_parent_unknown


@pytest.mark.usefixtures("_loaded")
def test_a_parent_that_was_never_read_is_unknown_and_not_invented() -> None:
    plan = "แผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ระยะที่ 2 (พ.ศ. 2561 - 2565)"
    assert node("3.3", plan).parent is None
    assert node("3.3", plan).is_parent_unknown


@pytest.mark.usefixtures("_loaded")
def test_neither_remembered_nor_routine_nor_agency_rows_are_there() -> None:
    assert list(
        PlanNode.objects.filter(plan__name=PHASE_3, level__position=1).values_list("number", flat=True)
    ) == [
        "1",
        "5",
    ]
    assert not PlanNode.objects.filter(text__contains="งานประจำ").exists()
    assert not PlanNode.objects.filter(text__contains="ร้อยละความสำเร็จของการจัดตั้งสภาคนเมือง").exists()


@pytest.mark.usefixtures("_loaded")
def test_a_node_without_number_stands_below_the_one_it_was_read_under() -> None:
    indicator = PlanNode.objects.get(plan__name=PHASE_3, number=None)
    assert indicator.parent == node("5.2.1")


@pytest.mark.usefixtures("_loaded")
def test_everything_below_a_node_is_found() -> None:
    assert PlanNode.objects.filter(pk__in=node_ids_below(node("5"))).count() == 5


def test_loading_again_writes_nothing(console: Account) -> None:
    assert load_plans(actor=console) == 35
    assert load_plans(actor=console) == 0
    assert Event.objects.filter(verb="plans.loaded").count() == 1


def test_a_corrected_file_changes_its_nodes_only(console: Account, tmp_path: Path) -> None:
    load_plans(actor=console)
    corrected = tmp_path / "plan.csv"
    corrected.write_text(REFERENCE.read_text().replace("พลเมืองขับเคลื่อนมหานคร", "พลเมืองขับเคลื่อนเมือง"))
    assert load_plans(actor=console, path=corrected) == 1
    assert node("5.2").text == "พลเมืองขับเคลื่อนเมือง"


@pytest.mark.usefixtures("_loaded")
def test_a_year_names_nodes_of_its_own_phase() -> None:
    assert "5.2.3" in {named.number for named in named_nodes(2566)}
    assert "5.5.1" in {named.number for named in named_nodes(2565)}
    assert named_nodes(None) == ()
