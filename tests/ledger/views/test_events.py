from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.foundation import subjects
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.ledger.commands import record_event
from sapha.ledger.models import Event
from sapha.ledger.queries import pages

pytestmark = pytest.mark.django_db
Sign = Callable[[Account | None], Client]


@pytest.fixture(autouse=True)
def two_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """``open`` things are for everybody, ``shut`` things for those who are signed in."""
    monkeypatch.setattr(subjects, "_KINDS", dict(subjects._KINDS))
    for kind, everybody in (("open", True), ("shut", False)):
        register_subject(
            SubjectKind(
                kind=kind,
                url=lambda key: f"/things/{key}/",
                title=lambda key: f"เรื่องที่ {key}",
                may_view=lambda actor, _key, everybody=everybody: everybody or actor is not None,  # type: ignore[misc]
            )
        )


@transaction.atomic
def write(subject: str, pages: int = 1, actor_key: str = "service:console") -> Event:
    return record_event(
        actor_key=actor_key, verb="example.written", chain=subject, subject=subject, facts={"pages": pages}
    )


def shown(client: Client, url: str) -> list[str]:
    return [line.subject for line in client.get(url).context["page"].lines]


def test_the_latest_act_stands_first() -> None:
    for number in (1, 2, 3):
        write(f"open:{number}")
    assert shown(Client(), "/ledger/") == ["open:3", "open:2", "open:1"]


def test_what_one_may_not_see_is_not_shown(citizen: Account, client_of: Sign) -> None:
    write("open:1")
    write("shut:1")
    write("unheard:1")
    assert shown(Client(), "/ledger/") == ["open:1"]
    assert shown(client_of(citizen), "/ledger/") == ["shut:1", "open:1"]


def test_an_act_is_told_with_its_sentence_actor_link_and_hash() -> None:
    event = write("open:7", pages=12)
    page = Client().get("/ledger/").content.decode()
    wanted = ["เขียน 12 หน้า", "ระบบ (console)", 'href="/things/7/"', event.hash[:12]]
    assert [text for text in wanted if text not in page] == []


def test_english_readers_read_english() -> None:
    write("open:7", pages=12)
    assert "12 pages written" in Client().get("/en/ledger/").content.decode()


def test_an_actor_is_never_shown_by_name(somchai: Account) -> None:
    write("open:1", actor_key=somchai.actor_key)
    page = Client().get("/ledger/").content.decode()
    assert ("สมชาย" in page, "เจ้าหน้าที่หน่วยงาน สำนักงานปกครองและทะเบียน" in page) == (False, True)


def test_pages_follow_one_another_without_gap_or_overlap() -> None:
    for number in range(65):
        write(f"open:{number}")
    client, found, url = Client(), [], "/ledger/"
    while url:
        page = client.get(url).context["page"]
        found += [line.subject for line in page.lines]
        url = f"/ledger/?before={page.older}" if page.older else ""
    assert found == [f"open:{number}" for number in reversed(range(65))]


def test_many_acts_one_may_not_see_do_not_make_the_page_read_the_whole_ledger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "_SCAN", 2)
    monkeypatch.setattr(pages, "_SCANS", 2)
    write("open:1")
    for _ in range(6):
        write("shut:1")
    page = Client().get("/ledger/").context["page"]
    assert page.lines == ()
    assert page.older is not None
    assert shown(Client(), f"/ledger/?before={page.older}") == ["open:1"]


@pytest.mark.parametrize("acts", [1, 3, 200])
def test_the_page_costs_the_same_however_many_acts_and_subjects_it_looks_at(
    acts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(acts):
        write(f"open:{number}")
    client = Client()
    client.get("/ledger/")
    with django_assert_num_queries(1):  # the events, one more than is looked at
        client.get("/ledger/")


@pytest.mark.parametrize("projects", [1, 3, 200])
def test_projects_are_asked_for_together(
    projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(projects):
        write(f"project:99990000-{number + 1:04d}")  # not in the register: seen by nobody
    with django_assert_num_queries(2):  # the events and the projects
        assert shown(Client(), "/ledger/") == []


def test_a_subject_has_its_own_page() -> None:
    write("open:1", pages=1)
    write("open:2", pages=2)
    page = Client().get("/ledger/open:1/")
    assert (page.context["title"], [line.subject for line in page.context["page"].lines]) == (
        "เรื่องที่ 1",
        ["open:1"],
    )


@pytest.mark.parametrize(
    "chain", ["shut:1", "open:2", "unheard:1", "no-kind", "open:1/2", "open:%00", "open:1%00", "เรื่อง:1"]
)
def test_a_chain_one_may_not_see_is_like_one_that_is_not_there(chain: str) -> None:
    write("open:1")
    write("shut:1")
    assert Client().get(f"/ledger/{chain}/").status_code == 404


@pytest.mark.parametrize("chain", ["open:1%0Aopen:2", "no-kind", "//example.org"])
def test_the_filter_leads_nowhere_with_what_cannot_be_a_key(chain: str) -> None:
    assert Client().get(f"/ledger/?chain={chain}").status_code == 404


def test_the_filter_leads_to_the_subjects_page() -> None:
    answer = Client().get("/ledger/?chain=open:1")
    assert (answer.status_code, answer["Location"]) == (302, "/ledger/open:1/")


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=99999999999999999999", "chain=" + "x" * 200]
)
def test_a_senseless_query_shows_the_latest(query: str) -> None:
    write("open:1")
    assert shown(Client(), f"/ledger/?{query}") == ["open:1"]


def test_an_empty_ledger_says_so() -> None:
    assert "ยังไม่มีเหตุการณ์" in Client().get("/ledger/").content.decode()
