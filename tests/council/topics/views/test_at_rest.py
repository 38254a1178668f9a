"""A topic raised where no council works: said before it is sent and after, what was typed is the topic that is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from sapha.civic.participants.codes import code_of
from sapha.civic.participants.models import PendingAct
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Act
from sapha.council.councils.commands import StateAct, change_states
from sapha.council.councils.models import Council
from sapha.council.topics.commands import publish_topic
from sapha.council.topics.models import Topic
from tests.civic.participants.test_bad_input import RAISED
from tests.council.topics.views.test_bad_input import typed
from tests.factories.charters import ORDER

ClientOf = Callable[[Account | None], Client]
RAISE = "/topics/raise/"
RESTING = "สภาของเขตนี้ยังไม่ได้ทำหน้าที่ในขณะนี้"
KEPT = "เรื่องของท่านยังอยู่ กำหนดเวลาเริ่มนับเมื่อสภาทำหน้าที่อีกครั้ง"
STATES = pytest.mark.parametrize("state", ["planned", "appointed", "suspended", "under_review"])
_WAY = {
    "planned": (),
    "appointed": (Act.APPOINT,),
    "suspended": (Act.APPOINT, Act.ACTIVATE, Act.SUSPEND),
    "under_review": (Act.APPOINT, Act.ACTIVATE, Act.REVIEW),
}


@pytest.fixture
def resting(planned: Council, admin: Account, state: str) -> Council:
    """The council of district 1049 in a state in which it does not work."""
    for act in _WAY[state]:
        change_states(actor=admin, councils=[planned], act=act, given=StateAct(ORDER, date(2023, 10, 1)))
    planned.refresh_from_db()
    assert planned.state == state
    return planned


def words() -> tuple[str, str, str]:
    topic = Topic.objects.get()
    return topic.title, topic.text, topic.place


@STATES
def test_a_citizen_is_told_while_typing_and_when_it_is_kept(
    resting: Council, citizen: Account, prasit: Account, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    beside = client.post("/topics/similar/", RAISED).content.decode()
    assert (RESTING in beside, KEPT in beside) == (True, True)
    answer = client.post(RAISE, RAISED)
    topic = Topic.objects.get()
    told = [str(one) for one in get_messages(answer.wsgi_request)]
    assert (answer.status_code, answer["Location"]) == (302, f"/topics/{topic.key}/")
    assert told == [f"รับเรื่องของท่านแล้ว เลขเรื่อง {topic.key}", f"{RESTING} {KEPT}"]
    assert words() == (RAISED["title"], RAISED["text"], RAISED["place"])
    assert (topic.state, topic.answer_by, topic.acknowledge_by) == ("held", None, None)
    assert KEPT in client_of(citizen).get(f"/topics/{topic.key}/").content.decode()
    publish_topic(actor=prasit, topic=topic)
    page = client_of(None).get(f"/topics/{topic.key}/").content.decode()
    assert (RESTING in page, "เรื่องยังอยู่และสนับสนุนได้ กำหนดเวลาเริ่มนับเมื่อสภาทำหน้าที่อีกครั้ง" in page) == (True, True)


@STATES
def test_a_visitor_reads_it_on_the_refused_form_and_after_the_code(
    resting: Council, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    page = visitor.post(RAISE, {**RAISED, "contact": "yai@"}).content.decode()
    assert (RESTING in page, typed(page)) == (True, (RAISED["title"], RAISED["text"], RAISED["place"]))
    assert visitor.post(RAISE, RAISED).status_code == 302
    act = PendingAct.objects.get()
    done = visitor.post(f"/take-part/acts/{act.key}/", {"code": code_of(act)}, follow=True)
    page = unescape(done.content.decode())
    assert (f"{RESTING} {KEPT}" in page, words()) == (
        True,
        (RAISED["title"], RAISED["text"], RAISED["place"]),
    )


def test_of_a_council_at_work_nothing_is_said(
    council: Council, citizen: Account, client_of: ClientOf
) -> None:
    client = client_of(citizen)
    beside = client.post("/topics/similar/", RAISED).content.decode()
    answer = client.post(RAISE, RAISED, follow=True).content.decode()
    assert (RESTING in beside, RESTING in answer) == (False, False)
