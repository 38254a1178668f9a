"""Elections: what everybody may see, and who an invitation lets vote. No result before the count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from sapha.council.councils.models import Council
from sapha.council.selection.choices import ElectionState
from sapha.council.selection.models import (
    GroupBallot,
    GroupCandidate,
    GroupElection,
    GroupElector,
    NominationCall,
)
from sapha.council.selection.secrets_kept import same, token_hash
from sapha.foundation.errors import Bilingual, NotThere

NO_ELECTION = Bilingual("ไม่พบการเลือกนี้", "There is no such election")
_NO_INVITATION = Bilingual(
    "บัตรเชิญนี้ไม่ถูกต้อง โปรดตรวจลิงก์หรือรหัสกับสำนักงานเขต",
    "This invitation is not right: check it with the district office",
)


class Place(NamedTuple):
    """A candidate in the published result."""

    candidate: GroupCandidate
    votes: int
    elected: bool
    by_lot: bool


def election_by_id(pk: int) -> GroupElection:
    """Return an election.

    Raises:
        NotThere: there is none of this number.
    """
    found = GroupElection.objects.filter(pk=pk).select_related("council__district", "call").first()
    if found is None:
        raise NotThere(NO_ELECTION, rule="selection.no_such_election")
    return found


def election_of(council: Council, pk: int) -> GroupElection:
    """Return an election of the council.

    Raises:
        NotThere: the council has none of this number.
    """
    found = election_by_id(pk)
    if found.council_id != council.pk:
        raise NotThere(NO_ELECTION, rule="selection.no_such_election")
    return found


def elections_of(call: NominationCall) -> list[GroupElection]:
    """Return the elections of a call, the latest first."""
    return list(GroupElection.objects.filter(call=call))


def candidates_of(election: GroupElection) -> list[GroupCandidate]:
    """Return who stands, by number."""
    return list(election.candidates.select_related("nominee__person"))


def places_of(election: GroupElection) -> Sequence[Place]:
    """Return the published result, best first; nothing before the count."""
    if election.state != ElectionState.COUNTED:
        return ()
    by_number = {one.number: one for one in candidates_of(election)}
    return [
        Place(by_number[row["number"]], row["votes"], row["elected"], row["by_lot"])
        for row in election.result["standings"]
    ]


def ballots_in(election: GroupElection) -> list[list[int]]:
    """Return what was chosen on the ballots in the urn, for casting and counting alone."""
    rows: list[Any] = list(GroupBallot.objects.filter(election=election).values_list("choices", flat=True))
    return rows


def takes_votes(election: GroupElection) -> bool:
    """Return whether one can vote today."""
    return election.state == ElectionState.OPEN and timezone.localdate() <= election.closes_on


def elector_of(token: str) -> GroupElector:
    """Return whom an invitation lets vote, used or not.

    Raises:
        NotThere: there is no such invitation.
    """
    wanted = token_hash(token)
    found = (
        GroupElector.objects.filter(token_hash=wanted)
        .select_related("election__council", "election__call")
        .first()
    )
    if found is None or not same(found.token_hash, wanted):
        raise NotThere(_NO_INVITATION, rule="selection.no_such_invitation")
    return found
