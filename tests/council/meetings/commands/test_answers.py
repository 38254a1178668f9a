"""What members answer to a notice, what it does to attendance, and by which ways the notice reached them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Attendance, Meeting
from sapha.council.meetings.queries.page import proofs_of
from sapha.council.meetings.queries.room import room_of
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks import deliver
from sapha.foundation.errors import BadInput
from tests.evidence.notices.conftest import Service, service  # noqa: F401 - a fixture
from tests.factories.meetings import MEETS, Sitting, convened_meeting
from tests.factories.notices import LINE_ID
from tests.factories.people import make_contact

ClientOf = Callable[[Account | None], Client]


def test_the_answer_online_counts_for_nothing_until_its_member_checks_in(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = convened_meeting(secretary, council, form="hybrid")
    commands.answer_notice(actor=sittings[2].account, meeting=meeting, answer="online")
    clock.move_to(MEETS)
    assert (Attendance.objects.count(), room_of(meeting).quorum.count.present) == (0, 0)
    commands.check_in(actor=sittings[2].account, meeting=meeting, way="online")
    assert room_of(meeting).quorum.count.present == 1
    # Whoever said so and comes in person all the same is as welcome.
    commands.answer_notice(actor=sittings[3].account, meeting=meeting, answer="online")
    commands.record_arrival(actor=secretary, meeting=meeting, membership=sittings[3].membership)
    assert room_of(meeting).quorum.count.present == 2


def test_nobody_answers_online_to_a_meeting_in_a_room(
    meeting: Meeting, sittings: list[Sitting], client_of: ClientOf
) -> None:
    with pytest.raises(BadInput) as refused:
        commands.answer_notice(actor=sittings[2].account, meeting=meeting, answer="online")
    assert (refused.value.rule, refused.value.where) == ("meetings.not_online", "answer")
    page = client_of(sittings[2].account).get(reverse("meetings:meeting", args=["1049", meeting.ref]))
    offered = [code for code, _word in page.context["answer_form"].fields["answer"].choices]
    assert offered == ["will_come", "excused"]


@pytest.fixture
def by_each_way(sittings: list[Sitting]) -> list[Sitting]:
    """Four members: reached by e-mail, by LINE, by SMS, and by nothing but this system."""
    for one, (kind, value) in zip(
        sittings, (("email", "chair@example.org"), ("line", LINE_ID), ("phone", "+66812345678")), strict=False
    ):
        make_contact(one.membership.person, kind, value)
    return sittings[:4]


def test_each_way_a_notice_went_is_proved(
    by_each_way: list[Sitting], secretary: Account, council: Council, service: Service, client_of: ClientOf,  # noqa: F811
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    meeting = convened_meeting(secretary, council)
    before = {one.invitation.membership_id: one.sent_by for one in proofs_of(meeting)}
    assert {before[one.membership.pk] for one in by_each_way} == {("in_app",)}
    clock.shift(timedelta(days=1))
    deliver(timezone.now())
    proofs = {one.invitation.membership_id: one.sent_by for one in proofs_of(meeting)}
    assert [proofs[one.membership.pk] for one in by_each_way] == [
        ("email", "in_app"), ("in_app", "line"), ("in_app", "sms"), ("in_app",),
    ]  # fmt: skip
    assert sorted(one.path for one in service.posted) == ["/sms?a=1", "/v2/bot/message/push"]
    page = client_of(secretary).get(reverse("meetings:answers", args=["1049", meeting.ref])).content.decode()
    for words in ("ในระบบนี้, อีเมล", "ในระบบนี้, LINE", "ในระบบนี้, ข้อความสั้น (SMS)"):
        assert words in page


def test_a_way_that_failed_is_no_proof(
    by_each_way: list[Sitting], secretary: Account, council: Council, service: Service,  # noqa: F811
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    service.answers = [(400, {})]
    meeting = convened_meeting(secretary, council)
    clock.shift(timedelta(days=1))
    deliver(timezone.now())
    proofs = {one.invitation.membership_id: one.sent_by for one in proofs_of(meeting)}
    assert [proofs[one.membership.pk] for one in by_each_way[1:3]] == [("in_app",), ("in_app",)]
    failed = OutboxMessage.objects.filter(kind="meeting.convened", state="failed").values_list(
        "channel", flat=True
    )
    assert sorted(failed) == ["line", "sms"]
