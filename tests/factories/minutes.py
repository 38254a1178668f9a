"""Makers of held meetings with minutes, through the deeds themselves."""

from __future__ import annotations

from datetime import date, timedelta

import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.minutes import commands
from sapha.council.minutes.models import Minutes
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, planned_meeting

NEXT_MONTH = MEETS + timedelta(days=35)
UNTIL = date(2023, 10, 20)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the items in the order they are called."""
    return [line.item for line in lines_in_order(agenda_of(meeting))]


def decided(actor: Account, item: AgendaItem, text: str, method: str = "no_objection") -> Resolution:
    """Open an item, decide it without objection, finish it."""
    meetings.open_item(actor=actor, item=item)
    motion = meetings.put_motion(actor=actor, item=item, text=text)
    vote = meetings.open_vote(actor=actor, motion=motion, method=method)
    meetings.close_vote(actor=actor, vote=vote)
    meetings.finish_item(actor=actor, item=item)
    return Resolution.objects.select_related("item__meeting__council", "council").get(item=item)


def held_meeting(
    clock: time_machine.Coordinates, actor: Account, council: Council, sittings: list[Sitting], secret: bool = False,
    more: int = 0,
) -> Meeting:  # fmt: skip
    """Hold a meeting of 18 members present from one to another in October; it is closed.

    Its first item, secret or not, is decided, and so are as many more as wanted.
    """
    planned = planned_meeting(actor, council)
    added(actor, planned, "จุดจอดวินหน้าตลาด", owner="นายตลาด สมมุติ", is_secret=secret)
    for place in range(more):
        added(actor, planned, f"เรื่องที่เพิ่ม {place + 1}")
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(
        pk=notified(actor, planned).meeting_id
    )
    clock.move_to(MEETS)
    opened_meeting(actor, meeting, sittings)
    for place, item in enumerate(items_of(meeting)):
        decided(actor, item, f"มติเรื่องที่เพิ่ม {place}" if place else "ให้กำหนดจุดจอดใหม่ 2 จุด")
    clock.shift(timedelta(minutes=50))
    meetings.close_meeting(actor=actor, meeting=meeting)
    return Meeting.objects.select_related("council__charter", "charter_version").get(pk=meeting.pk)


def circulated(actor: Account, meeting: Meeting) -> Minutes:
    """Draw minutes up and send them to the members."""
    made = commands.draw_up_minutes(actor=actor, meeting=meeting)
    return commands.circulate_minutes(actor=actor, minutes=made, answer_until=UNTIL)


def adopting_meeting(
    clock: time_machine.Coordinates, actor: Account, council: Council, sittings: list[Sitting]
) -> Meeting:
    """Hold the meeting of November, which adopts the minutes of October."""
    planned = planned_meeting(actor, council, starts_at=NEXT_MONTH)
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(
        pk=notified(actor, planned).meeting_id
    )
    clock.move_to(NEXT_MONTH)
    opened_meeting(actor, meeting, sittings)
    decided(actor, items_of(meeting)[0], "รับรองรายงานการประชุมโดยไม่มีการแก้ไข")
    return meeting


def adopted(
    clock: time_machine.Coordinates, actor: Account, council: Council, sittings: list[Sitting], secret: bool = False
) -> Minutes:  # fmt: skip
    """Hold both meetings and adopt the minutes of the first."""
    made = circulated(actor, held_meeting(clock, actor, council, sittings, secret))
    adopting_meeting(clock, actor, council, sittings)
    return commands.adopt_minutes(actor=actor, minutes=made)
