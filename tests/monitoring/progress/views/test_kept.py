from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.ledger.commands import record_event
from tests.monitoring.progress.kept import GOOD, keep_project

CODE = "00000000-0001"

pytestmark = pytest.mark.django_db


def something_happens() -> None:
    facts = {"projects": 1, "thresholds_version": "test"}
    record_event(
        actor_key="service:console", verb="ratings.computed", chain="system", subject="system", facts=facts
    )


def names(client: Client) -> tuple[bool, bool]:
    """Return whether the list and the page show the new name."""
    listed, page = (client.get(path).content.decode() for path in ("/projects/", f"/projects/{CODE}/"))
    return "ชื่อใหม่" in listed, "ชื่อใหม่" in page


@pytest.mark.parametrize("path", ["/projects/", f"/projects/{CODE}/"])
def test_a_page_is_kept_while_nothing_happens(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep_project(CODE, GOOD)
    something_happens()
    first = client.get(path).content
    with django_assert_num_queries(1):
        assert client.get(path).content == first


def test_a_page_is_made_anew_after_every_act(client: Client) -> None:
    project = keep_project(CODE, GOOD)
    something_happens()
    assert names(client) == (False, False)
    project.name = "ชื่อใหม่"
    project.save()
    assert names(client) == (False, False)
    something_happens()
    assert names(client) == (True, True)


def test_signed_in_people_and_an_empty_ledger_always_get_a_fresh_page(
    client: Client, citizen: Account
) -> None:
    project = keep_project(CODE, GOOD)
    assert names(client) == (False, False)
    project.name = "ชื่อใหม่"
    project.save()
    assert names(client) == (True, True)
    something_happens()
    names(client)
    client.force_login(citizen)
    project.name = "ชื่อเดิม"
    project.save()
    assert names(client) == (False, False)


def test_each_language_and_each_question_is_kept_by_itself(client: Client) -> None:
    keep_project(CODE, GOOD)
    something_happens()
    paths = [
        "/projects/",
        "/en/projects/",
        "/projects/?band=red",
        f"/projects/{CODE}/",
        f"/en/projects/{CODE}/",
    ]
    assert len({client.get(path).content for path in paths * 2}) == len(paths)
