"""Whether anything of a meeting changed: what its screens ask, several times a minute each.

Every act on a meeting is an event in its council's chain, so the length of the chain tells of all
of them. Ballots and counted hands are no events: screens that show how many have voted ask for
their number too. A member's own screen does not, so that one ballot is not told to a hundred phones.
"""

from __future__ import annotations

from sapha.council.meetings.choices import NAMED, VoteMethod
from sapha.council.meetings.models import Ballot, HandCount, Vote, VoterMark
from sapha.ledger.models import ChainHead


def acts_of(council_key: str) -> int:
    """Return how many acts the chain of a council has; one query by its key."""
    found = ChainHead.objects.filter(chain=f"council:{council_key}").values_list("length", flat=True)
    return found.first() or 0


def votes_in(council_key: str) -> int:
    """Return how many ballots and counts the open vote of a council has; at most two queries."""
    rows = Vote.objects.filter(
        motion__item__meeting__council__key=council_key, closed_at__isnull=True, voided_at__isnull=True
    )
    found = rows.values_list("pk", "method").first()
    if found is None:
        return 0
    vote, method = found
    if method in NAMED:
        return Ballot.objects.filter(vote=vote).count()
    if method == VoteMethod.SECRET:
        return VoterMark.objects.filter(vote=vote, has_voted=True).count()
    return HandCount.objects.filter(vote=vote).count()
