"""Calling up the next person of a reserve list when a seat is vacant."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.membership.choices import NomineeState, Standing
from sapha.council.membership.placing import place, rules_for
from sapha.council.membership.recording import locked_council, record
from sapha.council.selection.choices import ReserveState
from sapha.council.selection.models import ReserveEntry
from sapha.council.selection.seating import free_seats
from sapha.foundation.errors import Bilingual, Conflict

_NO_SEAT = Bilingual("กลุ่มนี้ไม่มีที่นั่งว่าง", "This group has no free seat")
_NOBODY = Bilingual("บัญชีสำรองของกลุ่มนี้ไม่มีผู้รออยู่", "Nobody waits on the reserve list of this group")


@transaction.atomic
def call_up_reserve(*, actor: Account, council: Council, group: str) -> ReserveEntry:
    """Place the first person who still waits in reserve on the first free seat of the group.

    Those before them who wait no longer, because they declined or sit elsewhere, are marked gone.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        Conflict: no seat of the group is free, or nobody waits.
    """
    require(actor, "selection.decide", council)
    kept = locked_council(council)
    seats = free_seats(kept, group)
    if not seats:
        raise Conflict(_NO_SEAT, rule="selection.no_free_seat")
    today = timezone.localdate()
    waiting = ReserveEntry.objects.filter(council=kept, group_code=group, state=ReserveState.WAITING)
    for entry in waiting.select_related("nominee").order_by("place"):
        entry.called_on = today
        if entry.nominee.state != NomineeState.ACCEPTED:
            entry.state = ReserveState.GONE
            entry.save()
            continue
        entry.state = ReserveState.CALLED
        entry.save()
        place(actor, kept, rules_for(kept), entry.nominee, seats[0], Standing.HOLDER)
        record(actor, "reserve.called_up", kept, group=group, place=entry.place, nominee=entry.nominee_id)
        return entry
    raise Conflict(_NOBODY, rule="selection.nobody_in_reserve")
