"""Minutes state the quorum of each item in the engine's words, as it was when the item was considered."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.room import room_of
from sapha.council.minutes import commands
from sapha.council.minutes.models import Block
from tests.factories.meetings import (
    MEETS,
    Sitting,
    convened_meeting,
    notified,
    opened_meeting,
    planned_meeting,
)
from tests.factories.minutes import decided, items_of

pytestmark = pytest.mark.django_db
TWO = ("จุดจอดวินหน้าตลาด", "ไฟส่องสว่างซอย 5")


@pytest.fixture
def two(
    clock: time_machine.Coordinates, secretary: Account, council: Council, sittings: list[Sitting]
) -> Meeting:
    """A meeting of two items, on its day; nobody has come."""
    meeting = convened_meeting(secretary, council, *TWO)
    clock.move_to(MEETS)
    return meeting


def quorum_lines(item: AgendaItem) -> list[str]:
    """Return what the drafted minutes say of the quorum of an item."""
    return [one for one in Block.objects.get(item=item).text.split("\n") if one.startswith("องค์ประชุม")]


def light(meeting: Meeting, item: AgendaItem | None = None) -> str:
    """Return the words of the quorum light now."""
    return room_of(
        Meeting.objects.select_related("council__charter", "charter_version").get(pk=meeting.pk), item=item
    ).quorum.text.th


def opening(meeting: Meeting) -> list[str]:
    return Block.objects.get(minutes__meeting=meeting, title="การเปิดประชุม").text.split("\n")


def test_each_item_states_who_was_there_when_it_was_taken_up(
    two: Meeting, clock: time_machine.Coordinates, secretary: Account, sittings: list[Sitting]
) -> None:
    act = {"actor": secretary}
    opened_meeting(secretary, two, sittings[:12])
    first, second = items_of(two)
    at_opening = light(two)
    decided(secretary, first, "ให้กำหนดจุดจอดใหม่")
    clock.shift(timedelta(minutes=20))
    meetings.record_leave(meeting=two, membership=sittings[5].membership, **act)
    meetings.declare_conflict(item=second, membership=sittings[6].membership, ground="relative", **act)
    meetings.open_item(item=second, **act)
    at_second = light(two)
    meetings.finish_item(item=second, **act)
    # Who comes or leaves afterwards changes nothing of what was.
    clock.shift(timedelta(minutes=5))
    meetings.record_leave(meeting=two, membership=sittings[7].membership, **act)
    meetings.close_meeting(meeting=two, **act)
    commands.draw_up_minutes(meeting=two, **act)
    assert at_opening == "มา 12 จาก 18 คนที่อยู่ในตำแหน่ง: 12 × 2 ≥ 18 ครบองค์ประชุม"
    assert at_second == "มา 10 จาก 18 คนที่อยู่ในตำแหน่ง ถอนตัว 1: 10 × 2 ≥ 17 ครบองค์ประชุม"
    assert quorum_lines(first) == [f"องค์ประชุมเมื่อเริ่มพิจารณา {at_opening}"]
    assert quorum_lines(second) == [f"องค์ประชุมเมื่อเริ่มพิจารณา {at_second}"]
    assert opening(two)[-1] == f"องค์ประชุมเมื่อเปิดประชุม {at_opening}"


def test_a_quorum_that_breaks_and_comes_back_is_told_with_its_hours(
    two: Meeting, clock: time_machine.Coordinates, secretary: Account, sittings: list[Sitting]
) -> None:
    act = {"actor": secretary}
    opened_meeting(secretary, two, sittings[:9])
    first, second = items_of(two)
    meetings.open_item(item=first, **act)
    clock.shift(timedelta(minutes=10))
    meetings.record_leave(meeting=two, membership=sittings[5].membership, **act)
    broken = light(two)
    clock.shift(timedelta(minutes=5))
    meetings.record_arrival(meeting=two, membership=sittings[10].membership, **act)
    back = light(two)
    meetings.finish_item(item=first, **act)
    clock.shift(timedelta(minutes=5))
    meetings.record_leave(meeting=two, membership=sittings[6].membership, **act)
    lacking = light(two, second)
    clock.shift(timedelta(seconds=30))  # whoever left did so before the end
    meetings.close_meeting(meeting=two, reason="lack_of_quorum", **act)
    commands.draw_up_minutes(meeting=two, **act)
    assert quorum_lines(first) == [
        "องค์ประชุมเมื่อเริ่มพิจารณา มา 9 จาก 18 คนที่อยู่ในตำแหน่ง: 9 × 2 ≥ 18 ครบองค์ประชุม",
        f"องค์ประชุมเมื่อ 13.40 น. {broken}",
        f"องค์ประชุมเมื่อ 13.45 น. {back}",
    ]
    assert broken == "มา 8 จาก 18 คนที่อยู่ในตำแหน่ง: 8 × 2 < 18 ไม่ครบองค์ประชุม"
    # Never taken up: why it was put off stands with the sum.
    assert quorum_lines(second) == [f"องค์ประชุมเมื่อเลื่อนวาระ 13.50 น. {lacking}"]
    assert "เนื่องจากกรรมการไม่ครบองค์ประชุม" in Block.objects.get(item=second).text


def test_an_item_called_again_states_where_it_comes_from_and_the_lower_quorum(
    two: Meeting,
    clock: time_machine.Coordinates,
    secretary: Account,
    council: Council,
    sittings: list[Sitting],
) -> None:
    act = {"actor": secretary}
    opened_meeting(secretary, two, sittings[:9])
    first, second = items_of(two)
    meetings.open_item(item=first, **act)
    clock.shift(timedelta(minutes=10))
    meetings.record_leave(meeting=two, membership=sittings[5].membership, **act)
    lacking = light(two)
    clock.shift(timedelta(seconds=30))
    meetings.adjourn_meeting(meeting=two, reason="lack_of_quorum", **act)
    commands.draw_up_minutes(meeting=two, **act)
    assert quorum_lines(first) == [
        "องค์ประชุมเมื่อเริ่มพิจารณา มา 9 จาก 18 คนที่อยู่ในตำแหน่ง: 9 × 2 ≥ 18 ครบองค์ประชุม",
        f"องค์ประชุมเมื่อ 13.40 น. {lacking}",
    ]
    assert quorum_lines(second) == [f"องค์ประชุมเมื่อเลื่อนวาระ 13.40 น. {lacking}"]

    clock.shift(timedelta(days=1))
    later = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=10))
    for item in (first, second):
        if not later.items.filter(recalled_from=item).exists():
            meetings.recall_item(meeting=later, item=item, **act)
    notified(secretary, later)
    later.refresh_from_db()
    clock.move_to(MEETS + timedelta(days=10))
    opened_meeting(secretary, later, sittings[:6])
    again = items_of(later)
    meetings.open_item(item=again[0], **act)
    low = light(later)
    meetings.finish_item(item=again[0], **act)
    meetings.close_meeting(meeting=later, reason="time", **act)
    commands.draw_up_minutes(meeting=later, **act)
    assert low == ("มา 6 จาก 18 คนที่อยู่ในตำแหน่ง: 6 × 3 ≥ 18 ครบองค์ประชุม ตามเกณฑ์ลดของเรื่องที่นำกลับมาประชุมใหม่")
    text = Block.objects.get(item=again[0]).text.split("\n")
    assert text[0] == ("เรื่องนี้เลื่อนมาจากการประชุมครั้งที่ 1/2566 เนื่องจากกรรมการไม่ครบองค์ประชุม ใช้เกณฑ์ลดได้")
    assert quorum_lines(again[0]) == [f"องค์ประชุมเมื่อเริ่มพิจารณา {low}"]
    assert opening(later)[-1] == f"องค์ประชุมเมื่อเปิดประชุม {low}"


def test_a_meeting_that_could_not_begin_says_how_many_were_missing(
    two: Meeting, clock: time_machine.Coordinates, secretary: Account, sittings: list[Sitting]
) -> None:
    for one in sittings[:8]:
        meetings.record_arrival(actor=secretary, meeting=two, membership=one.membership)
    clock.shift(timedelta(minutes=30))
    lacking = light(two)
    meetings.adjourn_meeting(actor=secretary, meeting=two, reason="lack_of_quorum")
    commands.draw_up_minutes(actor=secretary, meeting=two)
    assert opening(two) == [f"องค์ประชุม {lacking}"]
    assert [quorum_lines(one) for one in items_of(two)] == [[], []]
    began = Block.objects.get(minutes__meeting=two, part="began").text
    assert began == "มิได้เปิดประชุม เนื่องจากกรรมการไม่ครบองค์ประชุม"
