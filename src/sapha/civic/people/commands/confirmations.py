"""Confirming where a person can be reached, by a code that is sent there and typed here."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sapha.civic.people.choices import ContactKind
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.confirmations import (
    LIFETIME,
    MAX_TRIES,
    PER_ADDRESS_AND_DAY,
    PER_DAY,
    PER_HOUR,
    is_code,
    new_seed,
    tell_confirmed,
    value_digest,
    withdraw_codes,
)
from sapha.civic.people.mail import code_letter
from sapha.civic.people.models import Account, ContactConfirmation, ContactPoint, Person
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import NOT_THERE, require
from sapha.civic.people.sealed import send_sealed
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere

_PERMIT = "people.confirm_contact_point"
_DAY = timedelta(days=1)
_TOO_MANY = Bilingual(
    "ขอรหัสบ่อยเกินไป โปรดรออย่างน้อยหนึ่งชั่วโมงแล้วขอใหม่",
    "Too many codes were asked for: wait at least an hour and ask again",
)
_KNOWN = Bilingual("ช่องทางนี้ยืนยันแล้ว", "This is confirmed already")
_OVER = Bilingual(
    "รหัสนี้หมดอายุ ใช้ไปแล้ว หรือกรอกผิดครบ 5 ครั้ง โปรดขอรหัสใหม่",
    "This code has expired, was used, or was typed wrongly five times: ask for a new one",
)
_WRONG = "รหัสไม่ถูกต้อง โปรดตรวจตัวเลข 6 หลักอีกครั้ง กรอกได้อีก {left} ครั้ง"
_WRONG_EN = "This is not the code: check the six digits, {left} more tries"


def _point(person: Person, kind: str) -> ContactPoint:
    found = ContactPoint.objects.filter(person=person, kind=kind).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="people.no_such_contact_point")
    if found.verified_at is not None:
        raise Conflict(_KNOWN, rule="people.contact_confirmed")
    return found


def _check_rate(person: Person, digest: str, now: datetime) -> None:
    asked = ContactConfirmation.objects.filter(created_at__gt=now - _DAY)
    mine = asked.filter(person=person)
    in_the_hour = mine.filter(created_at__gt=now - timedelta(hours=1)).count()
    to_this = asked.filter(value_digest=digest).count()
    if in_the_hour >= PER_HOUR or mine.count() >= PER_DAY or to_this >= PER_ADDRESS_AND_DAY:
        raise Conflict(_TOO_MANY, rule="people.too_many_codes")


@transaction.atomic
def send_contact_code(*, actor: Account, kind: str) -> None:
    """Send a code to a contact point of one's own; the one before it is good for nothing.

    Raises:
        NotPermitted: the actor is no person.
        NotThere: nothing is kept of this kind.
        Conflict: it is confirmed, too many codes were asked for, or its channel is not set up.
    """
    require(actor, _PERMIT, actor)
    person = Person.objects.select_for_update().get(pk=person_of(actor).pk)
    point, now = _point(person, kind), timezone.now()
    digest = value_digest(point.kind, point.value)
    _check_rate(person, digest, now)
    ContactConfirmation.objects.filter(person=person, created_at__lt=now - _DAY).delete()
    withdraw_codes(person, kind)
    made = ContactConfirmation.objects.create(
        person=person,
        kind=kind,
        value_digest=digest,
        seed=new_seed(),
        created_at=now,
        expires_at=now + LIFETIME,
    )
    send_sealed(actor=actor, letter=code_letter(made))
    record_on_person(actor=actor, verb="contact_point.code_sent", person=person, facts={"kind": kind})


def _take_try(person: Person, kind: str) -> ContactConfirmation:
    """Count a try before anything is compared, so that parallel guesses get no more of them."""
    good = ContactConfirmation.objects.filter(
        person=person, kind=kind, closed_at__isnull=True, expires_at__gt=timezone.now(), tries__lt=MAX_TRIES
    )
    pk = good.values_list("pk", flat=True).first()
    if pk is None or not good.filter(pk=pk).update(tries=F("tries") + 1):
        raise Conflict(_OVER, rule="people.code_over")
    return ContactConfirmation.objects.get(pk=pk)


def confirm_contact_point(*, actor: Account, kind: str, code: str) -> None:
    """Take a contact point as confirmed when this is the code that was sent there.

    The try is counted and kept before the code is looked at: that is the one deed of the
    house whose refusal leaves a trace, and so it is two transactions.

    Raises:
        NotPermitted: the actor is no person.
        NotThere: nothing is kept of this kind.
        Conflict: it is confirmed, or no code is good any more.
        BadInput: this is not the code.
    """
    require(actor, _PERMIT, actor)
    person = person_of(actor)
    _point(person, kind)
    tried = _take_try(person, kind)
    if not is_code(tried, code):
        left = max(MAX_TRIES - tried.tries, 0)
        said = Bilingual(_WRONG.format(left=left), _WRONG_EN.format(left=left))
        raise BadInput(said, rule="people.wrong_code", where="code")
    _confirm(actor, person, tried)


@transaction.atomic
def _confirm(actor: Account, person: Person, tried: ContactConfirmation) -> None:
    Person.objects.select_for_update().get(pk=person.pk)
    point, now = _point(person, tried.kind), timezone.now()
    mine = ContactConfirmation.objects.filter(pk=tried.pk, closed_at__isnull=True)
    if value_digest(point.kind, point.value) != tried.value_digest or not mine.update(closed_at=now):
        raise Conflict(_OVER, rule="people.code_over")
    point.verified_at = now
    point.save(update_fields=["verified_at"])
    if point.kind == ContactKind.EMAIL and point.value == actor.email:
        EmailAddress.objects.filter(user=actor, email=actor.email).update(verified=True)
    record_on_person(
        actor=actor, verb="contact_point.confirmed", person=person, facts={"kind": str(tried.kind)}
    )
    tell_confirmed(actor, point.kind, point.value)
