"""Everything the secretary's screen shows of a meeting at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sapha.council.meetings.engine.chairing import Presiding
from sapha.council.meetings.models import Motion, Speech
from sapha.council.meetings.queries.agenda import AgendaLine, AgendaPart, lines_in_order
from sapha.council.meetings.queries.members import MeetingMember
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.room import Room
from sapha.council.meetings.queries.votes import VoteShown, shown_vote
from sapha.council.meetings.standing import presiding_wanted


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as the list shows them.

    Attributes:
        state: ``in``, ``recused``, ``out``.
        came_at, left_at: of the stay that lasts, or the last one.
        has_vote: they may vote in the open vote.
        voted: their seat has voted in it; never what.
    """

    member: MeetingMember
    state: str
    came_at: datetime | None
    left_at: datetime | None
    way: str
    answer: str
    is_presiding: bool
    may_vote: bool
    voted: bool


@dataclass(frozen=True, slots=True)
class RoomPage:
    """The secretary's screen.

    Attributes:
        number: of the item being considered.
        vote: the latest vote on the item's motions that is open or tied.
        next_item: the item to take up next.
        speeches: who speaks and who waits.
        right: by what right somebody presides now; ``None``: whoever presides may.
    """

    room: Room
    parts: Sequence[AgendaPart]
    number: str
    done: int
    items: int
    lines: Sequence[MemberLine]
    motions: Sequence[Motion]
    vote: VoteShown | None
    closed_votes: Sequence[VoteShown]
    next_item: AgendaLine | None
    speeches: Sequence[Speech]
    right: Presiding | None

    @property
    def called(self) -> int | None:
        """Id of the item being considered, or to be taken up next."""
        if self.room.item is not None:
            return self.room.item.pk
        return self.next_item.item.pk if self.next_item else None

    @property
    def votable(self) -> list[int]:
        """Ids of the motions a vote may be opened on: amendments first, the motion they would change after them."""
        left = [one for one in self.motions if one.withdrawn_at is None and not one.is_voted]
        waiting = {one.amends_id for one in left}
        return [one.pk for one in left if one.pk not in waiting]


def _lines(room: Room, vote: VoteShown | None) -> list[MemberLine]:
    stays = {one.membership_id: one for one in room.stays}
    answers = dict(room.meeting.invitations.values_list("membership", "answer"))
    voters = frozenset(vote.vote.definition["voters"].values()) if vote else frozenset()
    voted = _voted(vote)
    presiding = room.presiding.membership_id if room.presiding else None
    found = []
    for member in room.members:
        stay = stays.get(member.pk)
        there = member.pk in room.in_room
        state = "recused" if member.pk in room.recused else "in" if there else "out"
        found.append(
            MemberLine(
                member,
                state,
                stay.came_at if stay else None,
                stay.left_at if stay else None,
                stay.way if stay and there else "",
                answers.get(member.pk, ""),
                member.pk == presiding,
                member.seat.pk in voters and there,
                member.seat.pk in voted,
            )
        )
    return found


def _voted(vote: VoteShown | None) -> frozenset[int]:
    if vote is None or not vote.vote.is_open:
        return frozenset()
    named = vote.vote.ballots.values_list("seat", flat=True)
    marked = vote.vote.marks.filter(has_voted=True).values_list("seat", flat=True)
    return frozenset([*named, *marked])


def room_page(shared: SharedRoom) -> RoomPage:
    """Return the secretary's screen of a meeting; what is counted of a vote is asked now."""
    room, live = shared.room, shared.live_vote
    lines = lines_in_order(shared.parts)
    vote = shown_vote(live) if live else None
    return RoomPage(
        room=room,
        parts=shared.parts,
        number=shared.number,
        done=sum(one.item.state not in ("waiting", "current") for one in lines),
        items=len(lines),
        lines=_lines(room, vote),
        motions=shared.motions,
        vote=vote,
        closed_votes=[shown_vote(one) for one in shared.votes if one is not live],
        next_item=next((one for one in lines if one.item.state == "waiting"), None),
        speeches=shared.speeches,
        right=presiding_wanted(room),
    )
