"""One meeting from its plan to the next one, as it goes when everything happens at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Attendance, Meeting, Resolution
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.room import room_of
from sapha.foundation.errors import BadInput, Conflict
from sapha.ledger.verification import verify_ledger
from tests.factories.meetings import (
    MEETS,
    Sitting,
    added,
    convened_meeting,
    notified,
    planned_meeting,
    present,
)


def test_a_meeting_from_its_notice_to_the_item_decided_by_the_lower_quorum(  # noqa: PLR0915 - one walk, told in order
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    act = {"actor": secretary}
    meeting = convened_meeting(secretary, council, "จุดจอดวินหน้าตลาด", "งานก่อสร้างกลางคืน")
    assert (meeting.key, meeting.state) == ("1049/1-2566", "convened")
    first, second = (line.item for line in lines_in_order(agenda_of(meeting)))
    clock.move_to(MEETS)

    present(secretary, meeting, sittings[:8])
    commands.record_presiding(meeting=meeting, membership=sittings[0].membership, **act)
    with pytest.raises(Conflict) as refused:
        commands.open_meeting(meeting=meeting, **act)
    assert (refused.value.rule, refused.value.text.en) == (
        "meetings.not_quorate",
        "8 of 18 in office: 8 × 2 < 18, not quorate; 1 more must come: wait, or adjourn for lack of quorum",
    )
    clock.shift(timedelta(minutes=4))
    present(secretary, meeting, sittings[8:9])
    meeting = commands.open_meeting(meeting=meeting, **act)
    assert meeting.quorate_at == MEETS + timedelta(minutes=4)

    commands.open_item(item=first, **act)
    commands.declare_conflict(item=first, membership=sittings[1].membership, ground="relative", **act)
    room = room_of(meeting)
    assert room.quorum.text.en == "8 of 18 in office, 1 recused: 8 × 2 < 17, not quorate"
    present(secretary, meeting, sittings[9:10])
    assert room_of(meeting).quorum.text.en == "9 of 18 in office, 1 recused: 9 × 2 ≥ 17, quorate"

    motion = commands.put_motion(item=first, text="ให้กำหนดจุดจอดใหม่ 2 จุด", **act)
    vote = commands.open_vote(motion=motion, method="open", **act)
    choices = ["yes", None, "yes", "yes", "yes", "no", "no", "no", "no", "abstain"]
    for sitting, choice in zip(sittings, choices, strict=False):
        if choice:
            commands.cast_vote(actor=sitting.account, vote=vote, choice=choice)
    vote = commands.close_vote(vote=vote, **act)
    assert (vote.yes, vote.no, vote.abstain, vote.outcome, vote.is_tied) == (4, 4, 1, "", True)
    assert Resolution.objects.count() == 0
    vote = commands.give_casting_vote(vote=vote, choice="yes", **act)
    assert (vote.outcome, vote.sum_en) == (
        "carried",
        "4 for, 4 against: a tie, the chair's casting vote for, carried",
    )
    assert Resolution.objects.get().short_number == "1/2566"
    commands.finish_item(item=first, **act)
    assert room_of(meeting).quorum.text.en == "10 of 18 in office: 10 × 2 ≥ 18, quorate"

    clock.shift(timedelta(minutes=40))
    commands.open_item(item=second, **act)
    for sitting in sittings[5:10]:
        commands.record_leave(meeting=meeting, membership=sitting.membership, **act)
    with pytest.raises(BadInput) as late:
        commands.close_meeting(meeting=meeting, **act)
    assert late.value.rule == "meetings.items_left"
    commands.adjourn_item(item=second, reason="lack_of_quorum", **act)
    commands.close_meeting(meeting=meeting, **act)
    assert not Attendance.objects.filter(left_at__isnull=True).exists()

    again = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=14))
    notice = notified(secretary, again)
    (recalled,) = (line.item for line in lines_in_order(agenda_of(again)))
    assert (recalled.recalled_from, notice.has_clause, again.pk) == (second, True, notice.meeting_id)
    clock.move_to(MEETS + timedelta(days=14))
    held = Meeting.objects.get(pk=again.pk)
    present(secretary, held, sittings[:6])
    commands.record_presiding(meeting=held, membership=sittings[0].membership, **act)
    held = commands.open_meeting(meeting=held, **act)
    commands.open_item(item=recalled, **act)
    assert room_of(held).quorum.text.en == "6 of 18 in office: 6 × 3 ≥ 18, quorate by the lower quorum"
    motion = commands.put_motion(item=recalled, text="ให้ลดเวลางานก่อสร้าง", **act)
    vote = commands.open_vote(motion=motion, method="no_objection", **act)
    vote = commands.close_vote(vote=vote, **act)
    assert (vote.outcome, vote.sum_th) == ("carried", "ประธานถามแล้วไม่มีผู้คัดค้าน ถือว่าผ่าน")
    assert list(Resolution.objects.order_by("number").values_list("number", "year")) == [(1, 2566), (2, 2566)]
    assert verify_ledger().is_sound


def test_another_item_of_the_recalling_meeting_needs_the_ordinary_quorum(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    act = {"actor": secretary}
    meeting = convened_meeting(secretary, council)
    clock.move_to(MEETS)
    present(secretary, meeting, sittings[:6])
    commands.adjourn_meeting(meeting=meeting, reason="lack_of_quorum", **act)
    again = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=7))
    fresh = added(secretary, again, "เรื่องใหม่")
    notified(secretary, again)
    clock.move_to(MEETS + timedelta(days=7))
    again = Meeting.objects.get(pk=again.pk)
    present(secretary, again, sittings[:6])
    commands.record_presiding(meeting=again, membership=sittings[0].membership, **act)
    commands.open_meeting(meeting=again, **act)
    with pytest.raises(Conflict) as refused:
        commands.open_item(item=fresh, **act)
    assert refused.value.rule == "meetings.not_quorate"
