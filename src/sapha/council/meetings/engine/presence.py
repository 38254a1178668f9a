"""Who is in the room and who has withdrawn at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A time of one member: from its first moment to its last, which is not counted in.

    Attributes:
        member: any key of the member.
        until: ``None`` while it lasts.
    """

    member: int
    since: datetime
    until: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Return whether the moment lies in it."""
        return self.since <= moment and (self.until is None or moment < self.until)


def members_at(spans: Iterable[Span], moment: datetime) -> frozenset[int]:
    """Return whose spans cover the moment, each once."""
    return frozenset(span.member for span in spans if span.covers(moment))


class Headcount(NamedTuple):
    """The numbers every rule of a meeting is computed from; only members who vote are counted.

    Attributes:
        seats: voting seats of the charter, vacant ones included.
        in_office: voting members in office, present or not.
        present: of them, in the room and not recused.
        recused: of them, recused for the item, in the room or not.
    """

    seats: int
    in_office: int
    present: int
    recused: int


def headcount(
    *, seats: int, in_office: frozenset[int], in_room: frozenset[int], recused: frozenset[int]
) -> Headcount:
    """Count the members; whoever is not in office does not count, wherever they are.

    Args:
        seats: voting seats of the charter.
        in_office: voting members in office on the day.
        in_room: everybody in the room or connected.
        recused: everybody recused for the item.
    """
    return Headcount(seats, len(in_office), len((in_office & in_room) - recused), len(in_office & recused))
