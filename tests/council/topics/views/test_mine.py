"""One's own topics: on the page of one's account the last ones, and each list whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from tests.factories.topics import WORDS, participant, published, raised

ClientOf = Callable[[Account | None], Client]


def titled(title: str, officer: Account, council: Council, who: Participant) -> Topic:
    return published(officer, council, who, replace(WORDS, title=title, text=title))


def listed(client: Client, which: str) -> list[str]:
    page = client.get(f"/topics/mine/?which={which}")
    assert page.status_code == 200
    return [topic.title for topic in page.context["page"].object_list]


def test_raised_followed_and_supported_stand_each_in_its_list(
    council: Council, prasit: Account, jai: Participant, client_of: ClientOf
) -> None:
    other = participant("อื่น")
    own = raised(council, jai, replace(WORDS, title="ฝาท่อหน้าบ้านหาย", text="หาย"))
    follows, supports, hidden = (
        titled(title, prasit, council, other) for title in ("ติดตามอยู่", "สนับสนุนอยู่", "ถูกซ่อนไว้")
    )
    commands.follow_topic(actor=jai, topic=follows)
    for topic in (supports, hidden):
        commands.support_topic(actor=jai, topic=topic, follows=False)
    commands.hide_topic(actor=prasit, topic=hidden, reason="other", note="ซ้ำ")
    client = client_of(jai.person.account)
    assert [listed(client, which) for which in ("raised", "followed", "supported", "<script>")] == [
        [own.title], ["ติดตามอยู่"], ["สนับสนุนอยู่"], [own.title],
    ]  # fmt: skip
    me = client.get("/people/me/").content.decode()
    shown = [said in me for said in (own.title, "ติดตามอยู่", "สนับสนุนอยู่", "ถูกซ่อนไว้", "เรื่องที่ฉันยื่น")]
    assert shown == [True, True, True, False, True]
    assert client_of(other.person.account).get("/topics/mine/").content.decode().count(own.title) == 0
    assert client_of(None).get("/topics/mine/").status_code == 302


def test_whoever_never_took_part_is_told_so_and_staff_are_not_asked(
    citizen: Account, prasit: Account, client_of: ClientOf, db: None
) -> None:
    nothing = "ท่านยังไม่ได้ยื่น สนับสนุน หรือติดตามเรื่องใด"
    assert nothing in client_of(citizen).get("/people/me/").content.decode()
    assert nothing not in client_of(prasit).get("/people/me/").content.decode()
    assert "ยังไม่มีรายการ" in client_of(citizen).get("/topics/mine/").content.decode()


@pytest.mark.parametrize(("address", "expected"), [("/topics/mine/", 6), ("/people/me/", 18)])
def test_three_topics_cost_no_more_queries_than_one(
    address: str, expected: int, council: Council, prasit: Account, jai: Participant, client_of: ClientOf
) -> None:
    client, costs = client_of(jai.person.account), []
    for number in range(3):
        titled(f"เรื่องที่ {number}", prasit, council, jai)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs.append(len(asked))
    assert costs == [expected] * 3
