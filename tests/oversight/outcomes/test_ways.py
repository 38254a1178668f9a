"""The way of a topic: whole, partial, merged, declined, refused, referred, and nothing of a secret item."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.agencies.models import Agency
from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.answers import commands as answers
from sapha.council.commitments import commands as commitments
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.choices import StepReason
from sapha.council.topics.models import Topic
from sapha.oversight.outcomes.queries import (
    pictures_of,
    topics_of_commitment,
    topics_of_item,
    topics_of_meeting,
    topics_of_project,
    way_of,
    ways_of,
)
from tests.factories.answers import answered, second_officer
from tests.factories.commitments import given, pictured, proven
from tests.factories.meetings import Sitting
from tests.factories.projects import make_project
from tests.factories.topics import participant, published
from tests.oversight.outcomes.conftest import Decide

MET = date(2023, 10, 10)
ON_THE_DAY = "2023-10-10T09:00:00Z"


def states(topic: Topic) -> list[str]:
    return [one.state.value for one in way_of(Topic.objects.get(pk=topic.pk)).stations]


def test_a_topic_without_enough_supporters_waits_for_them(
    sittings: list[Sitting], planned: Council, prasit: Account, jai: Participant
) -> None:
    way = way_of(published(prasit, planned, jai))
    assert [one.state.value for one in way.stations] == [
        "done",
        "now",
        "next",
        "next",
        "next",
        "next",
        "next",
    ]
    assert (way.number, way.here.said) == (2, "อีก 99 คนจะครบเกณฑ์เข้าวาระ")


def test_over_its_threshold_it_waits_for_the_chair_until_it_is_late(topic: Topic) -> None:
    way = way_of(topic)
    assert (way.here.kind.value, way.here.state.value, way.here.day) == ("agenda", "now", topic.list_by)
    assert topic.list_by is not None
    with time_machine.travel(f"{topic.list_by.isoformat()}T20:00:00Z", tick=False):  # 3 in the morning after
        here = way_of(topic).here
        assert (here.kind.value, here.state.value, here.days_late) == ("agenda", "late", 1)


def test_the_whole_way(
    topic: Topic, decide: Decide, sittings: list[Sitting], city_agency: Agency, somchai: Account
) -> None:
    resolution = decide(topic)
    assert states(topic) == ["done", "done", "done", "done", "now", "next", "next"]
    with time_machine.travel(ON_THE_DAY, tick=False):
        one = given(sittings[-1].account, resolution, city_agency, topic=topic)
        make_project("04060000-3756", name="ซ่อมไฟทางเดิน")
        commitments.link_project(actor=somchai, commitment=one, code="04060000-3756")
        way = way_of(topic)
        assert (way.here.kind.value, way.here.who, way.here.day) == (
            "commitment", "สำนักงานปกครองและทะเบียน", date(2023, 12, 1),
        )  # fmt: skip
        proven(somchai, one)
        commitments.finish_commitment(actor=somchai, commitment=one, note="ซ่อมแล้ว")
        assert states(topic) == ["done", "done", "done", "done", "done", "done", "now"]
        answered(somchai, topic, text="ซ่อมแล้ว", outcome="done", commitments=[one.pk])
        way = way_of(Topic.objects.get(pk=topic.pk))
    assert {one.state.value for one in way.stations} == {"done"}
    stations = {one.kind.value: one for one in way.stations}
    assert [one.day for one in way.stations] == [date(2023, 10, 1)] * 2 + [MET] * 3 + [None, MET]
    assert stations["answer"].who == "เจ้าพนักงานปกครองปฏิบัติการ สำนักงานปกครองและทะเบียน"
    assert [link.title for link in stations["resolution"].links] == ["มติที่ 1/2566"]
    assert [link.title for link in stations["project"].links] == ["04060000-3756 ซ่อมไฟทางเดิน"]
    item = resolution.item
    for found in (
        topics_of_item(item),
        topics_of_meeting(item.meeting),
        topics_of_commitment(one),
        topics_of_project("04060000-3756"),
    ):
        assert found == [topic]


def test_a_late_commitment_is_where_the_topic_is(
    topic: Topic, decide: Decide, sittings: list[Sitting], city_agency: Agency
) -> None:
    resolution = decide(topic)
    with time_machine.travel(ON_THE_DAY, tick=False):
        given(
            sittings[-1].account, resolution, city_agency
        )  # given without naming the topic: it is its item's
    with time_machine.travel("2023-12-04T05:00:00Z", tick=False):
        way = way_of(Topic.objects.get(pk=topic.pk))
    assert (way.here.kind.value, way.here.days_late, way.number) == ("commitment", 3, 5)
    assert [one.state.value for one in way.stations].count("now") == 0


def test_what_a_unit_refuses_or_refers_is_behind_and_the_answer_is_due(
    topic: Topic, decide: Decide, sittings: list[Sitting], city_agency: Agency, somchai: Account
) -> None:
    resolution = decide(topic)
    with time_machine.travel(ON_THE_DAY, tick=False):
        first = given(sittings[-1].account, resolution, city_agency, topic=topic)
        other = given(sittings[-1].account, resolution, city_agency, topic=topic, text="ขอเสาใหม่")
        commitments.refuse_commitment(actor=somchai, commitment=first, reason="no_money", note="ไม่มีงบ")
        commitments.refer_commitment(
            actor=somchai, commitment=other, destination="การไฟฟ้านครหลวง", reference="1/66", note="ส่งแล้ว"
        )
        way = way_of(Topic.objects.get(pk=topic.pk))
    assert [one.state.value for one in way.stations][4:] == ["done", "left", "now"]
    assert [link.said for link in way.stations[4].links] == [
        "สำนักงานปกครองและทะเบียน · ทำไม่ได้ มีเหตุผล",
        "สำนักงานปกครองและทะเบียน · ส่งต่อหน่วยงานอื่นแล้ว",
    ]


def test_declined_by_the_chair_it_goes_round_the_council(topic: Topic, prasit: Account) -> None:
    commands.decline_listing(actor=prasit, topic=topic, reason="not_of_the_council", note="เป็นงานของการไฟฟ้า")
    assert states(topic) == ["done", "left", "left", "left", "left", "left", "now"]
    reason = StepReason.NOT_OF_THE_COUNCIL.label
    assert way_of(topic).stations[1].said == f"ประธานไม่บรรจุเข้าวาระ: {reason}"


def test_not_solved_it_stands_at_the_answer_again_and_closed_it_is_behind(
    topic: Topic, prasit: Account, jai: Participant
) -> None:
    commands.decline_listing(actor=prasit, topic=topic, reason="other", note="รอผลสำรวจ")
    answered(prasit, topic)
    assert states(topic)[-1] == "done"
    answers.say_not_solved(actor=jai, topic=topic, words="ยังดับ")
    way = way_of(Topic.objects.get(pk=topic.pk))
    assert (way.here.kind.value, way.here.state.value, way.number) == ("answer", "now", 7)
    assert "ยังดับ" not in str(way)
    answers.close_topic(actor=second_officer(), topic=topic, reason="mended", note="ซ่อมแล้ว")
    assert states(topic) == ["done", "left", "left", "left", "left", "left", "done"]


def test_a_merged_topic_goes_the_way_of_the_one_it_was_merged_with(
    topic: Topic, planned: Council, prasit: Account
) -> None:
    other = published(prasit, planned, participant("สาม"))
    third = published(prasit, planned, participant("สี่"))
    commands.merge_topics(actor=prasit, topic=other, into=third)
    commands.merge_topics(actor=prasit, topic=Topic.objects.get(pk=third.pk), into=topic)
    way = way_of(Topic.objects.get(pk=other.pk))
    assert way.here.kind.value == "agenda"
    assert way.here.day == topic.list_by
    assert [link.url for link in way.stations[0].links] == [f"/topics/{one.key}/" for one in (third, topic)]


def test_withdrawn_it_ends_there(topic: Topic, jai: Participant) -> None:
    commands.withdraw_topic(actor=jai, topic=topic)
    assert set(states(topic)) == {"left"}


def test_nothing_of_a_secret_item_is_told_but_its_number(
    topic: Topic, decide: Decide, sittings: list[Sitting], city_agency: Agency
) -> None:
    resolution = decide(topic, secret=True)
    with time_machine.travel(ON_THE_DAY, tick=False):
        one = given(sittings[-1].account, resolution, city_agency, topic=topic, text="เรื่องลับที่สุด")
        commitments.link_project(
            actor=sittings[-1].account, commitment=one, code=make_project("04060000-3756").code
        )
        way = way_of(Topic.objects.get(pk=topic.pk))
    assert [station.state.value for station in way.stations] == ["done"] * 4 + ["left", "left", "now"]
    told = str([(station.said, station.who, station.links) for station in way.stations])
    for hidden in ("เรื่องลับที่สุด", "ให้ซ่อมไฟ", "04060000", "/items/"):
        assert hidden not in told
    assert way.stations[3].said == "มติที่ 1/2566 ในเรื่องลับ"
    item = resolution.item
    assert (
        topics_of_meeting(item.meeting)
        == topics_of_commitment(one)
        == topics_of_project("04060000-3756")
        == []
    )


def test_many_ways_cost_the_same_queries_as_one(
    topic: Topic,
    planned: Council,
    prasit: Account,
    decide: Decide,
    sittings: list[Sitting],
    city_agency: Agency,
) -> None:
    resolution = decide(topic)
    with time_machine.travel(ON_THE_DAY, tick=False):
        given(sittings[-1].account, resolution, city_agency, topic=topic)
    many = [topic, *(published(prasit, planned, participant(f"คน{number}")) for number in range(2))]
    costs = []
    for topics in (many[:1], many):
        with CaptureQueriesContext(connection) as asked:
            ways_of(topics)
        costs.append(len(asked))
    assert costs == [3, 3]


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_and_the_strips_are_read_by_everybody(
    language: str,
    topic: Topic,
    decide: Decide,
    sittings: list[Sitting],
    city_agency: Agency,
    somchai: Account,
    client,
) -> None:
    resolution = decide(topic)
    with time_machine.travel(ON_THE_DAY, tick=False):
        one = given(sittings[-1].account, resolution, city_agency, topic=topic)
        make_project("04060000-3756", name="ซ่อมไฟทางเดิน")
        commitments.link_project(actor=somchai, commitment=one, code="04060000-3756")
        prefix, item = "/en" if language == "en" else "", resolution.item
        way = f"{prefix}/topics/{topic.key}/way/"
        shown = client.get(way)
        assert (shown.status_code, shown.content.decode().count('<li class="done"')) == (200, 4)
        meeting = f"{prefix}/councils/1049/meetings/{item.meeting.ref}/"
        for address in (
            f"{prefix}/topics/{topic.key}/",
            meeting,
            f"{meeting}items/{item.pk}/",
            f"{prefix}/commitments/{one.pk}/",
            f"{prefix}/projects/04060000-3756/",
        ):
            page = client.get(address)
            assert (page.status_code, way in page.content.decode()) == (200, True), address


def test_a_service_improvement_stands_where_a_project_would_and_photographs_below(
    topic: Topic,
    decide: Decide,
    sittings: list[Sitting],
    city_agency: Agency,
    somchai: Account,
    client,
) -> None:
    resolution = decide(topic)
    with time_machine.travel(ON_THE_DAY, tick=False):
        one = given(sittings[-1].account, resolution, city_agency, topic=topic)
        commitments.improve_service(
            actor=somchai, commitment=one, change="เก็บขยะรอบค่ำ", starts_on=date(2023, 11, 1)
        )
        way = way_of(Topic.objects.get(pk=topic.pk))
        station = way.stations[5]
        assert (station.state.value, station.said, [link.title for link in station.links]) == (
            "next",
            "การปรับปรุงบริการ",
            ["เก็บขยะรอบค่ำ"],
        )
        assert pictures_of(way) == []
        before, after = (pictured(somchai, one, moment, len(moment)) for moment in ("before", "after"))
        pictured(somchai, one, "after", 9, title="ใช้ภายใน", visibility="official")
        with CaptureQueriesContext(connection) as asked:
            ((link, sides),) = pictures_of(way)
        assert (len(asked), link.subject) == (1, one.subject)
        shown = [[kept.document for kept in side] for side in (sides.before, sides.after)]
        assert shown == [[before], [after]]
        page = client.get(f"/topics/{topic.key}/way/").content.decode()
        wanted = ("ก่อนและหลังดำเนินการ", before.title, after.title, "เก็บขยะรอบค่ำ", "1 พ.ย. 2566")
        assert [word for word in (*wanted, "ใช้ภายใน") if word not in page] == ["ใช้ภายใน"]
