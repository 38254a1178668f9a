"""Whether anything of a meeting changed: what its screens ask, several times a minute each.

Every act on a meeting is an event in its council's chain, so the last hash of the chain tells of all
of them. Ballots and counted hands are no events: screens that show how many have voted ask for
their number too. A member's own screen does not, so that one ballot is not told to a hundred phones.
"""

from __future__ import annotations

from django.utils import timezone

from sapha.council.meetings.door import window_of
from sapha.council.meetings.queries.votes import came_in
from sapha.foundation.database.plain import rows

# Asked seven hundred times a second on a night of fifty meetings: composing it anew each time costs ten
# times what the database needs for it.
_LAST = "SELECT hash FROM ledger_chain_head WHERE chain = %s"


def acts_of(council_key: str) -> str:
    """Return what stands for everything done in a council so far; one query by its key."""
    found = rows(_LAST, f"council:{council_key}")
    return str(found[0][0])[:24] if found else "0"


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


def seat_tag(council_key: str) -> str:
    """Return the tag of what a member's screen shows."""
    return acts_of(council_key)


def wall_tag(council_key: str) -> str:
    """Return the tag of what the wall shows: acts, ballots counted so far, and the minute for its clocks."""
    return f"{acts_of(council_key)}-{votes_in(council_key)}-{int(timezone.now().timestamp()) // 60}"


def room_tag(council_key: str) -> str:
    """Return the tag of what the secretary's screen shows: acts, ballots, and the code of the door."""
    return f"{acts_of(council_key)}-{votes_in(council_key)}-{window_of()}"
