"""Twenty people support a topic at the same moment over real HTTP: each counts once, and the chair lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer

from sapha.civic.agencies.commands import load_reference_data
from sapha.civic.districts.models import District
from sapha.civic.participants.commands import issue_paper_codes
from sapha.civic.people.models import Account
from sapha.council.councils.commands import create_all_councils
from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem
from sapha.council.topics.models import Support, Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.factories.charters import charter_in_force_of
from tests.factories.meetings import Sitting, planned_meeting, seated_council
from tests.factories.phones import Phone, all_at_once
from tests.factories.topics import WORDS, participant, published

NEEDED = {"supports_to_list": 20, "window_days": None}


@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel("2023-10-01T05:00:00Z", tick=True):
        yield


@pytest.fixture
def sittings(admin: Account, clock: None) -> list[Sitting]:
    load_reference_data()
    charter = charter_in_force_of(admin, groups={}, balance=[], thresholds=NEEDED)
    create_all_councils(actor=admin, charter=charter)
    return seated_council(admin, Council.objects.select_related("charter").get(key="1049"))


def twenty_supporters(server: str, topic: Topic, officer: Account) -> list[int]:
    """Fourteen with an account and six with a code on paper tap twice each; three lose the first answer."""
    page, path = f"/topics/{topic.key}/", f"/topics/{topic.key}/support/"
    phones = [Phone(server, participant(f"คน{number}").person.account) for number in range(14)]
    taps = [one.ready(page, path) for one in phones]
    taps = [*[tap.lost for tap in taps[:3]], *taps[3:]]  # type: ignore[attr-defined]
    codes = issue_paper_codes(actor=officer, district=District.objects.get(pk=1049), count=6)
    for code in codes:
        phones.append(Phone(server))
        sent = {"contact_kind": "paper", "contact": code, "age": "adult"}
        taps.append(phones[-1].ready(path, path, sent))
    told = all_at_once([tap for tap in taps for _ in range(2)])
    for phone in phones:
        phone.close()
    return told


def test_twenty_phones_at_once_bring_a_topic_to_the_agenda(
    live_server: LiveServer, sittings: list[Sitting], prasit: Account
) -> None:
    council, secretary = Council.objects.get(key="1049"), sittings[-1].account
    topic = published(prasit, council, participant("ใจ"), replace(WORDS))
    told = twenty_supporters(live_server.url, topic, prasit)
    assert (told[:28], sorted(set(told[28:]))) == ([302] * 28, [302, 422])
    assert told.count(422) >= 6  # a code on paper is good for one tap
    topic.refresh_from_db()
    assert (topic.support_count, Support.objects.filter(topic=topic).count()) == (21, 21)
    reached = f"{topic.key} step {topic.steps.get(verb='topic.threshold_reached').number}"
    to_each = list(
        OutboxMessage.objects.filter(dedup_key=reached, channel="in_app").values_list("person", flat=True)
    )
    assert (len(to_each), len(set(to_each))) == (20, 20)  # the last of them came after the step
    assert Event.objects.filter(verb="topic.threshold_reached").count() == 1

    reader, desk = Phone(live_server.url), Phone(live_server.url, secretary)
    page = reader.open(f"/topics/{topic.key}/")
    assert ('value="21"' in page, "ผู้สนับสนุนครบเกณฑ์ 20 คน" in page) == (True, True)
    meeting = planned_meeting(secretary, council)
    agenda = f"/councils/1049/meetings/{meeting.ref}/agenda/"
    taken = desk.ready(agenda, f"{agenda}take/", {"source": topic.subject})
    assert sorted(all_at_once([taken, taken])) == [302, 404]  # the second tap finds nothing waiting
    topic.refresh_from_db()
    assert (topic.state, AgendaItem.objects.filter(source=topic.subject).count()) == ("listed", 1)
    assert "อยู่ในวาระ" in reader.open(f"/topics/{topic.key}/")
    for phone in (reader, desk):
        phone.close()
    assert verify_ledger().is_sound
