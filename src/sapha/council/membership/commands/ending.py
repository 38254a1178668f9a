"""Ending a membership before its term, and changes of office; rows end, they are never deleted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.documents import DocumentReference, checked_document
from sapha.council.membership.choices import DEPARTURES, EndReason, Office, Standing
from sapha.council.membership.models import Membership
from sapha.council.membership.recording import locked_council, record
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

_ENDED = Bilingual("การดำรงตำแหน่งนี้สิ้นสุดแล้ว", "This membership has ended")
_DAY = Bilingual(
    "วันพ้นต้องอยู่ระหว่างวันเริ่มกับวันครบวาระ", "The day must lie between the first day and the end of the term"
)
_NOTE = Bilingual("โปรดระบุเหตุผล", "Give the reason")
_EVIDENCE = Bilingual("โปรดระบุหลักฐาน", "Say what proves it")
_HELD = Bilingual("มีผู้ดำรงตำแหน่งนี้อยู่แล้ว", "Somebody holds this office")
_SAME = Bilingual("ดำรงตำแหน่งนี้อยู่แล้ว", "The member holds this office already")
_NO_REASON = Bilingual("โปรดเลือกเหตุจากรายการ", "Choose a reason from the list")


class Removal(NamedTuple):
    """Why somebody is removed, what proves it, and the order that does it."""

    reason: str
    evidence: str
    order: DocumentReference


def _locked(membership: Membership, ends_on: date) -> Membership:
    council = locked_council(membership.council)
    kept = Membership.objects.select_related("seat").get(pk=membership.pk)
    kept.council = council
    if kept.end_reason:
        raise Conflict(_ENDED, rule="membership.ended")
    if not kept.starts_on <= ends_on < kept.term_ends_on:
        raise BadInput(_DAY, rule="membership.end_day", where="ends_on")
    return kept


def _end(kept: Membership, ends_on: date, reason: str, document: DocumentReference) -> None:
    kept.ends_on, kept.end_reason = ends_on, reason
    for column, value in document.columns().items():
        setattr(kept, column, value)
    kept.save()


def _record_end(actor: Account, kept: Membership) -> None:
    record(
        actor,
        "membership.ended",
        kept.council,
        membership=kept.pk,
        reason=kept.end_reason,
        ends_on=kept.ends_on,
        document_number=kept.document_number,
        document_date=kept.document_date,
    )


@transaction.atomic
def accept_departure(
    *,
    actor: Account,
    membership: Membership,
    reason: str,
    ends_on: date,
    document: DocumentReference,
) -> Membership:
    """Enter that a member resigned, died or no longer meets the conditions of the seat.

    Args:
        actor: an officer of the council's district.
        membership: which ends.
        reason: one of `choices.DEPARTURES`.
        ends_on: first day on which they no longer sit.
        document: the letter that tells it.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: reason, day or document do not fit.
        Conflict: the membership has ended.
    """
    require(actor, "membership.end_membership", membership)
    if reason not in DEPARTURES:
        raise BadInput(_NO_REASON, rule="membership.end_reason", where="reason")
    letter = checked_document(document)
    kept = _locked(membership, ends_on)
    _end(kept, ends_on, reason, letter)
    _record_end(actor, kept)
    return kept


@transaction.atomic
def remove_member(*, actor: Account, membership: Membership, ends_on: date, removal: Removal) -> Membership:
    """Remove a member by an order, with reason and evidence (DOMAIN, rule 2).

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: reason, evidence, order number or day are missing or do not fit.
        Conflict: the membership has ended.
    """
    require(actor, "membership.end_membership", membership)
    order = checked_document(removal.order)
    reason, evidence = (normalise(text).strip() for text in (removal.reason, removal.evidence))
    if not reason or not evidence:
        if not reason:
            raise BadInput(_NOTE, rule="membership.removal_reason", where="reason")
        raise BadInput(_EVIDENCE, rule="membership.removal_evidence", where="evidence")
    kept = _locked(membership, ends_on)
    kept.end_note, kept.end_evidence = reason, evidence
    _end(kept, ends_on, EndReason.REMOVED, order)
    _record_end(actor, kept)
    return kept


@transaction.atomic
def change_office(
    *, actor: Account, membership: Membership, office: str, from_day: date, document: DocumentReference
) -> Membership:
    """Make a member chair, vice chair or secretary, or a plain member again, from a day on.

    The membership ends and goes on as a new one on the same seat for the same term.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        BadInput: the day or the document does not fit, or the office is unknown.
        Conflict: somebody else holds the office, or the membership has ended.
    """
    require(actor, "membership.end_membership", membership)
    if office not in Office.values:
        raise BadInput(_NO_REASON, rule="membership.office", where="office")
    minutes = checked_document(document)
    kept = _locked(membership, from_day)
    if kept.office == office:
        raise Conflict(_SAME, rule="membership.same_office", where="office")
    others = Membership.objects.filter(
        council=kept.council, office=office, ends_on__gt=from_day, starts_on__lt=kept.term_ends_on
    )
    if office != Office.MEMBER and others.exists():
        raise Conflict(_HELD, rule="membership.office_held", where="office")
    _end(kept, from_day, EndReason.OFFICE_CHANGED, minutes)
    made = Membership.objects.create(
        council=kept.council,
        seat=kept.seat,
        person_id=kept.person_id,
        nominee_id=kept.nominee_id,
        order_id=kept.order_id,
        office=office,
        standing=Standing.HOLDER,
        starts_on=from_day,
        ends_on=kept.term_ends_on,
        term_ends_on=kept.term_ends_on,
        replaces=kept,
    )
    record(
        actor,
        "membership.office_changed",
        kept.council,
        membership=made.pk,
        office=office,
        starts_on=from_day,
        document_number=minutes.number,
        document_date=minutes.dated,
    )
    return made
