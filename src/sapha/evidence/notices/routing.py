"""By which channels a message goes: pure rules on plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

IN_APP = "in_app"


@dataclass(frozen=True, slots=True)
class Reach:
    """How one recipient can be reached.

    Attributes:
        has_inbox: whether they have an account and so an inbox here.
        addresses: channel to address, for the channels that lead outside.
        preferred: channel of the preferred contact point; empty when there is none.
        wanted: channels they chose; ``None`` when they never chose.
        declined: kinds of messages they do not want outside; ``*`` is every kind.
    """

    has_inbox: bool = False
    addresses: Mapping[str, str] = field(default_factory=dict)
    preferred: str = ""
    wanted: frozenset[str] | None = None
    declined: frozenset[str] = frozenset()

    def declines(self, kind: str, *, official: bool) -> bool:
        """Whether a message of this kind must not go outside; official ones always may."""
        return not official and not self.declined.isdisjoint({kind, "*"})

    def switched_off(self, channel: str, *, official: bool) -> bool:
        """Whether this channel must not be used; an official message may, when it was queued there."""
        return not official and self.wanted is not None and channel not in self.wanted


def _outside(reach: Reach, usable: Collection[str], *, official: bool) -> tuple[str, ...]:
    """Return the outside channels: those chosen, or the first that reaches the recipient.

    An official message goes somewhere even when none of the chosen channels works.
    """
    ways = [channel for channel in usable if reach.addresses.get(channel)]
    ways.sort(key=lambda channel: channel != reach.preferred)
    if reach.wanted is None:
        return tuple(ways[:1])
    chosen = tuple(channel for channel in ways if channel in reach.wanted)
    return chosen or (tuple(ways[:1]) if official else ())


def channels_for(reach: Reach, *, kind: str, official: bool, usable: Collection[str]) -> tuple[str, ...]:
    """Return the channels a message goes by, the inbox first; empty when nothing reaches.

    Args:
        reach: how the recipient can be reached.
        kind: name of the kind of message.
        official: whether the kind is official.
        usable: outside channels this installation has set up, in the order tried.
    """
    inside = (IN_APP,) if reach.has_inbox else ()
    if reach.declines(kind, official=official):
        return inside
    return inside + _outside(reach, usable, official=official)
