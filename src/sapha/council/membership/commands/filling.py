"""Placing nominees on seats, and taking them off, until the order is drafted."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Seat
from sapha.council.membership.choices import NomineeState, Office, Standing
from sapha.council.membership.models import Nominee
from sapha.council.membership.placing import place, rules_for
from sapha.council.membership.recording import locked_council, record
from sapha.foundation.errors import Bilingual, Conflict

_IN_ORDER = Bilingual(
    "ผู้นี้อยู่ในร่างคำสั่งแล้ว โปรดยกเลิกร่างก่อน", "This person is in a drafted order: discard the draft first"
)


@transaction.atomic
def fill_seat(*, actor: Account, nominee: Nominee, seat: Seat, standing: str = Standing.HOLDER) -> Nominee:
    """Place a nominee who accepted on a free seat of their group; the order makes them a member.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the seat is of another group or council, not in the charter, or the charter
            allows no alternates there.
        Conflict: somebody else has the seat, or the nominee cannot be placed any more.
    """
    require(actor, "membership.fill_seat", nominee)
    council = locked_council(nominee.council)
    kept = Nominee.objects.select_related("council").get(pk=nominee.pk)
    place(actor, council, rules_for(council), kept, seat, standing)
    return kept


@transaction.atomic
def clear_seat(*, actor: Account, nominee: Nominee) -> Nominee:
    """Take a nominee off the seat again, before an order names them.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        Conflict: they are on no seat, or in a drafted order.
    """
    require(actor, "membership.fill_seat", nominee)
    council = locked_council(nominee.council)
    kept = Nominee.objects.select_related("council", "seat").get(pk=nominee.pk)
    if kept.state != NomineeState.PLACED or kept.seat is None or kept.order_id is not None:
        raise Conflict(_IN_ORDER, rule="membership.not_placed")
    number, kept.seat, kept.state = kept.seat.number, None, NomineeState.ACCEPTED
    kept.office, kept.standing = Office.MEMBER, Standing.HOLDER
    kept.save()
    record(actor, "seat.cleared", council, nominee=kept.pk, group=kept.group_code, number=number)
    return kept
