"""Casting a ballot: the invitation is spent, the ballot enters the urn, nothing ties the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.selection.models import GroupBallot, GroupElection, GroupElector
from sapha.council.selection.queries.elections import ballots_in, elector_of, takes_votes
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_VOTED = Bilingual("บัตรเชิญนี้ลงคะแนนแล้ว", "This invitation has voted")
_CLOSED = Bilingual("ปิดลงคะแนนแล้ว", "Voting is closed")
_MANY = Bilingual("เลือกได้ไม่เกิน {} คน", "Choose at most {}")
_UNKNOWN = Bilingual("ไม่มีผู้สมัครหมายเลขนี้", "There is no candidate of this number")


@in_turn()
@transaction.atomic
def cast_ballot(*, actor: Account, token: str, choices: Sequence[int]) -> None:
    """Cast the ballot of whoever holds the invitation; of parallel uses exactly one counts.

    Args:
        actor: the account the site acts by.
        token: the invitation.
        choices: numbers chosen; none is a blank ballot.

    Raises:
        NotThere: there is no such invitation.
        BadInput: more are chosen than may be, or somebody who does not stand.
        Conflict: the invitation has voted, or voting is closed.
    """
    require(actor, "selection.act_for_visitor")
    elector = elector_of(token)
    election = GroupElection.objects.select_for_update().get(pk=elector.election_id)
    if not takes_votes(election):
        raise Conflict(_CLOSED, rule="selection.voting_closed")
    chosen = sorted(set(choices))
    if len(chosen) > election.most_choices:
        text = Bilingual(_MANY.th.format(election.most_choices), _MANY.en.format(election.most_choices))
        raise BadInput(text, rule="selection.too_many_choices", where="choices")
    if not set(chosen) <= {one["number"] for one in election.definition["candidates"]}:
        raise BadInput(_UNKNOWN, rule="selection.no_such_candidate", where="choices")
    unused = GroupElector.objects.filter(pk=elector.pk, has_voted=False)
    if unused.update(has_voted=True) != 1:
        raise Conflict(_VOTED, rule="selection.has_voted")
    _into_the_urn(election, chosen)


def _into_the_urn(election: GroupElection, chosen: list[int]) -> None:
    """Put a ballot among the others and shake: every row is written anew, in the order of its content.

    Without this the number of a row, or the transaction that wrote it, would tell when a ballot
    was cast, and the mark of the elector's row whose it is.
    """
    inside = GroupBallot.objects.filter(election=election)
    ballots: list[Any] = sorted([*ballots_in(election), chosen])
    inside.delete()
    GroupBallot.objects.bulk_create(
        (GroupBallot(election=election, choices=one) for one in ballots), batch_size=200
    )
    GroupElector.objects.filter(election=election).update(has_voted=F("has_voted"))
