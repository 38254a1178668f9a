"""The gauge of seats: every voting seat a dot on an arc, with the tick where the quorum is reached."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sapha.council.meetings.choices import AttendanceWay
from sapha.council.meetings.queries.room import Room

_CENTRE, _RADIUS = (230.0, 216.0), 196.0
_LARGEST_DOT = 10.5


class Dot(NamedTuple):
    """One seat: how it is drawn, where, how large."""

    kind: str
    x: float
    y: float
    r: float

    @property
    def cut(self) -> str:
        """The stroke through a recused seat."""
        return f"M{self.x - 7:.1f} {self.y + 7:.1f}l14-14"


@dataclass(frozen=True, slots=True)
class Gauge:
    """The drawing.

    Attributes:
        need: path of the tick; empty when no seat reaches so far.
        need_x, need_y: where its number stands.
    """

    dots: Sequence[Dot]
    need: str
    need_x: float
    need_y: float


def _angle(place: float, seats: int) -> float:
    """Return the angle of a place on the arc, left to right."""
    return math.pi - (place + 0.5) * math.pi / max(seats, 1)


def _point(angle: float, radius: float) -> tuple[float, float]:
    return (
        round(_CENTRE[0] + radius * math.cos(angle), 1),
        round(_CENTRE[1] - radius * math.sin(angle), 1),
    )


def seat_kinds(room: Room) -> list[str]:
    """Return how each voting seat is drawn: those who count first, then recused, absent, vacant."""
    online = {
        one.membership_id
        for one in room.stays
        if one.way == AttendanceWay.ONLINE and one.membership_id in room.in_room
    }
    present = ["net" if one.pk in online else "in" for one in room.voters]
    count = room.quorum.count
    absent = max(count.in_office - count.present - count.recused, 0)
    vacant = max(count.seats - count.in_office, 0)
    return [*sorted(present), *["recused"] * count.recused, *["out"] * absent, *["empty-seat"] * vacant]


def gauge_of(room: Room) -> Gauge:
    """Return the gauge of the room as it is."""
    kinds = seat_kinds(room)
    seats = len(kinds)
    size = min(_LARGEST_DOT, 0.42 * math.pi * _RADIUS / max(seats, 1))
    dots = [
        Dot(kind, *_point(_angle(place, seats), _RADIUS), round(size, 1)) for place, kind in enumerate(kinds)
    ]
    needed = max(room.quorum.needed, 1)
    if needed > seats:
        return Gauge(dots, "", 0, 0)
    angle = _angle(needed - 0.5, seats)
    (x1, y1), (x2, y2) = _point(angle, _RADIUS - 30), _point(angle, _RADIUS + 18)
    x, y = _point(angle, _RADIUS - 52)
    return Gauge(dots, f"M{x1} {y1}L{x2} {y2}", x, y)
