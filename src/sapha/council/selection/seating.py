"""Placing those a draw or an election chose on free seats, and putting the next ones in reserve."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council, Seat
from sapha.council.membership.choices import NomineeState, Standing
from sapha.council.membership.models import Nominee
from sapha.council.membership.placing import is_free, place, rules_for
from sapha.council.selection.models import ReserveEntry


def free_seats(council: Council, group_code: str) -> list[Seat]:
    """Return the free seats of a group of a council, in order, by the charter in force."""
    group = rules_for(council).group(group_code)
    if group is None:
        return []
    seats = council.seats.filter(group_code=group_code, number__lte=group.seats).order_by("number")
    return [seat for seat in seats if is_free(seat, Standing.HOLDER)]


def seat_chosen(actor: Account, council: Council, group_code: str, chosen: Sequence[Nominee]) -> int:
    """Place the chosen of a locked council on the free seats, in order; return how many have one.

    Who finds no seat, because another deed filled it meanwhile, stays accepted.
    """
    rules, seated = rules_for(council), 0
    able = [one for one in chosen if one.state == NomineeState.ACCEPTED]
    for nominee, seat in zip(able, free_seats(council, group_code), strict=False):
        place(actor, council, rules, nominee, seat, Standing.HOLDER)
        seated += 1
    return seated


def put_in_reserve(council: Council, group_code: str, source: str, nominees: Sequence[Nominee]) -> None:
    """Write the next ones of a locked council behind those who wait in reserve already."""
    last = ReserveEntry.objects.filter(council=council, group_code=group_code).aggregate(last=Max("place"))
    first = (last["last"] or 0) + 1
    ReserveEntry.objects.bulk_create(
        ReserveEntry(council=council, group_code=group_code, place=number, nominee=one, source=source)
        for number, one in enumerate(nominees, start=first)
    )
