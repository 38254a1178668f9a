"""Whether anything of a meeting changed: what its screens ask, several times a minute each.

Every act on a meeting is an event in its council's chain, so the last hash of the chain tells of all
of them. Ballots and counted hands are no events: screens that show how many have voted ask for
their number too. A member's own screen does not, so that one ballot is not told to a hundred phones.
"""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from sapha.council.meetings.choices import NAMED, VoteMethod
from sapha.council.meetings.door import window_of
from sapha.council.meetings.models import Ballot, HandCount, Vote, VoterMark

# Asked seven hundred times a second on a night of fifty meetings: composing it anew each time costs ten
# times what the database needs for it.
_LAST = "SELECT hash FROM ledger_chain_head WHERE chain = %s"


def acts_of(council_key: str) -> str:
    """Return what stands for everything done in a council so far; one query by its key."""
    with connection.cursor() as asked:
        asked.execute(_LAST, [f"council:{council_key}"])
        found = asked.fetchone()
    return str(found[0])[:24] if found else "0"


def votes_in(council_key: str) -> int:
    """Return how many ballots and counts the open vote of a council has; at most two queries."""
    rows = Vote.objects.filter(
        motion__item__meeting__council__key=council_key, closed_at__isnull=True, voided_at__isnull=True
    )
    found = rows.order_by().values_list("pk", "method").first()
    if found is None:
        return 0
    vote, method = found
    if method in NAMED:
        return Ballot.objects.filter(vote=vote).count()
    if method == VoteMethod.SECRET:
        return VoterMark.objects.filter(vote=vote, has_voted=True).count()
    return HandCount.objects.filter(vote=vote).count()


def seat_tag(council_key: str) -> str:
    """Return the tag of what a member's screen shows."""
    return acts_of(council_key)


def wall_tag(council_key: str) -> str:
    """Return the tag of what the wall shows: acts, ballots counted so far, and the minute for its clocks."""
    return f"{acts_of(council_key)}-{votes_in(council_key)}-{int(timezone.now().timestamp()) // 60}"


def room_tag(council_key: str) -> str:
    """Return the tag of what the secretary's screen shows: acts, ballots, and the code of the door."""
    return f"{acts_of(council_key)}-{votes_in(council_key)}-{window_of()}"
