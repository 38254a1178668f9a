"""Draws: one for everybody, and what a new one is made of."""

from __future__ import annotations

from datetime import date

from sapha.civic.districts.models import Subdistrict
from sapha.council.councils.charter.composition import Sitter
from sapha.council.councils.models import Council
from sapha.council.membership.choices import NomineeState
from sapha.council.membership.draw import Quota
from sapha.council.membership.models import Nominee
from sapha.council.membership.queries.sitting import holders, sitter_of
from sapha.council.membership.terms import ages_in
from sapha.council.selection.models import NominationCall, ReserveEntry, SeatDraw
from sapha.council.selection.queries.calls import CallLine, call_by_id, ruling_version
from sapha.council.selection.quotas import quotas_of_draw
from sapha.foundation.errors import Bilingual, NotThere
from sapha.ledger.models import TreeHead

NO_DRAW = Bilingual("ไม่พบการจับสลากนี้", "There is no such draw")


def draw_by_id(pk: int) -> SeatDraw:
    """Return a draw.

    Raises:
        NotThere: there is none of this number.
    """
    found = (
        SeatDraw.objects.filter(pk=pk)
        .select_related("council", "call__council__district", "call__version")
        .first()
    )
    if found is None:
        raise NotThere(NO_DRAW, rule="selection.no_such_draw")
    return found


def draw_of(council: Council, pk: int) -> SeatDraw:
    """Return a draw of the council.

    Raises:
        NotThere: the council has none of this number.
    """
    found = draw_by_id(pk)
    if found.council_id != council.pk:
        raise NotThere(NO_DRAW, rule="selection.no_such_draw")
    return found


def draws_of(call: NominationCall) -> list[SeatDraw]:
    """Return the draws of a call, the latest first."""
    return list(SeatDraw.objects.filter(call=call))


def line_of(draw: SeatDraw) -> CallLine:
    """Return the call of a draw with the rules of its group."""
    return call_by_id(draw.call_id)


def able_nominees(call: NominationCall) -> list[Nominee]:
    """Return those of a call who accepted and sit nowhere yet, in a lasting order."""
    return list(
        Nominee.objects.filter(
            nomination_paper__call=call, state=NomineeState.ACCEPTED, reserve_entry__isnull=True
        ).order_by("pk")
    )


def sitting_or_placed(council: Council, day: date) -> list[Sitter]:
    """Return those who hold a seat or are placed on one, as balance rules see them."""
    found = [sitter_of(one, day) for one in holders([council.pk], day)]
    for one in council.nominees.filter(state=NomineeState.PLACED):
        age = None if one.birth_year is None else ages_in(day, one.birth_year)
        place = str(one.subdistrict_id or "")
        found.append(Sitter(one.group_code, one.sex, age, place, one.community_type))
    return found


def quotas_for(call: NominationCall, seats: int, day: date) -> list[Quota]:
    """Return what the drawn of a call must fulfil, by the charter version of the day."""
    places = Subdistrict.objects.filter(district=call.council.district_id).order_by("code")
    return quotas_of_draw(
        ruling_version(call.council, day).rules,
        call.group_code,
        seats,
        sitting=sitting_or_placed(call.council, day),
        day=day,
        subdistricts=[str(code) for code in places.values_list("code", flat=True)],
    )


def head_for(draw: SeatDraw) -> TreeHead | None:
    """Return the first head of the ledger of the announced day or later; ``None`` before it is made."""
    return TreeHead.objects.filter(day__gte=draw.seed_on).order_by("day").first()


def reserves_of(council: Council) -> dict[str, list[ReserveEntry]]:
    """Return the reserve lists of a council by group, with names, for its officers."""
    found: dict[str, list[ReserveEntry]] = {}
    for one in ReserveEntry.objects.filter(council=council).select_related("nominee__person"):
        found.setdefault(one.group_code, []).append(one)
    return found
