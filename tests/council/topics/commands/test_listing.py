"""From the threshold to the decision: listed or declined with a reason, and the state follows the resolution."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics_with_right
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotThere
from tests.factories.meetings import MEETS, Sitting, notified, opened_meeting, planned_meeting, seated_council
from tests.factories.topics import participant, published


@pytest.fixture
def sittings(planned: Council, admin: Account) -> list[Sitting]:
    return seated_council(admin, planned)


@pytest.fixture
def topic(sittings: list[Sitting], planned: Council, prasit: Account, jai: Participant) -> Topic:
    """A topic over its threshold of two."""
    made = published(prasit, planned, jai)
    Topic.objects.filter(pk=made.pk).update(supports_needed=2)
    made.refresh_from_db()
    commands.support_topic(actor=participant("สอง"), topic=made)
    made.refresh_from_db()
    return made


def told(topic: Topic) -> list[str]:
    """Return the steps that were told, each once, in their order."""
    rows = OutboxMessage.objects.filter(about=topic.subject).order_by("pk")
    return list(dict.fromkeys(rows.values_list("dedup_key", flat=True)))


def test_over_the_threshold_a_topic_waits_for_the_agenda_with_a_clock(
    topic: Topic, planned: Council, prasit: Account
) -> None:
    assert list(topics_with_right("1049")) == [topic]
    assert topic.threshold_on == date(2023, 10, 1)
    assert topic.list_by is not None
    assert topic.list_by > topic.threshold_on
    waits = published(prasit, planned, participant("สาม"))
    assert list(topics_with_right("1049")) == [topic]
    with pytest.raises(Conflict):
        commands.decline_listing(actor=prasit, topic=waits, reason="unclear", note="ยังไม่ชัด")


def test_listed_it_follows_the_resolution_and_each_step_is_told_once(
    topic: Topic, sittings: list[Sitting], planned: Council
) -> None:
    secretary = sittings[-1].account
    meeting = planned_meeting(secretary, planned)
    item = meetings.take_proposed_item(actor=secretary, meeting=meeting, source=topic.subject)
    topic.refresh_from_db()
    assert (topic.state, list(topics_with_right("1049"))) == ("listed", [])
    listed = topic.steps.get(verb="topic.listed")
    assert (listed.about, listed.note) == (item.ledger_key, "วันที่ 10 ตุลาคม 2566 เวลา 13.30 น.")
    notified(secretary, meeting)
    with time_machine.travel(MEETS, tick=False):
        opened_meeting(secretary, meeting, sittings)
        item = meetings.open_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
        made = meetings.take_note(actor=secretary, item=item, text="ให้ซ่อมไฟภายใน 30 วัน")
        meetings.take_note(actor=secretary, item=item, text="ให้รายงานครั้งหน้า")
    topic.refresh_from_db()
    assert topic.state == "decided"
    first = topic.steps.filter(verb="topic.decided").earliest("number")
    assert first.about == f"resolution:{made.pk}"
    assert first.note == "มติที่ 1/2566 รับทราบ\nให้ซ่อมไฟภายใน 30 วัน"
    assert told(topic)[-3:] == [
        f"{topic.key} step {number}" for number in range(listed.number, listed.number + 3)
    ]


def test_taken_off_the_agenda_it_waits_again(topic: Topic, sittings: list[Sitting], planned: Council) -> None:
    secretary = sittings[-1].account
    meeting = planned_meeting(secretary, planned)
    item = meetings.take_proposed_item(actor=secretary, meeting=meeting, source=topic.subject)
    meetings.withdraw_item(actor=secretary, item=item)
    topic.refresh_from_db()
    assert (topic.state, list(topics_with_right("1049"))) == ("published", [topic])
    assert not Resolution.objects.exists()


def test_not_listing_it_publishes_a_reason_once(topic: Topic, prasit: Account, malee: Account) -> None:
    with pytest.raises(NotThere):
        commands.decline_listing(actor=malee, topic=topic, reason="other", note="ไม่")
    for reason, note, where in (("", "ไม่", "reason"), ("other", "  ", "note")):
        with pytest.raises(BadInput) as refused:
            commands.decline_listing(actor=prasit, topic=topic, reason=reason, note=note)
        assert refused.value.where == where
    commands.decline_listing(actor=prasit, topic=topic, reason="not_of_the_council", note="เป็นงานของการไฟฟ้า")
    step = topic.steps.get(verb="topic.not_listed")
    assert (step.reason, step.note, step.state) == ("not_of_the_council", "เป็นงานของการไฟฟ้า", "published")
    assert list(topics_with_right("1049")) == []
    with pytest.raises(Conflict):
        commands.decline_listing(actor=prasit, topic=topic, reason="other", note="อีกครั้ง")


def test_the_officer_declines_by_page(topic: Topic, prasit: Account, client: Client) -> None:
    client.force_login(prasit)
    page = client.get("/topics/councils/1049/")
    assert 'id="with-right"' in page.content.decode()
    client.post(
        f"/topics/councils/1049/{topic.key}/judge/",
        {"act": "decline", "reason": "other", "note": "รอผลสำรวจ"},
    )
    assert topic.steps.get(verb="topic.not_listed").note == "รอผลสำรวจ"
    assert 'id="with-right"' not in client.get("/topics/councils/1049/").content.decode()


def test_whoever_raised_it_asks_once_for_a_review_and_another_officer_decides(
    topic: Topic, jai: Participant, prasit: Account, admin: Account, client: Client
) -> None:
    commands.decline_listing(actor=prasit, topic=topic, reason="other", note="รอผลสำรวจ")
    assert jai.person.account is not None
    client.force_login(jai.person.account)
    address = f"/topics/{topic.key}/"
    page = client.get(address).content.decode()
    assert ("ประธานไม่บรรจุเรื่องนี้ในระเบียบวาระ" in page, f"{address}appeal/" in page) == (True, True)
    assert client.post(f"{address}appeal/", {"words": "สำรวจเสร็จแล้ว"}).status_code == 302
    assert list(topics_with_right("1049")) == [topic]
    assert "สภาต้องบรรจุเข้าวาระ" in client.get(address).content.decode()

    with pytest.raises(Conflict) as refused:
        commands.decline_listing(actor=prasit, topic=topic, reason="other", note="ไม่")
    assert refused.value.rule == "topics.same_officer"
    commands.decline_listing(actor=admin, topic=topic, reason="other", note="ไม่อยู่ในอำนาจ")
    assert list(topics_with_right("1049")) == []
    with pytest.raises(Conflict) as refused:
        commands.appeal_topic(actor=jai, topic=topic, words="อีกครั้ง")
    assert refused.value.rule == "topics.not_appealable"


def test_of_a_secret_item_the_topic_tells_nothing_but_the_number(
    topic: Topic, sittings: list[Sitting], planned: Council, client: Client
) -> None:
    secretary = sittings[-1].account
    meeting = planned_meeting(secretary, planned)
    item = meetings.take_proposed_item(actor=secretary, meeting=meeting, source=topic.subject)
    AgendaItem.objects.filter(pk=item.pk).update(is_secret=True)
    notified(secretary, meeting)
    with time_machine.travel(MEETS, tick=False):
        opened_meeting(secretary, meeting, sittings)
        item = meetings.open_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
        made = meetings.take_note(actor=secretary, item=item, text="เรื่องลับที่สุด")
        meetings.finish_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
    assert topic.steps.get(verb="topic.decided").note == "มติที่ 1/2566"
    meeting.refresh_from_db()
    for account, shown in ((None, False), (secretary, True)):
        client.logout()
        if account is not None:
            client.force_login(account)
        for address in (f"/topics/{topic.key}/", f"/councils/1049/meetings/{meeting.ref}/"):
            told = "เรื่องลับที่สุด" in client.get(address).content.decode()
            assert told == (shown and "meetings" in address), address
    assert made.text == "เรื่องลับที่สุด"
