"""Who came on paper gets a code: by it the topic joins their account, or they do one act as who raised it."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.test import Client

from sapha.civic.participants.commands import issue_own_code, join, join_by_paper
from sapha.civic.participants.models import Participant, PrintedCode
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Support, Topic
from sapha.foundation.errors import SaphaError
from tests.council.topics.views.test_pages import FORM
from tests.factories.people import make_account

ClientOf = Callable[[Account | None], Client]
JOIN = "/take-part/joined/"


@pytest.fixture
def paper(council: Council, prasit: Account, client_of: ClientOf) -> Topic:
    """Entered by the officer for somebody who came to the counter."""
    client_of(prasit).post("/topics/councils/1049/enter/", {**FORM, "channel": "paper"})
    return Topic.objects.get()


def printed(client: Client, topic: Topic) -> str:
    page = client.post(f"/topics/councils/1049/{topic.key}/code/").content.decode()
    return re.findall(r'<p class="bignum">([^<]+)</p>', page)[0]


def test_the_topic_joins_the_account_that_types_the_code_once(
    paper: Topic, prasit: Account, citizen: Account, client_of: ClientOf
) -> None:
    desk, own = client_of(prasit), client_of(citizen)
    assert f"{paper.key}/code/" in desk.get(f"/topics/{paper.key}/").content.decode()
    first, code = printed(desk, paper), printed(desk, paper)
    refused = own.post(JOIN, {"code": first})
    assert (refused.status_code, "รหัสนี้ใช้ไม่ได้" in refused.content.decode(), first in refused.content.decode()) == (
        422, True, True,
    )  # fmt: skip
    joined = own.post(JOIN, {"code": code.lower().replace("-", " ")})
    assert (joined.status_code, joined["Location"]) == (302, "/people/me/")
    paper.refresh_from_db()
    assert paper.raised_by.person_id == citizen.person_id
    assert (paper.support_count, Support.objects.filter(topic=paper).count()) == (1, 1)
    assert paper.title in own.get("/people/me/").content.decode()
    assert own.post(JOIN, {"code": code}).status_code == 422
    told = desk.post(f"/topics/councils/1049/{paper.key}/code/", follow=True).content.decode()
    assert "ผู้ยื่นมีบัญชีแล้ว" in told


def test_who_supported_it_by_their_account_too_is_counted_once(
    paper: Topic, prasit: Account, citizen: Account, client_of: ClientOf
) -> None:
    commands.support_topic(actor=join(actor=citizen), topic=paper)
    paper.refresh_from_db()
    assert paper.support_count == 2
    join_by_paper(actor=citizen, code=printed(client_of(prasit), paper))
    paper.refresh_from_db()
    assert (paper.support_count, Support.objects.filter(topic=paper).count()) == (1, 1)


def test_by_the_code_they_act_as_who_raised_it_and_are_nobody_new(
    paper: Topic, prasit: Account, client_of: ClientOf
) -> None:
    code, before = printed(client_of(prasit), paper), Participant.objects.count()
    sent = {"contact_kind": "paper", "contact": code, "age": "adult"}
    assert client_of(None).post(f"/topics/{paper.key}/support/", sent).status_code == 302
    paper.refresh_from_db()
    assert (paper.support_count, Participant.objects.count()) == (1, before)
    assert PrintedCode.objects.get(participant=paper.raised_by).used_at is not None


def test_nobody_is_promised_messages_who_cannot_be_reached(
    paper: Topic, prasit: Account, citizen: Account, client_of: ClientOf
) -> None:
    desk = client_of(prasit)
    anybody = re.findall(
        r'class="bignum">([^<]+)<', desk.post("/take-part/paper/1049/", {"count": 1}).content.decode()
    )[0]
    sent = {"contact_kind": "paper", "contact": anybody, "age": "adult"}
    told = client_of(None).post(f"/topics/{paper.key}/follow/", sent, follow=True).content.decode()
    assert ("เราไม่มีทางติดต่อท่าน" in told, "เราจะแจ้งท่านทุกขั้นตอน" in told) == (True, False)


def test_a_code_a_year_old_and_one_for_anybody_join_nothing(
    paper: Topic, prasit: Account, citizen: Account, client_of: ClientOf
) -> None:
    desk = client_of(prasit)
    code = printed(desk, paper)
    anybody = re.findall(
        r'class="bignum">([^<]+)<', desk.post("/take-part/paper/1049/", {"count": 1}).content.decode()
    )[0]
    with pytest.raises(SaphaError, match="รหัสนี้ใช้ไม่ได้"):
        join_by_paper(actor=citizen, code=anybody)
    with time_machine.travel(paper.raised_at + timedelta(days=366), tick=False), pytest.raises(SaphaError):
        join_by_paper(actor=citizen, code=code)
    paper.refresh_from_db()
    assert paper.raised_by.person_id != citizen.person_id


def test_no_code_for_what_came_by_the_web_or_for_another_district(
    paper: Topic, council: Council, prasit: Account, malee: Account, citizen: Account, client_of: ClientOf
) -> None:
    client_of(citizen).post("/topics/raise/", {**FORM, "title": "ฝาท่อหน้าบ้านหาย"})
    web = Topic.objects.get(channel="web")
    assert client_of(prasit).post(f"/topics/councils/1049/{web.key}/code/").status_code == 404
    assert client_of(malee).post(f"/topics/councils/1049/{paper.key}/code/").status_code == 404
    assert client_of(citizen).post(f"/topics/councils/1049/{paper.key}/code/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_one_code_typed_by_two_at_once_joins_one(
    paper: Topic, council: Council, prasit: Account, citizen: Account
) -> None:
    assert council.district is not None
    code = issue_own_code(actor=prasit, district=council.district, participant=paper.raised_by)
    barrier, other = Barrier(2), make_account("other@example.org", "อื่น")

    def typed(account: Account) -> str:
        barrier.wait()
        try:
            join_by_paper(actor=account, code=code)
        except SaphaError as error:
            return error.rule
        finally:
            connections.close_all()
        return "joined"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(typed, (citizen, other)))
    assert told == ["joined", "participants.no_own_code"]
