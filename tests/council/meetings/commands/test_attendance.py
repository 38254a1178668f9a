from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import Attendance, Meeting
from sapha.council.meetings.queries.room import room_of
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from tests.factories.meetings import MEETS, Sitting, convened_meeting, opened_meeting, present


def test_stays_begin_and_end_and_who_comes_back_has_another(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, clock: time_machine.Coordinates
) -> None:
    member = sittings[4].membership
    commands.record_arrival(actor=secretary, meeting=on_the_day, membership=member)
    clock.shift(timedelta(minutes=20))
    commands.record_leave(actor=secretary, meeting=on_the_day, membership=member)
    clock.shift(timedelta(minutes=5))
    commands.record_arrival(actor=secretary, meeting=on_the_day, membership=member, way="qr")
    rows = Attendance.objects.filter(membership=member).values_list("came_at", "left_at", "way")
    assert list(rows) == [
        (MEETS, MEETS + timedelta(minutes=20), "list"),
        (MEETS + timedelta(minutes=25), None, "qr"),
    ]
    counts = [
        room_of(on_the_day, MEETS + timedelta(minutes=n)).quorum.count.present for n in (-1, 0, 19, 20, 25)
    ]
    assert counts == [0, 1, 1, 0, 1]


def test_arrivals_that_cannot_be_are_refused(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account, clock: time_machine.Coordinates
) -> None:
    member = sittings[4].membership
    act = {"actor": secretary, "meeting": on_the_day, "membership": member}
    commands.record_arrival(**act)
    with pytest.raises(Conflict) as twice:
        commands.record_arrival(**act)
    assert twice.value.rule == "meetings.there_already"
    with pytest.raises(BadInput) as future:
        commands.record_leave(**act, at=MEETS + timedelta(minutes=1))
    assert future.value.rule == "meetings.attendance_time"
    with pytest.raises(BadInput) as before:
        commands.record_leave(**act, at=MEETS - timedelta(minutes=1))
    assert before.value.rule == "meetings.left_before_came"
    clock.move_to(MEETS - timedelta(days=1))
    with pytest.raises(Conflict) as early:
        commands.record_arrival(actor=secretary, meeting=on_the_day, membership=sittings[5].membership)
    assert early.value.rule == "meetings.too_early"


def test_members_sign_themselves_in_online_only_where_the_meeting_is_online(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account,
    prasit: Account, malee: Account,
) -> None:  # fmt: skip
    meeting = convened_meeting(secretary, council, form="hybrid")
    clock.move_to(MEETS)
    stay = commands.check_in(actor=sittings[2].account, meeting=meeting, way="online")
    assert (stay.way, stay.recorded_by) == ("online", sittings[2].account.actor_key)
    for actor, error in ((prasit, NotPermitted), (malee, NotThere)):
        with pytest.raises(error):
            commands.check_in(actor=actor, meeting=meeting, way="online")
    commands.check_out(actor=sittings[2].account, meeting=meeting)
    assert room_of(meeting).quorum.count.present == 0
    other = convened_meeting(secretary, council, starts_at=MEETS + timedelta(days=20))
    clock.move_to(MEETS + timedelta(days=20))
    with pytest.raises(BadInput) as refused:
        commands.check_in(actor=sittings[2].account, meeting=other, way="online")
    assert refused.value.rule == "meetings.not_online"


def test_who_presides_follows_from_who_is_there(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    present(secretary, on_the_day, sittings[1:10])
    act = {"actor": secretary, "meeting": on_the_day}
    with pytest.raises(Conflict) as nobody:
        commands.open_meeting(**act)
    assert nobody.value.rule == "meetings.nobody_presides"
    elected = commands.record_presiding(**act, membership=sittings[1].membership)
    assert elected.right == "elected"
    meeting = commands.open_meeting(**act)
    present(secretary, meeting, sittings[:1])
    item = meeting.items.get()
    with pytest.raises(Conflict) as late_chair:
        commands.open_item(actor=secretary, item=item)
    assert late_chair.value.rule == "meetings.nobody_presides"
    with pytest.raises(Conflict) as other:
        commands.record_presiding(**act, membership=sittings[2].membership)
    assert (other.value.rule, other.value.text.en) == (
        "meetings.other_presides",
        "The chair is there and presides",
    )
    assert commands.record_presiding(**act, membership=sittings[0].membership).right == "chair"
    commands.open_item(actor=secretary, item=item)
    assert meeting.presidings.count() == 2


def test_a_chair_who_withdraws_leaves_the_item_to_somebody_elected(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = opened_meeting(secretary, on_the_day, sittings[:10])
    item = commands.open_item(actor=secretary, item=meeting.items.get())
    commands.declare_conflict(actor=secretary, item=item, membership=sittings[0].membership, ground="party")
    motion = commands.put_motion(actor=secretary, item=item, text="ร่าง")
    with pytest.raises(Conflict) as refused:
        commands.open_vote(actor=secretary, motion=motion, method="open")
    assert refused.value.rule == "meetings.nobody_presides"
    commands.record_presiding(actor=secretary, meeting=meeting, membership=sittings[3].membership)
    vote = commands.open_vote(actor=secretary, motion=motion, method="open")
    assert len(vote.definition["voters"]) == 9
    with pytest.raises(Conflict) as twice:
        commands.declare_conflict(
            actor=secretary, item=item, membership=sittings[0].membership, ground="party"
        )
    assert twice.value.rule == "meetings.vote_is_open"


def test_the_secretary_has_no_vote_and_counts_for_no_quorum(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    present(secretary, on_the_day, [*sittings[:8], sittings[-1]])
    assert room_of(on_the_day).quorum.text.en == "8 of 18 in office: 8 × 2 < 18, not quorate"


def test_lack_of_quorum_is_no_reason_while_the_quorum_is_there(
    on_the_day: Meeting, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = opened_meeting(secretary, on_the_day, sittings[:9])
    for deed, thing in (
        (commands.adjourn_item, {"item": meeting.items.get()}),
        (commands.adjourn_meeting, {"meeting": meeting}),
        (commands.close_meeting, {"meeting": meeting}),
    ):
        with pytest.raises(BadInput) as refused:
            deed(actor=secretary, reason="lack_of_quorum", **thing)  # type: ignore[operator]
        assert refused.value.rule == "meetings.is_quorate"


def test_a_meeting_nobody_came_to_is_adjourned_without_ever_being_opened(
    on_the_day: Meeting, secretary: Account
) -> None:
    meeting = commands.adjourn_meeting(actor=secretary, meeting=on_the_day, reason="lack_of_quorum")
    assert (meeting.state, meeting.opened_at, meeting.quorate_at) == ("adjourned", None, None)
    assert set(meeting.items.values_list("state", "adjourn_reason")) == {("adjourned", "lack_of_quorum")}


def test_before_its_time_a_meeting_is_cancelled_not_adjourned(meeting: Meeting, secretary: Account) -> None:
    with pytest.raises(Conflict) as refused:
        commands.adjourn_meeting(actor=secretary, meeting=meeting, reason="lack_of_quorum")
    assert refused.value.rule == "meetings.not_begun"
