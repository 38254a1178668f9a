"""Appointment orders: drafted from the placed nominees, numbered, begun."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import rules_on
from sapha.council.membership.choices import NomineeState, OrderKind, Standing
from sapha.council.membership.models import AppointmentOrder, Membership, Nominee
from sapha.council.membership.queries.nominees import last_issued
from sapha.council.membership.recording import locked_council, record
from sapha.council.membership.terms import term_end
from sapha.council.membership.wording import ListedMember, OrderText, order_content
from sapha.evidence.letters import commands as letters
from sapha.evidence.letters.choices import LetterKind
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NOBODY = Bilingual("ยังไม่มีผู้ที่จัดลงที่นั่งและรอคำสั่ง", "Nobody is placed on a seat and waits for an order")
_NO_RULES = Bilingual(
    "ไม่มีแนวทางที่ใช้บังคับในวันเริ่ม โปรดเลือกวันอื่น", "No charter is in force on the first day: choose another day"
)
_ISSUED = Bilingual("คำสั่งนี้ออกเลขแล้ว", "This order has its number")
_OVERLAP = Bilingual(
    "ที่นั่งหนึ่งยังมีผู้ดำรงอยู่ในวันเริ่ม โปรดเลือกวันหลังจากนั้น",
    "One of the seats is still held on the first day: choose a later day",
)
_TWICE = Bilingual(
    "มีผู้ที่เป็นกรรมการสภานี้อยู่แล้วในวันเริ่ม", "Somebody in the order is a member of this council on the first day"
)


def _rules(council: Council, text: OrderText) -> CharterRules:
    held = rules_on([council.charter], text.starts_on).get(council.charter_id)
    if held is None:
        raise BadInput(_NO_RULES, rule="membership.no_rules_on_day", where="starts_on")
    return held.rules


def _listed(rules: CharterRules, nominee: Nominee) -> ListedMember:
    group = rules.group(nominee.group_code)
    person = nominee.person
    return ListedMember(
        person.full_name,
        person.post_title,
        group.name.th if group else "",
        nominee.office,
        nominee.standing == Standing.ALTERNATE,
    )


def _in_order(rules: CharterRules, nominees: list[Nominee]) -> list[Nominee]:
    places = {group.code: place for place, group in enumerate(rules.groups)}
    offices = {"chair": 0, "vice_chair": 1, "member": 2, "secretary": 3}

    def key(one: Nominee) -> tuple[int, int, int, str]:
        number = one.seat.number if one.seat else 0
        return offices[one.office], places.get(one.group_code, 99), number, one.standing

    return sorted(nominees, key=key)


@transaction.atomic
def draft_appointment_order(
    *, actor: Account, council: Council, register: Register, text: OrderText
) -> AppointmentOrder:
    """Draft the order that appoints everybody placed on a seat of the council.

    Args:
        actor: who drafts it.
        council: whose members.
        register: an order register the actor keeps.
        text: what is said of it.

    Raises:
        NotPermitted, NotThere: the actor fills no seats here, or keeps no such register.
        BadInput: nobody is placed, no charter rules on the first day, or a text does not fit.
    """
    require(actor, "membership.write_order", council)
    kept = locked_council(council)
    rules = _rules(kept, text)
    placed = kept.nominees.filter(state=NomineeState.PLACED, order__isnull=True)
    waiting = _in_order(rules, list(placed.select_related("person", "seat")))
    if not waiting:
        raise BadInput(_NOBODY, rule="membership.nobody_placed", where="council")
    before = last_issued(kept)
    content = order_content(
        text,
        kept.name_th,
        "และ".join(basis.text.th for basis in rules.legal_basis) or kept.charter.name_th,
        [_listed(rules, one) for one in waiting],
        amends=before.letter.number if before else "",
    )
    letter = letters.draft_letter(actor=actor, register=register, kind=LetterKind.ORDER, content=content)
    letters.link_letter(actor=actor, letter=letter, subject=kept.ledger_key)
    order = AppointmentOrder.objects.create(
        council=kept,
        letter=letter,
        kind=OrderKind.AMEND if before else OrderKind.APPOINT,
        starts_on=text.starts_on,
        amends=before,
    )
    kept.nominees.filter(pk__in=[one.pk for one in waiting]).update(order=order)
    record(actor, "appointment_order.drafted", kept, order=order.pk, kind=order.kind, members=len(waiting))
    return order


def _locked(order: AppointmentOrder) -> AppointmentOrder:
    locked_council(order.council)
    kept = AppointmentOrder.objects.select_related("letter__register", "council__charter").get(pk=order.pk)
    if not kept.is_draft:
        raise Conflict(_ISSUED, rule="membership.order_issued")
    return kept


@transaction.atomic
def issue_appointment_order(*, actor: Account, order: AppointmentOrder) -> AppointmentOrder:
    """Give the order its number; its members sit from its first day on, and it is public.

    Somebody who follows on a seat that was left before its term serves the rest of it.

    Raises:
        NotPermitted, NotThere: the actor fills no seats here, or keeps no such register.
        BadInput: a part of the letter is missing, or its day does not fit.
        Conflict: it has its number, or a seat is still held on the first day.
    """
    require(actor, "membership.write_order", order)
    kept = _locked(order)
    council = kept.council
    held = rules_on([council.charter], kept.starts_on).get(council.charter_id)
    if held is None:
        raise BadInput(_NO_RULES, rule="membership.no_rules_on_day", where="starts_on")
    letter = letters.issue_letter(actor=actor, letter=kept.letter)
    letters.publish_letter(actor=actor, letter=letter)
    nominees = list(kept.nominees.select_related("seat"))
    _refuse_sitting(kept, nominees)
    try:
        with transaction.atomic():
            for nominee in nominees:
                _begin(kept, nominee, held.rules.term.months)
    except IntegrityError as error:
        raise Conflict(_OVERLAP, rule="membership.seat_held", where="starts_on") from error
    kept.letter = letter
    record(
        actor,
        "appointment_order.issued",
        council,
        order=kept.pk,
        number=letter.number,
        starts_on=kept.starts_on,
        members=len(nominees),
    )
    return kept


def _refuse_sitting(order: AppointmentOrder, nominees: list[Nominee]) -> None:
    sitting = Membership.objects.filter(
        council=order.council, person__in=[one.person_id for one in nominees], ends_on__gt=order.starts_on
    )
    if sitting.exists():
        raise Conflict(_TWICE, rule="membership.person_twice", where="starts_on")


def _begin(order: AppointmentOrder, nominee: Nominee, months: int) -> None:
    assert nominee.seat is not None  # placed nominees have one: a constraint of the table
    earlier = Membership.objects.filter(
        seat=nominee.seat, standing=nominee.standing, ends_on__lte=order.starts_on
    ).order_by("-ends_on", "-id")
    before = earlier.first()
    left = before is not None and bool(before.end_reason) and before.term_ends_on > order.starts_on
    ends_on = term_end(order.starts_on, months, before.term_ends_on if before and left else None)
    Membership.objects.create(
        council=order.council,
        seat=nominee.seat,
        person_id=nominee.person_id,
        nominee=nominee,
        order=order,
        office=nominee.office,
        standing=nominee.standing,
        starts_on=order.starts_on,
        ends_on=ends_on,
        term_ends_on=ends_on,
        replaces=before if left else None,
    )
    nominee.state = NomineeState.APPOINTED
    nominee.save()


@transaction.atomic
def discard_appointment_order(*, actor: Account, order: AppointmentOrder) -> None:
    """Give up a drafted order; its nominees stay on their seats. The letter's draft goes with it.

    Raises:
        NotPermitted, NotThere: the actor fills no seats of this council.
        Conflict: it has its number.
    """
    require(actor, "membership.write_order", order)
    kept = _locked(order)
    members = kept.nominees.count()
    kept.nominees.update(order=None)
    letter = kept.letter
    kept.delete()
    letter.links.all().delete()
    letter.delete()
    record(
        actor, "appointment_order.discarded", kept.council, order=order.pk, kind=order.kind, members=members
    )
