"""The life of a commitment: given, acknowledged, reported, closed, taken up again, closed by another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments import commands
from sapha.council.commitments.models import Commitment, CommitmentStep
from sapha.council.commitments.tasks import send_reminders
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import Meeting, Resolution
from sapha.council.topics.models import Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.commitments import BY, given, proven
from tests.factories.meetings import planned_meeting
from tests.factories.projects import make_project
from tests.factories.topics import participant, published

pytestmark = pytest.mark.django_db


def told(kind: str = "commitment.given") -> int:
    return OutboxMessage.objects.filter(kind=kind, channel="in_app").count()


def test_a_commitment_tells_its_unit_once_and_stands_in_the_ledger(
    commitment: Commitment, somchai: Account, resolution: Resolution
) -> None:
    assert (commitment.state, commitment.made_on, commitment.due_on) == ("open", date(2023, 10, 10), BY)
    assert commitment.acknowledge_by > commitment.made_on
    event = Event.objects.get(verb="commitment.made")
    assert dict(event.facts)["resolution"] == resolution.pk
    assert event.chain == "council:1049"


def test_from_given_to_done_with_evidence(commitment: Commitment, somchai: Account) -> None:
    done = commands.acknowledge_commitment(actor=somchai, commitment=commitment)
    assert (done.state, done.acknowledged_on) == ("acknowledged", date(2023, 10, 10))
    commands.report_progress(actor=somchai, commitment=commitment, note="สำรวจพื้นที่แล้ว")
    with pytest.raises(BadInput) as refused:
        commands.finish_commitment(actor=somchai, commitment=commitment, note="ตีเส้นแล้ว")
    assert refused.value.rule == "commitments.no_evidence"

    proven(somchai, commitment)
    done = commands.finish_commitment(actor=somchai, commitment=commitment, note="ตีเส้นแล้ว")
    assert (done.state, done.finished_on, done.days_late) == ("done", date(2023, 10, 10), 0)
    steps = list(CommitmentStep.objects.values_list("number", "verb", "state"))
    assert steps == [
        (1, "commitment.made", "open"),
        (2, "commitment.acknowledged", "acknowledged"),
        (3, "commitment.reported", "in_progress"),
        (4, "commitment.done", "done"),
    ]


def test_what_the_council_takes_up_again_is_closed_by_a_second_officer(
    commitment: Commitment, somchai: Account, wichai: Account, secretary: Account
) -> None:
    proven(somchai, commitment)
    commands.finish_commitment(actor=somchai, commitment=commitment, note="ตีเส้นแล้ว")
    again = commands.reopen_commitment(actor=secretary, commitment=commitment, reason="เส้นจางหมดแล้ว")
    assert (again.state, again.finished_on) == ("in_progress", None)
    with pytest.raises(Conflict) as refused:
        commands.finish_commitment(actor=somchai, commitment=commitment, note="ตีใหม่แล้ว")
    assert refused.value.rule == "commitments.second_officer"

    closed = commands.finish_commitment(actor=wichai, commitment=commitment, note="ตีใหม่แล้ว")
    assert (closed.state, closed.closed_by) == ("done", wichai.actor_key)
    with pytest.raises(Conflict) as refused:
        commands.reopen_commitment(actor=secretary, commitment=commitment, reason="อีก")
    assert refused.value.rule == "commitments.reopened_once"


def test_refused_has_a_reason_and_referred_a_destination(
    commitment: Commitment, resolution: Resolution, secretary: Account, somchai: Account, city_agency: Agency
) -> None:
    with pytest.raises(BadInput) as refused:
        commands.refuse_commitment(actor=somchai, commitment=commitment, reason="whim", note="ไม่ทำ")
    assert (refused.value.rule, refused.value.where) == ("commitments.no_reason", "reason")
    done = commands.refuse_commitment(
        actor=somchai, commitment=commitment, reason="no_power", note="เป็นทางหลวง"
    )
    assert (done.state, done.refusal_reason) == ("refused", "no_power")

    other = given(secretary, resolution, city_agency, text="แจ้งกรมทางหลวง")
    sent = commands.refer_commitment(
        actor=somchai, commitment=other, destination="กรมทางหลวง", reference="คค 0601/55", note="ส่งแล้ว"
    )
    assert (sent.state, sent.destination, sent.reference) == ("referred", "กรมทางหลวง", "คค 0601/55")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"text": "  "}, "meetings.text_missing"),
        ({"text": "ก" * 1001}, "meetings.text_long"),
        ({"due_on": date(2023, 10, 9)}, "commitments.due_past"),
        ({"due_on": date(2033, 10, 9)}, "commitments.due_far"),
    ],
)
def test_bad_terms_are_told_and_nothing_is_given(
    resolution: Resolution, secretary: Account, city_agency: Agency, said: dict[str, object], rule: str
) -> None:
    with pytest.raises(BadInput) as refused:
        given(secretary, resolution, city_agency, **said)
    assert (refused.value.rule, Commitment.objects.count()) == (rule, 0)


def test_nothing_follows_from_a_void_resolution(
    resolution: Resolution, secretary: Account, city_agency: Agency
) -> None:
    Resolution.objects.update(voided_at=resolution.resolved_at)
    with pytest.raises(Conflict) as refused:
        given(secretary, resolution, city_agency)
    assert refused.value.rule == "commitments.not_carried"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("somchai", None), ("wichai", None), ("admin", None),
        ("prasit", NotThere), ("malee", NotThere), ("citizen", NotThere), ("auditor", NotPermitted),
    ],
)  # fmt: skip
def test_who_may_carry_out(
    request: pytest.FixtureRequest, commitment: Commitment, name: str, error: type[SaphaError] | None
) -> None:
    actor = request.getfixturevalue(name)
    if error is None:
        assert commands.acknowledge_commitment(actor=actor, commitment=commitment).state == "acknowledged"
    else:
        with pytest.raises(error):
            commands.acknowledge_commitment(actor=actor, commitment=commitment)


@pytest.mark.parametrize(("name", "gives"), [("prasit", True), ("malee", False), ("somchai", False)])
def test_who_may_give(
    request: pytest.FixtureRequest, resolution: Resolution, city_agency: Agency, name: str, gives: bool
) -> None:
    actor = request.getfixturevalue(name)
    if gives:
        assert given(actor, resolution, city_agency).state == "open"
    else:
        with pytest.raises(NotThere):
            given(actor, resolution, city_agency)


def test_unfinished_ones_are_matters_arising_of_the_next_meeting(
    commitment: Commitment, running: Meeting, secretary: Account, council: Council, somchai: Account
) -> None:
    meetings.close_meeting(actor=secretary, meeting=running)
    following = planned_meeting(secretary, council, starts_at=running.starts_at + timedelta(days=30))
    items = following.items.filter(source=commitment.subject)
    assert [(one.kind, one.title) for one in items] == [
        ("matters_arising", "ติดตามมติที่ 1/2566 ตีเส้นจุดจอดใหม่ 2 จุด")
    ]


def test_the_people_of_its_topic_are_told_of_each_step_once(
    resolution: Resolution,
    secretary: Account,
    prasit: Account,
    city_agency: Agency,
    somchai: Account,
    council: Council,
) -> None:
    topic = published(prasit, council, participant())
    before = told("topic.step")
    made = given(secretary, resolution, city_agency, topic=topic)
    commands.acknowledge_commitment(actor=somchai, commitment=made)
    proven(somchai, made)
    commands.finish_commitment(actor=somchai, commitment=made, note="ตีเส้นแล้ว")
    assert told("topic.step") - before == 2  # given, done
    verbs = list(topic.steps.order_by("-number").values_list("verb", "about")[:2])
    assert verbs == [("commitment.done", made.subject), ("commitment.made", made.subject)]


def test_a_topic_of_another_council_is_refused(
    resolution: Resolution, secretary: Account, malee: Account, city_agency: Agency
) -> None:
    other = Council.objects.get(key="1050")
    topic = Topic.objects.create(
        key="1050-2566-0001", council=other, category="light", title="ก", text="ข", raised_by=participant(),
        entered_by="x", search_text="",
    )  # fmt: skip
    with pytest.raises(BadInput) as refused:
        given(secretary, resolution, city_agency, topic=topic)
    assert refused.value.rule == "commitments.other_council"


def test_reminders_come_once_each_and_the_head_is_told_after_a_week(
    clock: time_machine.Coordinates, commitment: Commitment, somchai: Account, wichai: Account
) -> None:
    counts = []
    for days in (-8, -7, -7, -1, 0, 1, 2, 7, 7):
        clock.move_to(f"{BY + timedelta(days=days)}T05:00:00Z")
        before = told()
        send_reminders(timezone.now())
        counts.append(told() - before)
    assert counts == [0, 1, 0, 1, 0, 1, 0, 1, 0]
    wanted = OutboxMessage.objects.filter(person=wichai.person, channel="in_app")
    assert wanted.count() == 1


def test_a_project_carries_it_out_only_when_there_is_one(commitment: Commitment, somchai: Account) -> None:
    with pytest.raises(BadInput) as refused:
        commands.link_project(actor=somchai, commitment=commitment, code="04060000-9999")
    assert refused.value.rule == "commitments.no_such_project"
    make_project("04060000-0001")
    assert commands.link_project(actor=somchai, commitment=commitment, code="04060000-0001").project == (
        "project:04060000-0001"
    )


@pytest.mark.parametrize(
    "values",
    [
        {"state": "done"}, {"state": "refused", "finished_on": BY, "closed_by": "x"}, {"state": "lost"}, {"text": ""},
        {"state": "referred", "finished_on": BY, "closed_by": "x"}, {"due_on": date(2023, 1, 1)},
    ],
)  # fmt: skip
def test_the_database_refuses_what_is_not_closed_as_the_rules_say(
    commitment: Commitment, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=commitment.pk).update(**values)
