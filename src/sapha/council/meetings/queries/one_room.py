"""What all screens of one meeting share, worked out once after every act instead of once a screen.

A hundred phones of a meeting show the same room. What is read here changes only by acts, and every act
moves the chain of the council (`queries.pulse`); so it is kept beside the tag of the chain, in this
process, for the meetings asked for last, and read anew as soon as the tag differs. Nobody changes it,
and who may see it is asked every time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from sapha.council.meetings.models import Meeting, Motion, Speech, Vote
from sapha.council.meetings.queries.agenda import AgendaPart, agenda_of, lines_in_order
from sapha.council.meetings.queries.members import MeetingMember
from sapha.council.meetings.queries.pulse import acts_of
from sapha.council.meetings.queries.room import Room, room_of
from sapha.council.meetings.queries.speeches import speeches_of
from sapha.council.meetings.queries.votes import motions_of

_KEPT = 128  # meetings; more than ever are in session at once
_DRAWN = 1000  # parts of pages a meeting; of a few kilobytes each, and gone with the next act


@dataclass(frozen=True)
class SharedRoom:
    """A meeting after an act.

    Attributes:
        tag: of the chain when it was read, or before.
        parts: the agenda.
        number: of the item being considered; empty while there is none.
        motions: of that item, with their votes.
        speeches: who speaks on it and who waits.
    """

    tag: str
    room: Room
    parts: Sequence[AgendaPart]
    number: str
    motions: Sequence[Motion]
    speeches: Sequence[Speech]
    _drawn: dict[Hashable, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def meeting(self) -> Meeting:
        """The meeting with its council."""
        return self.room.meeting

    @cached_property
    def votes(self) -> Sequence[Vote]:
        """The votes of the item."""
        return [vote for motion in self.motions for vote in motion.votes.all()]

    @cached_property
    def members(self) -> dict[int, MeetingMember]:
        """The members by person."""
        return {one.membership.person_id: one for one in reversed(self.room.members)}

    @property
    def live_vote(self) -> Vote | None:
        """The latest vote of the item that is open or tied."""
        return next((one for one in self.votes if one.voided_at is None and not one.outcome), None)

    def vote(self, pk: int) -> Vote | None:
        """Return a vote of the item as it was at this act; no query."""
        return next((one for one in self.votes if one.pk == pk), None)

    def drawn(self, what: Hashable, draw: Callable[[], str]) -> str:
        """Return a part of a page, drawn once as long as nothing is done in the meeting.

        Args:
            what: everything the part depends on beside this room.
            draw: makes it; two threads may at once, and make the same.
        """
        found = self._drawn.get(what)
        if found is None:
            found = draw()
            if len(self._drawn) < _DRAWN:
                self._drawn[what] = found
        return found


def _read(meeting: Meeting, tag: str) -> SharedRoom:
    room = room_of(meeting)
    item, parts = room.item, agenda_of(meeting, room.rules.order_of_business)
    if item is None:
        return SharedRoom(tag, room, parts, "", (), ())
    number = next((one.number for one in lines_in_order(parts) if one.item.pk == item.pk), "")
    return SharedRoom(tag, room, parts, number, motions_of(item), speeches_of(item))


_rooms: OrderedDict[tuple[str, str], SharedRoom] = OrderedDict()
_lock = Lock()
# After an act a hundred phones ask at once: one of them reads the room, the others wait for it.
_readers = [Lock() for _ in range(_KEPT)]


def kept_room(council_key: str, ref: str, tag: str) -> SharedRoom | None:
    """Return what is kept of a meeting since the act of this tag, or ``None``; no query."""
    with _lock:
        kept = _rooms.get((council_key, ref))
    return kept if kept is not None and kept.tag == tag else None


def shared_room(meeting: Meeting, tag: str = "") -> SharedRoom:
    """Return what the screens of a meeting share, and keep it once the meeting has its charter version.

    Args:
        meeting: with its council and charter version.
        tag: of the council's chain, asked for before the meeting was read; empty: asked for now.
    """
    key, now = meeting.council.key, tag or acts_of(meeting.council.key)
    if meeting.charter_version_id is None:
        return _read(meeting, now)
    with _readers[meeting.pk % _KEPT]:
        made = kept_room(key, meeting.ref, now)
        if made is None:
            made = _read(meeting, now)
            _keep(made)
    return made


def _keep(made: SharedRoom) -> None:
    key = (made.meeting.council.key, made.meeting.ref)
    with _lock:
        _rooms[key] = made
        _rooms.move_to_end(key)
        while len(_rooms) > _KEPT:
            _rooms.popitem(last=False)
