"""The screen on the wall of the room: the item, its quorum, who speaks, the vote; never a result before the close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sapha.council.meetings.models import Meeting, Motion, Speech
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.room import Room, room_of
from sapha.council.meetings.queries.speeches import speeches_of
from sapha.council.meetings.queries.votes import VoteShown, motions_of, shown_vote


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


def wall_page(meeting: Meeting) -> WallPage:
    """Return the screen of a meeting."""
    room = room_of(meeting)
    item = room.item
    if item is None:
        return WallPage(room, "", None, None, ())
    lines = lines_in_order(agenda_of(meeting, room.rules.order_of_business))
    standing = [one for one in motions_of(item) if one.withdrawn_at is None]
    votes = [vote for motion in standing for vote in motion.votes.all() if vote.voided_at is None]
    open_one = next((vote for vote in votes if not vote.outcome), None)
    shown = open_one or max(votes, key=lambda vote: vote.opened_at, default=None)
    motion = next((one for one in standing if shown is not None and one.pk == shown.motion_id), None)
    return WallPage(
        room=room,
        number=next((one.number for one in lines if one.item.pk == item.pk), ""),
        motion=motion or (standing[-1] if standing else None),
        vote=shown_vote(shown) if shown else None,
        speeches=speeches_of(item),
    )
