"""Whether anything of a meeting changed: what its screens ask, several times a minute each.

Every act on a meeting is an event in its council's chain, so the last hash of the chain tells of all
of them. Ballots and counted hands are no events: screens that show how many have voted ask for
their number too. A member's own screen does not, so that one ballot is not told to a hundred phones.
"""

from __future__ import annotations

import time
from threading import Lock

from django.conf import settings
from django.utils import timezone

from sapha.council.meetings.door import window_of
from sapha.council.meetings.queries.votes import came_in
from sapha.foundation.database.plain import rows

# Asked seven hundred times a second on a night of fifty meetings: composing it anew each time costs ten
# times what the database needs for it.
_LAST = "SELECT hash FROM ledger_chain_head WHERE chain = %s"
_LAST_OF_SEVERAL = "SELECT chain, hash FROM ledger_chain_head WHERE chain IN ({chains})"
NOTHING = "0"  # no act yet


def _written(last: object) -> str:
    return str(last)[:24]


_ASKED_FOR = 20.0  # seconds a council stays among those asked for lately; its screens ask far more often


class _Lately:
    """What stands for the acts of the councils whose screens ask now, read together a few times a second."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked: dict[str, float] = {}
        self._acts: dict[str, str] = {}
        self._read_at = float("-inf")
        self._is_read = False  # somebody asks the database just now

    def acts(self, council_key: str) -> str:
        """Return what stood for the acts of a council a moment ago; while one asks, others take what there is."""
        with self._lock:
            now = time.monotonic()
            self._asked[council_key] = now
            is_new = now - self._read_at < settings.ACTS_KEPT_SECONDS
            if council_key in self._acts and (is_new or self._is_read):
                return self._acts[council_key]
            self._is_read = True
            wanted = {f"council:{key}": key for key, at in self._asked.items() if now - at < _ASKED_FOR}
        found: dict[str, str] | None = None
        try:
            found = _last_of(wanted)
        finally:
            self._take_over(found, now)
        return found.get(council_key, NOTHING)

    def note(self, council_key: str, acts: str) -> None:
        """Take over what somebody asked for just now."""
        with self._lock:
            if council_key in self._acts:
                self._acts[council_key] = acts

    def _take_over(self, found: dict[str, str] | None, now: float) -> None:
        """Keep what was found; a council without acts, or none at all, is not kept in mind."""
        with self._lock:
            self._is_read = False
            if found is not None:
                self._acts, self._read_at = found, now
                self._asked = {key: at for key, at in self._asked.items() if key in found}


def _last_of(chains: dict[str, str]) -> dict[str, str]:
    """Return what stands for the acts of councils, by their keys; one query."""
    places = ", ".join(["%s"] * len(chains))
    return {
        chains[chain]: _written(last) for chain, last in rows(_LAST_OF_SEVERAL.format(chains=places), *chains)
    }


_lately = _Lately()


def acts_of(council_key: str) -> str:
    """Return what stands for everything done in a council so far; one query by its key."""
    found = rows(_LAST, f"council:{council_key}")
    acts = _written(found[0][0]) if found else NOTHING
    _lately.note(council_key, acts)
    return acts


def acts_lately(council_key: str) -> str:
    """Return what stood for everything done in a council a moment ago; at most five queries a second in each process.

    Good for a screen that asks by itself whether anything is new: it hears of it with its next question.
    Whoever has just done something asks `acts_of`.
    """
    return _lately.acts(council_key)


_OPEN = (
    "SELECT v.id, v.method FROM council_vote v JOIN council_motion mo ON mo.id = v.motion_id "
    "JOIN council_agenda_item i ON i.id = mo.item_id JOIN council_meeting m ON m.id = i.meeting_id "
    "JOIN council_council c ON c.id = m.council_id "
    "WHERE c.key = %s AND v.closed_at IS NULL AND v.voided_at IS NULL"
)


def votes_in(council_key: str) -> int:
    """Return how many ballots and counts the open vote of a council has; at most two queries."""
    found = rows(_OPEN, council_key)
    return came_in(*found[0]) if found else 0


def seat_tag(acts: str, _council_key: str) -> str:
    """Return the tag of what a member's screen shows."""
    return acts


def wall_tag(acts: str, council_key: str) -> str:
    """Return the tag of what the wall shows: acts, ballots counted so far, and the minute for its clocks."""
    return f"{acts}-{votes_in(council_key)}-{int(timezone.now().timestamp()) // 60}"


def room_tag(acts: str, council_key: str) -> str:
    """Return the tag of what the secretary's screen shows: acts, ballots, and the code of the door."""
    return f"{acts}-{votes_in(council_key)}-{window_of()}"


def acts_in(tag: str) -> str:
    """Return what stands for the acts in a tag."""
    return tag.partition("-")[0]
