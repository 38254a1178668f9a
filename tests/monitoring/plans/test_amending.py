"""A proclaimed goal is amended by a document; what it said before stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput, NotPermitted
from sapha.ledger.models import Event
from sapha.ledger.queries import visible_subjects
from sapha.monitoring.plans.amendments import NodeTerms
from sapha.monitoring.plans.commands import amend_node
from sapha.monitoring.plans.models import NodeVersion, PlanNode
from sapha.monitoring.plans.queries import named_nodes, nodes_say
from sapha.monitoring.plans.rules import node_named
from sapha.monitoring.projects.queries.details import alignment_lines
from sapha.monitoring.projects.queries.plan_tree import plan_trees
from tests.civic.people.test_races import outcomes
from tests.factories.plans import make_node

pytestmark = pytest.mark.django_db
TERMS = NodeTerms(
    text="  ประชาชนร้อยละ 60  มีส่วนร่วม ",
    target="ร้อยละ 60 ภายในปี 2570",
    in_force_from=date(2023, 7, 1),
    document="ประกาศ กทม. ที่ 12/2566",
    document_on=date(2023, 6, 1),
)


@pytest.fixture(autouse=True)
def on_8_june() -> Iterator[None]:
    with time_machine.travel("2023-06-08T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def node(db: None) -> PlanNode:
    return make_node("5.2.1", "ประชาชนมีส่วนร่วม")


def test_the_old_text_stays_and_the_new_one_counts_from_its_day(manee: Account, node: PlanNode) -> None:
    amend_node(actor=manee, node=node, terms=TERMS, seen=1)
    later = replace(TERMS, text="อีกอย่าง", in_force_from=date(2024, 1, 1))
    amend_node(actor=manee, node=node, terms=later, seen=2)
    said = {
        day: next((one.number, one.text, one.target) for one in nodes_say([node], day))
        for day in (date(2023, 6, 30), date(2023, 7, 1), date(2024, 1, 1))
    }
    assert said == {
        date(2023, 6, 30): (1, "ประชาชนมีส่วนร่วม", ""),
        date(2023, 7, 1): (2, "ประชาชนร้อยละ 60 มีส่วนร่วม", "ร้อยละ 60 ภายในปี 2570"),
        date(2024, 1, 1): (3, "อีกอย่าง", "ร้อยละ 60 ภายในปี 2570"),
    }
    event = Event.objects.filter(verb="plan_node.amended").earliest("pk")
    assert (event.facts["number"], event.facts["document"]) == (2, "ประกาศ กทม. ที่ 12/2566")
    assert visible_subjects(None, [event.subject]) == {event.subject}


@pytest.mark.parametrize("who", ["somchai", "wichai", "auditor", "citizen", "prasit"])
def test_only_who_keeps_the_plans_amends_them(
    who: str, node: PlanNode, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotPermitted):
        amend_node(actor=request.getfixturevalue(who), node=node, terms=TERMS, seen=1)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"text": " "}, "text"),
        ({"document": ""}, "document"),
        ({"text": "ก" * 4001}, "text"),
        ({"target": "<b>60</b>"}, "target"),
        ({"in_force_from": date(2027, 10, 1)}, "in_force_from"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    manee: Account, node: PlanNode, changes: dict[str, object], where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        amend_node(actor=manee, node=node, terms=replace(TERMS, **changes), seen=1)  # type: ignore[arg-type]
    assert (refused.value.where, NodeVersion.objects.count()) == (where, 0)


def test_versions_follow_one_another(manee: Account, node: PlanNode) -> None:
    amend_node(actor=manee, node=node, terms=TERMS, seen=1)
    with pytest.raises(BadInput) as refused:
        amend_node(actor=manee, node=node, terms=TERMS, seen=2)
    assert refused.value.rule == "plans.before_the_last"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_amend_at_once_one_wins(manee: Account, node: PlanNode) -> None:
    amend = [lambda: amend_node(actor=manee, node=node, terms=TERMS, seen=1)]
    assert outcomes(amend * 3) == ["done", *["plans.amended_meanwhile"] * 2]


def test_a_form_names_a_goal_by_its_old_and_its_new_text(manee: Account, node: PlanNode) -> None:
    make_node("5.2.2", "อย่างอื่น")
    amend_node(actor=manee, node=node, terms=TERMS, seen=1)
    named = named_nodes(2566)
    for printed in ("เป้าประสงค์ที่ 5.2.1 ประชาชนมีส่วนร่วม", "เป้าประสงค์ที่ ๕.๒.๑ ประชาชนร้อยละ 60 มีส่วนร่วม"):
        assert node_named(printed, named) == node.pk
    assert node_named("อย่างใหม่", named) is None


def test_what_is_aligned_after_the_amendment_prints_the_new_text(manee: Account, node: PlanNode) -> None:
    amend_node(actor=manee, node=node, terms=TERMS, seen=1)
    with time_machine.travel("2023-06-30T09:00:00+07:00", tick=False):
        before = [line.text for line in alignment_lines(node.pk, is_routine_work=False)]
        [tree] = plan_trees(2566, "ร้อยละ", None)
        assert tree.branches == ()
    with time_machine.travel("2023-07-01T09:00:00+07:00", tick=False):
        after = [line.text for line in alignment_lines(node.pk, is_routine_work=False)]
        [tree] = plan_trees(2566, "ร้อยละ", None)
    assert (before, after) == (["5.2.1 ประชาชนมีส่วนร่วม"], ["5.2.1 ประชาชนร้อยละ 60 มีส่วนร่วม"])
    assert [branch.text for branch in tree.branches] == ["ประชาชนร้อยละ 60 มีส่วนร่วม"]
