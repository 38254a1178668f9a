"""The page of a goal, and where its version shows: coverage and indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.monitoring.plans.models import NodeVersion, PlanNode
from sapha.monitoring.projects.models import Alignment
from tests.factories.indicators import make_indicator, make_value
from tests.factories.plans import make_node
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
TYPED = {
    "text": "ประชาชนร้อยละ 60 มีส่วนร่วม",
    "target": "ร้อยละ 60 ภายในปี 2570",
    "in_force_from": "1/7/2566",
    "document": "ประกาศ กทม. ที่ 12/2566",
    "document_on": "1 มิ.ย. 2566",
    "seen": "1",
}
NOTE = "ฉบับที่ 2 ใช้ตั้งแต่ 1 ก.ค. 2566 ตาม ประกาศ กทม. ที่ 12/2566 ลงวันที่ 1 มิ.ย. 2566"


@pytest.fixture(autouse=True)
def on_1_december() -> Iterator[None]:
    with time_machine.travel("2023-12-01T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def node(db: None) -> PlanNode:
    return make_node("5.2.1", "ประชาชนมีส่วนร่วม")


def words(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_amended_by_the_department_both_versions_stay(
    client_of: ClientOf, manee: Account, node: PlanNode
) -> None:
    page, url = (reverse(f"plans:{name}", args=[node.pk]) for name in ("node", "amend"))
    assert "ประชาชนมีส่วนร่วม" in words(client_of(manee), url)
    assert client_of(manee).post(url, TYPED)["Location"] == page
    again = client_of(manee).post(url, TYPED)
    assert (again.status_code, TYPED["text"] in again.content.decode()) == (409, True)
    text = words(client_of(None), page)
    assert [
        part in text for part in (NOTE, TYPED["text"], TYPED["target"], "ประชาชนมีส่วนร่วม", "ตามที่ประกาศใช้")
    ] == [True] * 5
    assert url not in text


def test_what_was_typed_stays_when_it_is_refused(client_of: ClientOf, manee: Account, node: PlanNode) -> None:
    answer = client_of(manee).post(reverse("plans:amend", args=[node.pk]), {**TYPED, "document": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["document"])
    assert TYPED["target"] in answer.content.decode()


def test_coverage_and_indicators_say_by_which_version(client: Client, node: PlanNode) -> None:
    NodeVersion.objects.create(
        node=node,
        number=2,
        text=TYPED["text"],
        target=TYPED["target"],
        in_force_from=date(2023, 7, 1),
        document=TYPED["document"],
        document_on=date(2023, 6, 1),
    )
    indicator = make_indicator(plan_node=node)
    make_value(indicator)
    coverage = reverse("plans:coverage", args=[node.plan_id])
    assert NOTE in words(client, coverage)
    assert NOTE in words(client, f"{coverage}?side=all")
    assert NOTE in words(client, f"{coverage}?year=2566")
    assert NOTE in words(client, reverse("indicators:indicator", args=[indicator.code]))
    NodeVersion.objects.update(in_force_from=date(2023, 11, 1))  # after fiscal year 2566
    assert "ฉบับที่ 1 ตามที่ประกาศใช้" in words(client, f"{coverage}?year=2566")
    shown = words(client, reverse("indicators:indicator", args=[indicator.code]) + "?year=2566")
    assert "ฉบับที่ 1 ตามที่ประกาศใช้" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries(
    client: Client, node: PlanNode, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_indicator(plan_node=node)
        Alignment.objects.create(project=make_project(), field="goal", text="x", plan_node=node)
    with django_assert_num_queries(6):
        client.get(reverse("plans:node", args=[node.pk]))
