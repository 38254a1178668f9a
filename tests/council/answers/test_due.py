"""The clocks of topics: who is reminded when, once each, who above hears of it, and what everybody sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.agencies.models import Agency
from sapha.civic.participants.models import Participant
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.council.answers.due import Clock, clocks_of, overdue_topics
from sapha.council.answers.tasks import send_reminders
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.council.topics.models.topics import NO_CLOCK
from sapha.evidence.notices.models import OutboxMessage
from tests.factories.answers import answered
from tests.factories.meetings import seated_council
from tests.factories.people import give_role, make_account
from tests.factories.topics import participant, published

ClientOf = Callable[[Account | None], Client]


def noon(day: date) -> datetime:
    return datetime.combine(day, time(5), UTC)


def told(clock: str) -> list[tuple[str, int | None]]:
    """Return occasion and person of what was told within the system, in its order."""
    rows = OutboxMessage.objects.filter(kind="topic.due", channel="in_app", dedup_key__contains=f" {clock} ")
    return [
        (key.split()[-1], person) for key, person in rows.order_by("pk").values_list("dedup_key", "person")
    ]


@pytest.fixture
def head(reference_data: object) -> Account:
    """The head of the district's office."""
    account = make_account("head@example.org", "เกษม", "ผู้อำนวยการเขต")
    give_role(account, Role.AGENCY_HEAD, Unit("agency", str(Agency.objects.get(district=1049).pk)))
    return account


def test_the_officer_is_reminded_and_the_head_hears_of_it_each_once(
    topic: Topic, prasit: Account, head: Account
) -> None:
    commands.acknowledge_topic(actor=prasit, topic=topic)
    assert topic.answer_by is not None
    for passed in (-4, -3, -3, -2, -1, 0, 1, 2, 7, 8):
        send_reminders(noon(topic.answer_by + timedelta(days=passed)))
    officer, above = prasit.person_id, head.person_id
    assert told("answer") == [
        ("three_days_before", officer), ("day_before", officer), ("day_after", officer), ("escalated", above),
    ]  # fmt: skip


def test_a_day_on_which_nothing_ran_is_made_up_for(topic: Topic, prasit: Account, head: Account) -> None:
    assert topic.acknowledge_by is not None
    send_reminders(noon(topic.acknowledge_by + timedelta(days=9)))
    assert told("acknowledge") == [("day_after", prasit.person_id), ("escalated", head.person_id)]
    send_reminders(noon(topic.acknowledge_by + timedelta(days=40)))
    assert len(told("acknowledge")) == 2


def test_each_clock_runs_while_it_is_waited_for(topic: Topic, prasit: Account, jai: Participant) -> None:
    def running() -> list[Clock]:
        return [one.clock for one in clocks_of(Topic.objects.get(pk=topic.pk), date(2023, 10, 1))]

    assert sorted(running()) == [Clock.ACKNOWLEDGE, Clock.ANSWER]
    commands.acknowledge_topic(actor=prasit, topic=topic)
    Topic.objects.filter(pk=topic.pk).update(supports_needed=2)
    commands.support_topic(actor=participant("สอง"), topic=topic)
    assert sorted(running()) == [Clock.ANSWER, Clock.LIST]
    commands.decline_listing(actor=prasit, topic=topic, reason="other", note="รอผลสำรวจ")
    kept = Topic.objects.get(pk=topic.pk)
    assert kept.list_by is not None
    assert list(overdue_topics(kept.list_by + timedelta(days=1))) == []
    answered(prasit, topic)
    assert running() == [Clock.FINISH]


def test_what_is_overdue_everybody_sees_by_district_at_the_same_cost(
    topic: Topic, council: Council, prasit: Account, jai: Participant, client: Client
) -> None:
    commands.acknowledge_topic(actor=prasit, topic=topic)
    assert topic.answer_by is not None
    with time_machine.travel(noon(topic.answer_by + timedelta(days=2)), tick=False):
        costs = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                page = client.get("/topics/overdue/?council=1049")
            costs.append(len(asked))
            with time_machine.travel("2023-10-01T05:00:00Z", tick=False):
                published(prasit, council, jai)
                published(prasit, council, jai)
        body = page.content.decode()
        assert (costs[0] == costs[1], topic.title in body, "เลยกำหนด 2 วัน" in body) == (
            True,
            True,
            True,
        )
        assert topic.title not in client.get("/topics/overdue/?council=1001").content.decode()
        assert topic.title in client.get("/topics/overdue/?council=<script>").content.decode()
        client.force_login(prasit)
        assert 'id="to-answer"' in client.get("/councils/1049/office/").content.decode()


def test_the_longest_overdue_stands_first_and_the_database_finds_them_by_one_index(
    topic: Topic, council: Council, prasit: Account
) -> None:
    later = published(prasit, council, participant("สอง"))
    commands.acknowledge_topic(actor=prasit, topic=later)
    kept, other = (Topic.objects.get(pk=one.pk) for one in (topic, later))
    assert (kept.clock_by, other.clock_by) == (kept.acknowledge_by, other.answer_by)
    assert other.answer_by is not None
    found = overdue_topics(other.answer_by + timedelta(days=1))
    assert list(found) == [kept, other]
    with connection.cursor() as cursor:  # so few rows a database reads one by one, unless told not to
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "topic_by_clock" in found.values("pk").explain()
    answered(prasit, other)
    assert Topic.objects.get(pk=other.pk).clock_by == Topic.objects.get(pk=other.pk).finish_by
    Topic.objects.filter(pk=other.pk).update(state="closed")
    assert Topic.objects.get(pk=other.pk).clock_by == NO_CLOCK


def test_the_secretary_sees_what_is_to_be_answered_and_no_way_that_is_closed_to_them(
    planned: Council, admin: Account, prasit: Account, jai: Participant, client_of: ClientOf
) -> None:
    sittings = seated_council(admin, planned)
    topic = published(prasit, planned, jai)
    client = client_of(sittings[-1].account)
    page = client.get("/councils/1049/office/")
    body = page.content.decode()
    assert (page.status_code, topic.title in body, 'id="to-answer"' in body) == (200, True, True)
    ways = sorted(set(re.findall(r'href="(/(?:councils|topics|commitments)/[^"#]*)"', body)))
    assert {way: client.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)
    assert client_of(sittings[0].account).get("/councils/1049/office/").status_code == 403  # the chair
    assert client_of(sittings[-1].account).get("/councils/1050/office/").status_code == 404
    assert "/topics/councils/1049/" in client_of(prasit).get("/councils/1049/office/").content.decode()


@pytest.mark.parametrize("council_key", ["", "1049"])
def test_the_list_of_topics_leads_to_what_is_overdue(
    council_key: str, council: Council, client: Client
) -> None:
    asked = f"?council={council_key}" if council_key else ""
    assert f'href="/topics/overdue/{asked}"' in client.get(f"/topics/{asked}").content.decode()
