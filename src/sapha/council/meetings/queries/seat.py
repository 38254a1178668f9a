"""A member's own screen: their seat, the item with its quorum, the open vote, what they said in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sapha.council.meetings.choices import NAMED, VoteMethod
from sapha.council.meetings.models import Attendance, Ballot, Meeting, Motion, Recusal, Speech, Vote
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.members import NOT_A_MEMBER, MeetingMember
from sapha.council.meetings.queries.room import Room, room_of
from sapha.council.meetings.queries.speeches import speeches_of
from sapha.council.meetings.queries.votes import has_voted, motions_of
from sapha.foundation.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class OwnVote:
    """A vote as one of its members sees it.

    Attributes:
        part: what they can do: ``cast`` a ballot, answer a ``call``, raise ``hands``, object
            (``objection``), ``wait`` for the casting vote, or nothing: ``done``, ``left``,
            ``no_vote``, ``over``.
        ballot: their own named ballot.
        seat_voted: their seat has voted; never what, in a secret vote.
    """

    vote: Vote
    part: str
    ballot: Ballot | None
    seat_voted: bool


@dataclass(frozen=True, slots=True)
class SeatPage:
    """The screen.

    Attributes:
        stay: their stay that lasts; ``None``: they are not in the meeting.
        recusal: their withdrawal from the item.
        open_vote: the vote that is open or tied.
        votes: the other votes of the item.
        speech: their own place on the speaking list.
    """

    room: Room
    member: MeetingMember
    number: str
    motions: Sequence[Motion]
    stay: Attendance | None
    recusal: Recusal | None
    open_vote: OwnVote | None
    votes: Sequence[OwnVote]
    speeches: Sequence[Speech]
    speech: Speech | None


_PARTS = {
    VoteMethod.ROLL_CALL: "call",
    VoteMethod.HANDS: "hands",
    VoteMethod.NO_OBJECTION: "objection",
}


def _own(room: Room, vote: Vote, member: MeetingMember) -> OwnVote:
    seat, ballot = member.seat.pk, None
    if vote.method in NAMED:
        ballot = vote.ballots.filter(seat=seat, membership=member.pk).first()
    voted = ballot is not None or (vote.method in (*NAMED, VoteMethod.SECRET) and has_voted(vote, seat))
    return OwnVote(vote, _part(room, vote, member, voted=voted), ballot, voted)


def _part(room: Room, vote: Vote, member: MeetingMember, *, voted: bool) -> str:
    if not vote.is_open:
        return "wait" if vote.is_tied else "over"
    if voted:
        return "done"
    if member.seat.pk not in vote.definition["voters"].values():
        return "no_vote"
    if member.pk not in room.in_room:
        return "left"
    return _PARTS.get(VoteMethod(vote.method), "cast")


def seat_page(meeting: Meeting, person: int | None) -> SeatPage:
    """Return the screen of a member; the number of queries does not grow with the members.

    Raises:
        NotPermitted: the person is no member on the day of the meeting.
    """
    room = room_of(meeting)
    member = next(
        (one for one in room.members if person is not None and one.membership.person_id == person), None
    )
    if member is None:
        raise NotPermitted(NOT_A_MEMBER, rule="meetings.not_a_member")
    item = room.item
    motions = motions_of(item) if item else []
    votes = [_own(room, one, member) for motion in motions for one in motion.votes.all()]
    live = next((one for one in votes if one.part != "over"), None)
    speeches = speeches_of(item) if item else []
    lines = lines_in_order(agenda_of(meeting, room.rules.order_of_business)) if item else []
    return SeatPage(
        room=room,
        member=member,
        number=next((one.number for one in lines if item is not None and one.item.pk == item.pk), ""),
        motions=motions,
        stay=next((one for one in room.stays if one.membership_id == member.pk and not one.left_at), None),
        recusal=next((one for one in room.recusals if one.membership_id == member.pk), None),
        open_vote=live,
        votes=[one for one in votes if one is not live],
        speeches=speeches,
        speech=next((one for one in speeches if one.membership_id == member.pk), None),
    )
