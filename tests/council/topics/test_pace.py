"""Whose words are read first and how much one person may send: by the charter in force, with the time of the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.charter.rules import UNSAID_MODERATION
from sapha.council.councils.commands import put_charter_in_force
from sapha.council.councils.commands.charters import change_draft, draft_charter_version
from sapha.council.councils.models import Council
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.topics import commands
from sapha.council.topics.models import Comment, Topic
from sapha.council.topics.pace import check_supports, publishing_of
from sapha.foundation.errors import Conflict
from tests.council.topics.views.test_pages import FORM
from tests.factories.charters import ORDER
from tests.factories.topics import participant, published, raised

ClientOf = Callable[[Account | None], Client]


def by_charter(admin: Account, council: Council, **said: int) -> None:
    """Put a version in force today whose rules of moderation say this."""
    draft = draft_charter_version(actor=admin, charter=council.charter)
    last = latest_version(council.charter)
    assert last is not None
    rules = replace(rules_of(last), moderation=replace(UNSAID_MODERATION, **said))
    draft = change_draft(actor=admin, version=draft, rules=rules)
    put_charter_in_force(actor=admin, version=draft, valid_from=date(2023, 10, 1), document=ORDER)
    assert publishing_of(council) == rules.moderation


def test_a_charter_may_read_nobody_first_or_many_times(
    admin: Account, prasit: Account, council: Council, jai: Participant
) -> None:
    by_charter(admin, council, accepted_before=2, edit_hours=1)
    one, two = published(prasit, council, jai), raised(council, jai)
    assert (one.state, two.state, two.edit_until) == ("published", "held", two.raised_at + timedelta(hours=1))
    commands.publish_topic(actor=prasit, topic=two)
    assert raised(council, jai).state == "published"
    with time_machine.travel("2023-10-02T05:00:00Z", tick=False):
        draft = draft_charter_version(actor=admin, charter=council.charter)
        rules = replace(rules_of(draft), moderation=replace(UNSAID_MODERATION, accepted_before=0))
        draft = change_draft(actor=admin, version=draft, rules=rules)
        put_charter_in_force(actor=admin, version=draft, valid_from=date(2023, 10, 2), document=ORDER)
        assert raised(council, participant("ใหม่")).state == "published"


def test_topics_of_one_person_stop_at_the_charters_number_and_say_when_the_next_is_taken(
    admin: Account, prasit: Account, citizen: Account, council: Council, client_of: ClientOf
) -> None:
    by_charter(admin, council, topics_a_day=2)
    client = client_of(citizen)
    for number in range(2):
        with time_machine.travel(f"2023-10-01T0{5 + number}:00:00Z", tick=False):
            client.post("/topics/raise/", {**FORM, "title": f"เรื่องที่ {number}"})
    with time_machine.travel("2023-10-01T07:00:00Z", tick=False):
        answer = client.post("/topics/raise/", {**FORM, "title": "เรื่องที่สาม"})
        page = answer.content.decode()
        told = "ท่านยื่นครบ 2 เรื่องใน 24 ชั่วโมงแล้ว สิ่งที่ท่านเขียนยังอยู่ ส่งได้อีกตั้งแต่ วันที่ 2 ต.ค. 2566 เวลา 12.00 น."
        assert (answer.status_code, told in page, "เรื่องที่สาม" in page, FORM["text"] in page) == (
            422,
            True,
            True,
            True,
        )
        assert raised(council, participant("อื่น")).pk is not None
    with time_machine.travel("2023-10-02T05:00:00Z", tick=False):
        assert client.post("/topics/raise/", {**FORM, "title": "เรื่องที่สาม"}).status_code == 302
    assert Topic.objects.filter(raised_by__person=citizen.person).count() == 3


def test_comments_of_one_person_stop_too_and_two_taps_are_one(
    admin: Account, prasit: Account, council: Council, jai: Participant, client_of: ClientOf
) -> None:
    by_charter(admin, council, comments_a_day=1)
    topic, says = published(prasit, council, jai), participant("พูด")
    client, path = client_of(says.person.account), f"/topics/{topic.key}/comment/"
    answers = [client.post(path, {"kind": "for", "text": "มืดจริง"}).status_code for _ in range(2)]
    assert (answers, Comment.objects.count()) == ([302, 302], 1)
    answer = client.post(path, {"kind": "question", "text": "เมื่อใดจะซ่อม"})
    page = answer.content.decode()
    told = "ท่านแสดงความเห็นครบ 1 ครั้งใน 24 ชั่วโมงแล้ว"
    assert (answer.status_code, told in page, "เมื่อใดจะซ่อม</textarea>" in page) == (422, True, True)


def test_one_network_is_told_when_it_may_send_again_and_its_words_stay(
    citizen: Account,
    prasit: Account,
    council: Council,
    jai: Participant,
    client_of: ClientOf,
    settings: Settings,
) -> None:
    topic = published(prasit, council, jai)
    settings.ACTS_PER_ADDRESS_AND_HOUR = 1
    client, other = client_of(citizen), client_of(participant("สอง").person.account)
    told = "มีการส่งจากเครือข่ายนี้มากเกินไป สิ่งที่ท่านเขียนยังอยู่ ส่งได้อีกตั้งแต่ 13.00 น."
    assert client.post("/topics/raise/", FORM).status_code == 302
    answer = other.post("/topics/raise/", {**FORM, "title": "อีกเรื่องหนึ่ง"})
    page = answer.content.decode()
    assert (answer.status_code, told in page, "อีกเรื่องหนึ่ง" in page) == (422, True, True)
    assert [one.post(f"/topics/{topic.key}/support/").status_code for one in (client, other)] == [302, 302]
    assert told in other.get(f"/topics/{topic.key}/").content.decode()
    topic.refresh_from_db()
    assert topic.support_count == 2
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert other.post("/topics/raise/", {**FORM, "title": "อีกเรื่องหนึ่ง"}).status_code == 302


def test_nobody_supports_more_topics_in_an_hour_than_anybody_reads(
    prasit: Account, council: Council, jai: Participant
) -> None:
    who = participant("สอง")
    for _ in range(2):
        commands.support_topic(actor=who, topic=published(prasit, council, jai))
    check_supports(who, 3)
    with pytest.raises(Conflict) as refused:
        check_supports(who, 2)
    assert refused.value.rule == "topics.too_often"
    assert refused.value.text.th.startswith("ท่านสนับสนุนครบ 2 เรื่องใน 1 ชั่วโมงแล้ว")
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        check_supports(who, 2)
