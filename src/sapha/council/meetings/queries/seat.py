"""A member's own screen: their seat, the item with its quorum, the open vote, what they said in it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.meetings.choices import NAMED, BallotChoice, VoteMethod
from sapha.council.meetings.models import Attendance, Motion, Recusal, Speech, Vote
from sapha.council.meetings.queries.members import NOT_A_MEMBER, MeetingMember
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.room import Room
from sapha.foundation.database.plain import moment, rows
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
    ballot: OwnBallot | None
    seat_voted: bool

    @property
    def look(self) -> Hashable:
        """What of it shows; the time of the ballot to the minute."""
        own = self.ballot
        said = (own.choice, own.cast_at.replace(second=0, microsecond=0)) if own is not None else None
        return self.vote.pk, self.part, said, self.seat_voted


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

    @property
    def look(self) -> Hashable:
        """What tells this screen from others of the same room, apart from who the member is."""
        votes = [one.look for one in (self.open_vote, *self.votes) if one is not None]
        speech = self.speech.pk if self.speech is not None else None
        return self.stay is not None, self.recusal is not None, speech, *votes


_PARTS = {
    VoteMethod.ROLL_CALL: "call",
    VoteMethod.HANDS: "hands",
    VoteMethod.NO_OBJECTION: "objection",
}


_BALLOTS = (
    "SELECT vote_id, membership_id, choice, cast_at FROM council_ballot "
    "WHERE seat_id = %s AND vote_id IN ({votes})"
)
_MARKED = "SELECT vote_id FROM council_voter_mark WHERE seat_id = %s AND has_voted AND vote_id IN ({votes})"


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """A named ballot of one's own: who cast it for the seat, what it says and when it came."""

    membership: int
    choice: BallotChoice
    cast_at: datetime


@dataclass(frozen=True, slots=True)
class _Said:
    """What a seat said in some votes: named ballots by vote, and in which secret ones it has voted."""

    ballots: dict[int, OwnBallot]
    marked: frozenset[int]


def _said(votes: Sequence[Vote], seat: int) -> _Said:
    """Return what a seat said in the votes; a query for each kind of vote among them."""
    named = [one.pk for one in votes if one.method in NAMED]
    secret = [one.pk for one in votes if one.method == VoteMethod.SECRET]
    ballots = rows(_BALLOTS.format(votes=_places(named)), seat, *named) if named else ()
    marked = rows(_MARKED.format(votes=_places(secret)), seat, *secret) if secret else ()
    return _Said(
        {
            vote: OwnBallot(membership, BallotChoice(choice), moment(cast_at))
            for vote, membership, choice, cast_at in ballots
        },
        frozenset(vote for (vote,) in marked),
    )


def _places(votes: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(votes))


def _own(room: Room, vote: Vote, member: MeetingMember, said: _Said) -> OwnVote:
    ballot = said.ballots.get(vote.pk)
    voted = ballot is not None or vote.pk in said.marked
    own = ballot if ballot is not None and ballot.membership == member.pk else None
    return OwnVote(vote, _part(room, vote, member, voted=voted), own, voted)


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


def is_seated(actor: Account, shared: SharedRoom) -> bool:
    """Return whether somebody is a member of the council today; no query.

    What the room knows of its members since the last act is what the role of a member is derived from
    (`membership.queries.sitting.derived_roles`), and every change of it is an act.
    """
    member = shared.members.get(actor.person_id or 0)
    if member is None or not actor.is_active or actor.lacks_second_factor:
        return False
    held = member.membership
    return held.starts_on <= timezone.localdate() < held.ends_on


def seat_page(shared: SharedRoom, person: int | None) -> SeatPage:
    """Return the screen of a member; at most two queries more than what is shared.

    Raises:
        NotPermitted: the person is no member on the day of the meeting.
    """
    room, member = shared.room, shared.members.get(person or 0)
    if member is None:
        raise NotPermitted(NOT_A_MEMBER, rule="meetings.not_a_member")
    said = _said(shared.votes, member.seat.pk)
    votes = [_own(room, one, member, said) for one in shared.votes]
    live = next((one for one in votes if one.part != "over"), None)
    return SeatPage(
        room=room,
        member=member,
        number=shared.number,
        motions=shared.motions,
        stay=next((one for one in room.stays if one.membership_id == member.pk and not one.left_at), None),
        recusal=next((one for one in room.recusals if one.membership_id == member.pk), None),
        open_vote=live,
        votes=[one for one in votes if one is not live],
        speeches=shared.speeches,
        speech=next((one for one in shared.speeches if one.membership_id == member.pk), None),
    )
