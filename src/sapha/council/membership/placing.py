"""Placing a nominee on a seat of a locked council, and what decides it."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.councils.charter.kinds import OfficeWay
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.models import Council, Seat
from sapha.council.councils.queries.charters import latest_version, rules_of
from sapha.council.councils.queries.councils import rules_on
from sapha.council.membership.alarms import SOON
from sapha.council.membership.choices import NomineeState, Office, Standing
from sapha.council.membership.models import Membership, Nominee
from sapha.council.membership.recording import record
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_TAKEN = Bilingual("ที่นั่งนี้มีผู้อื่นแล้ว โปรดเลือกที่นั่งอื่น", "Somebody else has this seat by now: choose another one")
_NOT_ACCEPTED = Bilingual("ผู้นี้ยังไม่ตอบรับ หรือมีที่นั่งแล้ว", "This person has not accepted, or is on a seat already")
_OTHER_GROUP = Bilingual("ที่นั่งนี้เป็นของกลุ่มอื่นหรือสภาอื่น", "This seat is of another group or council")
_NO_ALTERNATES = Bilingual(
    "แนวทางของสภานี้ไม่ให้กลุ่มนี้มีกรรมการสำรอง", "The charter allows this group no alternates"
)
NO_SEAT = Bilingual("แนวทางที่ใช้อยู่ไม่มีที่นั่งนี้", "The charter in force has no such seat")


def rules_for(council: Council) -> CharterRules:
    """Return the rules of today, or those of the latest version where none rules yet.

    Raises:
        BadInput: no version of the charter was ever put in force.
    """
    today = rules_on([council.charter], timezone.localdate()).get(council.charter_id)
    if today is not None:
        return today.rules
    version = latest_version(council.charter)
    if version is None:
        raise BadInput(NO_SEAT, rule="membership.no_rules", where="seat")
    return rules_of(version)


def office_by_seat(rules: CharterRules, seat: Seat) -> str:
    """Return the office that comes with a seat of this group; ``member`` where none does."""
    for office, how in (
        (Office.CHAIR, rules.offices.chair),
        (Office.VICE_CHAIR, rules.offices.vice_chair),
        (Office.SECRETARY, rules.offices.secretary),
    ):
        if how.way is OfficeWay.SEAT_GROUP and how.group == seat.group_code and seat.number == 1:
            return office
    return Office.MEMBER


def is_free(seat: Seat, standing: str) -> bool:
    """Return whether nobody is placed on the seat, and nobody holds it but whoever soon leaves it."""
    placed = Nominee.objects.filter(seat=seat, standing=standing, state=NomineeState.PLACED)
    stays = Q(end_reason="", ends_on__gt=timezone.localdate() + SOON)
    held = Membership.objects.filter(stays, seat=seat, standing=standing)
    return not placed.exists() and not held.exists()


def place(
    actor: Account, council: Council, rules: CharterRules, nominee: Nominee, seat: Seat, standing: str
) -> None:
    """Place a nominee of a locked council."""
    group = rules.group(seat.group_code)
    if seat.council_id != council.pk or nominee.group_code != seat.group_code:
        raise BadInput(_OTHER_GROUP, rule="membership.other_group", where="seat")
    if group is None or seat.number > group.seats:
        raise BadInput(NO_SEAT, rule="membership.no_seat", where="seat")
    if standing == Standing.ALTERNATE and not group.alternates:
        raise BadInput(_NO_ALTERNATES, rule="membership.no_alternates", where="standing")
    if nominee.state != NomineeState.ACCEPTED:
        raise Conflict(_NOT_ACCEPTED, rule="membership.not_accepted")
    if not is_free(seat, standing):
        raise Conflict(_TAKEN, rule="membership.seat_taken", where="seat")
    nominee.seat, nominee.standing, nominee.state = seat, standing, NomineeState.PLACED
    holds = standing == Standing.HOLDER
    nominee.office = office_by_seat(rules, seat) if holds else Office.MEMBER
    nominee.save()
    record(actor, "seat.filled", council, nominee=nominee.pk, group=seat.group_code, number=seat.number)
