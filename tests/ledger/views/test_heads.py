from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from sapha.civic.people.models import Account
from sapha.foundation import subjects
from sapha.foundation.signing import SigningConfig, check_detached
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.ledger import queries
from sapha.ledger.commands import record_event
from sapha.ledger.queries import trees
from sapha.ledger.statements import read_proof
from tests.factories.trees import head_on, write_events

pytestmark = pytest.mark.django_db
Sign = Callable[[Account | None], Client]


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """``example`` things are for everybody, ``shut`` things for those who are signed in."""
    monkeypatch.setattr(subjects, "_KINDS", dict(subjects._KINDS))
    for kind, everybody in (("example", True), ("shut", False)):
        register_subject(
            SubjectKind(
                kind=kind,
                url=lambda key: f"/things/{key}/",
                title=lambda key: key,
                may_view=lambda actor, _key, everybody=everybody: everybody or actor is not None,  # type: ignore[misc]
            )
        )


def body(client: Client, url: str) -> bytes:
    answer = client.get(url)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]


def test_the_list_shows_the_newest_first_and_says_when_there_is_none() -> None:
    assert "ยังไม่มีค่าแฮชรวมประจำวัน" in body(Client(), "/ledger/heads/").decode()
    head_on(0)
    head_on(1)
    page = Client().get("/ledger/heads/")
    assert [head.day.isoformat() for head in page.context["page"]] == ["2026-11-03", "2026-11-02"]
    assert "3 พฤศจิกายน 2569" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_heads_it_shows(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(count):
        head_on(day)
    with django_assert_num_queries(2):  # how many, and the rows
        Client().get("/ledger/heads/")


def test_a_head_has_its_page_and_its_file() -> None:
    write_events(2)
    head = head_on(0)
    page = body(Client(), "/ledger/heads/2026-11-02/").decode()
    assert [
        text for text in (head.root, "ไม่มีลายมือชื่อ", "/ledger/heads/2026-11-02.json") if text not in page
    ] == []
    assert body(Client(), "/ledger/heads/2026-11-02.json") == head.statement.encode()
    assert Client().get("/ledger/heads/2026-11-02.p7s").status_code == 404


def test_a_signed_head_has_its_signature_beside_it(settings: Settings, signing_config: SigningConfig) -> None:
    settings.SIGNING = signing_config
    head = head_on(0)
    signature = body(Client(), "/ledger/heads/2026-11-02.p7s")
    assert check_detached(signing_config, head.statement.encode(), signature).rule == "intact"
    assert "ลายมือชื่อถูกต้องและเชื่อถือได้" in body(Client(), "/ledger/heads/2026-11-02/").decode()


@pytest.mark.parametrize(
    "place", ["2026-11-05/", "2026-11-05.json", "2026-11-05.txt", "2026-13-45/", "2026-13-45.json"]
)
def test_a_day_without_a_head_is_not_there(place: str) -> None:
    head_on(0)
    assert Client().get(f"/ledger/heads/{place}", follow=True).status_code == 404


def test_the_hashes_stand_in_order() -> None:
    events = write_events(3)
    head_on(0)
    write_events(1)
    assert body(Client(), "/ledger/heads/2026-11-02.txt").decode().split() == [event.hash for event in events]


def test_the_hashes_are_asked_for_in_short_reads_and_once_only(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write_events(5)
    head = head_on(0)
    whole = queries.hash_batches
    monkeypatch.setattr(trees, "hash_batches", lambda start, end: whole(start, end, 2))
    with django_assert_num_queries(1):  # the head: nothing is read before somebody takes it
        answer = Client().get("/ledger/heads/2026-11-02.txt")
    with django_assert_num_queries(3):
        pieces = [len(piece) // 65 for piece in answer.streaming_content]  # type: ignore[arg-type]
    again = Client().get("/ledger/heads/2026-11-02.txt", headers={"If-None-Match": f'"{head.root}"'})
    asked = Client().head("/ledger/heads/2026-11-02.txt")
    assert (pieces, again.status_code, asked.status_code, b"".join(asked.streaming_content)) == (  # type: ignore[arg-type]
        [2, 2, 1], 304, 200, b"",
    )  # fmt: skip


def test_an_address_that_takes_every_list_again_and_again_is_told_to_wait() -> None:
    write_events(1)
    head_on(0)
    answers = [Client().get("/ledger/heads/2026-11-02.txt").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_an_act_is_proven_to_everybody_who_may_see_it(citizen: Account, client_of: Sign) -> None:
    write_events(2)
    write_events(1, "shut:1")
    head = head_on(0)
    url = "/ledger/proofs/inclusion.json?chain={}&sequence=1"
    proof = read_proof(body(Client(), url.format("example:1")))
    assert (proof.holds(), proof.roots) == (True, {3: head.root})
    assert Client().get(url.format("shut:1")).status_code == 404
    assert read_proof(body(client_of(citizen), url.format("shut:1"))).holds()


def test_two_heads_are_proven_to_follow_one_another() -> None:
    write_events(3)
    first, second = head_on(0), head_on(1)
    proof = read_proof(body(Client(), "/ledger/proofs/consistency.json?first=3&second=4"))
    assert (proof.holds(), proof.roots) == (True, {3: first.root, 4: second.root})


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("inclusion.json", 400),
        ("inclusion.json?chain=example:1&sequence=x", 400),
        ("inclusion.json?chain=example:1&sequence=99999999999999999999", 400),
        ("inclusion.json?chain=example:1&sequence=9", 404),
        ("inclusion.json?chain=example:1&sequence=1&size=7", 404),
        ("consistency.json?first=1", 400),
        ("consistency.json?first=0&second=1", 400),
        ("consistency.json?first=2&second=1", 404),
    ],
)
def test_a_senseless_question_is_refused(url: str, status: int) -> None:
    write_events(1)
    head_on(0)
    assert Client().get(f"/ledger/proofs/{url}").status_code == status


def test_the_acts_of_a_chain_are_given_as_they_were_hashed() -> None:
    events = write_events(2)
    rows = [json.loads(line) for line in body(Client(), "/ledger/acts.jsonl?chain=example:1").splitlines()]
    assert [(row["sequence"], row["hash"], row["facts"]) for row in rows] == [
        (event.sequence, event.hash, {}) for event in events
    ]
    assert sorted(rows[0]) == [
        "actor_key", "at", "chain", "facts", "hash", "nonce", "previous_hash", "sequence", "subject", "verb",
    ]  # fmt: skip


def test_of_acts_one_may_not_see_only_the_links_are_given() -> None:
    write_events(1)
    record_event(actor_key="account:1", verb="example.written", chain="example:1", subject="shut:1")
    rows = [json.loads(line) for line in body(Client(), "/ledger/acts.jsonl?chain=example:1").splitlines()]
    assert sorted(rows[1]) == ["chain", "hash", "previous_hash", "sequence"]


@pytest.mark.parametrize("query", ["", "?chain=shut:1", "?chain=example:9", "?chain=" + "x" * 300])
def test_acts_of_a_chain_one_may_not_see_are_not_there(query: str) -> None:
    write_events(1, "shut:1")
    assert Client().get(f"/ledger/acts.jsonl{query}").status_code == 404
