"""The room at a moment: who is there, who presides, the item, its quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sapha.council.councils.charter.rules import CharterRules, ReconvenedQuorum
from sapha.council.meetings.choices import AdjournReason, ItemState
from sapha.council.meetings.engine.presence import Headcount, Span, headcount, members_at
from sapha.council.meetings.engine.quorum import QuorumResult, item_quorum
from sapha.council.meetings.engine.recall import Recall, lower_quorum
from sapha.council.meetings.models import AgendaItem, Attendance, Meeting, Presiding, Recusal
from sapha.council.meetings.queries.agenda import adjourned_before
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.meetings.queries.members import MeetingMember, members_of


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting at a moment.

    Attributes:
        members: all in office on the day.
        stays: every stay, the earliest first.
        in_room: ids of memberships in the room or connected.
        presiding: who presides; ``None`` before it was recorded.
        item: the item being considered.
        recusals: of that item.
        quorum: of that item; of the meeting as such while there is none.
    """

    meeting: Meeting
    rules: CharterRules
    members: Sequence[MeetingMember]
    stays: Sequence[Attendance]
    in_room: frozenset[int]
    presiding: Presiding | None
    item: AgendaItem | None
    recusals: Sequence[Recusal]
    quorum: QuorumResult

    @property
    def recused(self) -> frozenset[int]:
        """Ids of memberships that withdrew from the item."""
        return frozenset(one.membership_id for one in self.recusals)

    @property
    def voters(self) -> list[MeetingMember]:
        """Who may vote on the item now: in the room, voting, not recused; one per seat."""
        seated: dict[int, MeetingMember] = {}
        for one in self.members:
            if one.votes and one.pk in self.in_room and one.pk not in self.recused:
                seated.setdefault(one.seat.pk, one)
        barred = {one.seat.pk for one in self.members if one.pk in self.recused}
        return [one for seat, one in seated.items() if seat not in barred]


def lower_quorum_of(
    meeting: Meeting, item: AgendaItem | None, rules: CharterRules
) -> ReconvenedQuorum | None:
    """Return the lower quorum where it applies to the item; two queries for a re-called one."""
    if item is None or item.recalled_from_id is None:
        return None
    before = adjourned_before(item)
    assert before is not None
    lacked = before.adjourn_reason == AdjournReason.LACK_OF_QUORUM
    adjourned_on = before.meeting.day if lacked else None
    notice = meeting.notices.order_by("-edition").first()
    recall = Recall(adjourned_on, meeting.day, notice is not None and notice.has_clause)
    return lower_quorum(rules.reconvened, recall).rule


def count_of(
    rules: CharterRules, members: Sequence[MeetingMember], in_room: frozenset[int], recused: frozenset[int]
) -> Headcount:
    """Count seats: a seat is in office by its holder and present by the holder or an alternate."""
    voting = [one for one in members if one.votes]
    return headcount(
        seats=rules.voting_seats,
        in_office=frozenset(one.seat.pk for one in voting if not one.is_alternate),
        in_room=frozenset(one.seat.pk for one in voting if one.pk in in_room),
        recused=frozenset(one.seat.pk for one in voting if one.pk in recused),
    )


def room_of(meeting: Meeting, moment: datetime | None = None, item: AgendaItem | None = None) -> Room:
    """Return the room as it is, or as it was at a moment.

    Args:
        meeting: with its council and charter version.
        moment: now, when left out.
        item: whose quorum is asked for; the one being considered, when left out.
    """
    at = moment or timezone.now()
    rules = rules_of_meeting(meeting)
    members = members_of(meeting, rules)
    stays = list(meeting.attendances.all())
    in_room = members_at((Span(one.membership_id, one.came_at, one.left_at) for one in stays), at)
    current = item or _current(meeting)
    recusals = (
        []
        if current is None
        else list(current.recusals.filter(declared_at__lte=at).select_related("membership__person"))
    )
    recused = frozenset(one.membership_id for one in recusals)
    quorum = item_quorum(
        rules.quorum, count_of(rules, members, in_room, recused), lower_quorum_of(meeting, current, rules)
    )
    presided = meeting.presidings.filter(until__isnull=True).select_related("membership__person").first()
    return Room(meeting, rules, members, stays, in_room, presided, current, recusals, quorum)


def _current(meeting: Meeting) -> AgendaItem | None:
    found = meeting.items.filter(state=ItemState.CURRENT)
    return found.select_related("recalled_from__meeting", "meeting__council").first()
