"""The screen on the wall of the room: the item, its quorum, who speaks, the vote; never a result before the close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sapha.council.meetings.models import Motion, Speech
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.room import Room
from sapha.council.meetings.queries.votes import VoteShown, shown_vote


@dataclass(frozen=True, slots=True)
class WallPage:
    """The screen.

    Attributes:
        motion: the one the shown vote is on; else the latest that stands.
        vote: the open or tied one, else the last one counted.
    """

    room: Room
    number: str
    motion: Motion | None
    vote: VoteShown | None
    speeches: Sequence[Speech]


def wall_page(shared: SharedRoom) -> WallPage:
    """Return the screen of a meeting; what is counted of the vote is asked now."""
    standing = [one for one in shared.motions if one.withdrawn_at is None]
    votes = [vote for motion in standing for vote in motion.votes.all() if vote.voided_at is None]
    open_one = next((vote for vote in votes if not vote.outcome), None)
    shown = open_one or max(votes, key=lambda vote: vote.opened_at, default=None)
    motion = next((one for one in standing if shown is not None and one.pk == shown.motion_id), None)
    return WallPage(
        room=shared.room,
        number=shared.number,
        motion=motion or (standing[-1] if standing else None),
        vote=shown_vote(shown) if shown else None,
        speeches=shared.speeches,
    )
