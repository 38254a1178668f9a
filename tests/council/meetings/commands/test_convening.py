from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.councils.commands import StateAct, suspend_councils
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Invitation, Meeting, NoticeFile
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import BadInput, Conflict, NotPermitted
from sapha.ledger.models import Event
from tests.factories.charters import LETTER
from tests.factories.meetings import (
    CALLING,
    MEETS,
    TEXT,
    Sitting,
    added,
    convened_meeting,
    notified,
    opened_meeting,
    planned_meeting,
)


def test_the_first_notice_gives_the_number_and_reaches_every_member(
    meeting: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    notice = meeting.notices.get()
    assert (meeting.key, meeting.state, meeting.charter_version is None) == ("1049/1-2566", "convened", False)
    assert (notice.edition, notice.days, notice.has_clause) == (1, 8, False)
    content = bytes(NoticeFile.objects.get(notice=notice).content)
    assert (content[:5], sha256_hex(content)) == (b"%PDF-", notice.sha256)
    invited = {one.membership for one in sittings}
    assert {one.membership for one in meeting.invitations.select_related("membership")} == invited
    told = OutboxMessage.objects.filter(dedup_key=notice.dedup_key, channel="in_app")
    assert set(told.values_list("person", flat=True)) == {one.person_id for one in invited}
    event = Event.objects.get(verb="meeting.convened")
    assert (event.chain, event.subject, event.facts["sha256"]) == (
        "council:1049", "meeting:1049/1-2566", notice.sha256,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "passes"),
    [
        (
            "2023-10-06T16:59:00Z",
            True,
        ),  # Friday night in Bangkok: Saturday, Sunday, Monday are three full days
        ("2023-10-06T17:00:00Z", False),  # Saturday in Bangkok
    ],
)
def test_a_notice_that_is_late_needs_the_chairs_reason(
    clock: time_machine.Coordinates, sittings: list[Sitting], secretary: Account, council: Council,
    sent: str, passes: bool,
) -> None:  # fmt: skip
    meeting = planned_meeting(secretary, council)
    clock.move_to(datetime.fromisoformat(sent))
    if passes:
        assert notified(secretary, meeting).days == 3
        return
    with pytest.raises(BadInput) as refused:
        notified(secretary, meeting)
    assert (refused.value.rule, refused.value.where, refused.value.text.en) == (
        "meetings.notice_late",
        "urgency_reason",
        "2 full days of notice, at least 3 needed: 1 day short. Choose a later day, or give the chair's reason of urgency",
    )
    kept = Meeting.objects.get(pk=meeting.pk)
    assert (kept.state, kept.number, kept.notices.count()) == ("planned", None, 0)
    calling = commands.Calling(TEXT, urgency_reason="น้ำท่วมเร่งด่วน")
    notice = commands.convene_meeting(actor=secretary, meeting=meeting, calling=calling)
    assert (notice.days, notice.meeting.urgency_reason) == (2, "น้ำท่วมเร่งด่วน")


def test_members_told_in_the_meeting_before_need_no_letter(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, council: Council,
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    opened_meeting(secretary, on_the_day, sittings)
    commands.close_meeting(actor=secretary, meeting=on_the_day, reason="time")
    following = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=2))
    calling = commands.Calling(TEXT, told_at_previous=True)
    notice = commands.convene_meeting(actor=secretary, meeting=following, calling=calling)
    assert notice.days == 1
    assert set(following.invitations.values_list("needs_letter", flat=True)) == {False}


def test_a_changed_meeting_gets_another_edition_and_keeps_its_number(
    meeting: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    commands.answer_notice(actor=sittings[2].account, meeting=meeting, answer="will_come")
    added(secretary, meeting, "เรื่องเพิ่มเติม")
    plan = commands.MeetingPlan(MEETS + timedelta(days=1), 120, "ห้องประชุมชั้น 2")
    notice = commands.convene_meeting(actor=secretary, meeting=meeting, calling=CALLING, plan=plan)
    kept = notice.meeting
    assert (kept.key, notice.edition, kept.sequence, kept.place) == ("1049/1-2566", 2, 1, "ห้องประชุมชั้น 2")
    answers = set(Invitation.objects.filter(meeting=kept).values_list("answer", "notice__edition"))
    assert answers == {("", 2)}
    assert OutboxMessage.objects.filter(channel="in_app", kind="meeting.convened").count() == 2 * 19


def test_numbers_follow_the_calendar_year_of_the_meeting(
    sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    january = datetime(2024, 1, 9, 6, 30, tzinfo=UTC)
    keys = [
        convened_meeting(secretary, council, starts_at=at).key
        for at in (MEETS, january, MEETS + timedelta(days=35))
    ]
    assert keys == ["1049/1-2566", "1049/1-2567", "1049/2-2566"]


def test_a_council_that_rests_is_not_convened(
    sittings: list[Sitting], secretary: Account, admin: Account, council: Council,
    clock: time_machine.Coordinates,
) -> None:  # fmt: skip
    meeting = planned_meeting(secretary, council)
    suspend_councils(actor=admin, councils=[council], given=StateAct(LETTER, timezone.localdate()))
    with pytest.raises(Conflict) as refused:
        notified(secretary, meeting)
    assert refused.value.rule == "meetings.council_rests"


def test_who_opens_and_answers_is_kept_and_nobody_else_can(
    meeting: Meeting, sittings: list[Sitting], secretary: Account, malee: Account, prasit: Account
) -> None:
    member = sittings[3]
    assert [commands.open_notice(actor=member.account, meeting=meeting) for _ in range(2)] == [True, False]
    commands.answer_notice(actor=member.account, meeting=meeting, answer="excused", note="ไปต่างจังหวัด")
    one = Invitation.objects.get(meeting=meeting, membership=member.membership)
    assert (one.answer, one.note, one.opened_at is None) == ("excused", "ไปต่างจังหวัด", False)
    with pytest.raises(NotPermitted):
        commands.answer_notice(actor=prasit, meeting=meeting, answer="will_come")
    with pytest.raises(BadInput) as refused:
        commands.answer_notice(actor=member.account, meeting=meeting, answer="maybe")
    assert refused.value.where == "answer"


def test_the_same_notice_gives_the_same_bytes(
    sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    from sapha.council.meetings.printing.notice import NoticePrint, print_notice
    from sapha.council.meetings.queries.agenda import agenda_of

    meeting = convened_meeting(secretary, council, "เรื่องหนึ่ง")
    notice = meeting.notices.get()
    again = print_notice(NoticePrint(meeting, agenda_of(meeting), TEXT, notice.sent_at, 1))
    assert sha256_hex(again) == notice.sha256
