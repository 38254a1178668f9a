"""Motions and votes of a meeting; what is shown of a vote before its close, and after.

Before the close nobody learns more than who may vote and how many have: `VoteShown` is the only
way a page, feed or export reads a vote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sapha.council.meetings.choices import NAMED, VoteMethod
from sapha.council.meetings.models import AgendaItem, Ballot, Meeting, Motion, Vote
from sapha.foundation.database.plain import rows
from sapha.foundation.errors import Bilingual, NotThere

NO_MOTION = Bilingual("การประชุมนี้ไม่มีร่างมตินี้", "This meeting has no such motion")
NO_VOTE = Bilingual("การประชุมนี้ไม่มีการลงคะแนนนี้", "This meeting has no such vote")


@dataclass(frozen=True, slots=True)
class VoteShown:
    """A vote as anybody may see it.

    Attributes:
        voters: how many may vote.
        voted: how many have, electronic votes and roll calls; ``None`` for a show of hands.
        ballots: named ballots of a closed vote, in the order of the seats; else none.
    """

    vote: Vote
    voters: int
    voted: int | None
    ballots: Sequence[Ballot]

    @property
    def waiting(self) -> int | None:
        """How many have not voted yet."""
        return None if self.voted is None else self.voters - self.voted


def motion_of(meeting: Meeting, pk: int) -> Motion:
    """Return a motion of the meeting.

    Raises:
        NotThere: the meeting has none of this number.
    """
    found = (
        Motion.objects.filter(item__meeting=meeting, pk=pk).select_related("item__meeting__council").first()
    )
    if found is None:
        raise NotThere(NO_MOTION, rule="meetings.no_such_motion")
    return found


def vote_of(meeting: Meeting, pk: int) -> Vote:
    """Return a vote of the meeting.

    Raises:
        NotThere: the meeting has none of this number.
    """
    rows = Vote.objects.filter(motion__item__meeting=meeting, pk=pk)
    found = rows.order_by().select_related("motion__item__meeting__council").first()
    if found is None:
        raise NotThere(NO_VOTE, rule="meetings.no_such_vote")
    return found


def motions_of(item: AgendaItem) -> list[Motion]:
    """Return the motions of an item with their votes, main ones before their amendments."""
    found = list(item.motions.prefetch_related("votes").select_related("moved_by__person"))
    return sorted(found, key=lambda one: (one.amends_id or one.pk, one.pk))


def votes_of(item: AgendaItem) -> list[Vote]:
    """Return the votes of an item in the order they were opened."""
    return list(Vote.objects.filter(motion__item=item).select_related("motion").order_by("opened_at", "id"))


def vote_is_open(meeting: Meeting) -> bool:
    """Return whether ballots are being taken in the meeting."""
    return Vote.objects.filter(
        motion__item__meeting=meeting, closed_at__isnull=True, voided_at__isnull=True
    ).exists()


_BALLOTS = "SELECT COUNT(*) FROM council_ballot WHERE vote_id = %s"
_MARKS = "SELECT COUNT(*) FROM council_voter_mark WHERE vote_id = %s AND has_voted"
_HANDS = "SELECT COUNT(*) FROM council_hand_count WHERE vote_id = %s"


def came_in(vote: int, method: str) -> int:
    """Return how many ballots, or counts of hands, a vote has; one query."""
    asked = _BALLOTS if method in NAMED else _MARKS if method == VoteMethod.SECRET else _HANDS
    return int(rows(asked, vote)[0][0])


def shown_vote(vote: Vote) -> VoteShown:
    """Return what may be seen of a vote now."""
    voted = came_in(vote.pk, vote.method) if vote.method in (*NAMED, VoteMethod.SECRET) else None
    ballots: Sequence[Ballot] = ()
    if vote.closed_at is not None and vote.method in NAMED:
        ballots = list(vote.ballots.select_related("membership__person", "seat"))
    return VoteShown(vote, len(vote.definition["voters"]), voted, ballots)


def has_voted(vote: Vote, seat: int) -> bool:
    """Return whether a seat has voted; never what."""
    if vote.method == VoteMethod.SECRET:
        return vote.marks.filter(seat=seat, has_voted=True).exists()
    return vote.ballots.filter(seat=seat).exists()
