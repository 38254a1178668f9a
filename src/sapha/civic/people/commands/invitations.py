"""Inviting staff and accepting an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from sapha.civic.people.choices import TokenPurpose
from sapha.civic.people.commands.accounts import keep_address
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.commands.roles import write_role
from sapha.civic.people.mail import invitation_letter
from sapha.civic.people.models import Account, Person, normal_email
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import require
from sapha.civic.people.sealed import send_sealed
from sapha.civic.people.tokens import issue_letter_token, issue_token, spend_token
from sapha.civic.people.units import Unit
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_TAKEN = Bilingual("อีเมลนี้มีบัญชีอยู่แล้ว", "There is an account with this e-mail address already")
_WEAK = Bilingual(
    "รหัสผ่านนี้เดาง่ายเกินไป ต้องยาวอย่างน้อย 12 ตัวอักษร ไม่เป็นคำที่ใช้กันทั่วไป และไม่คล้ายชื่อหรืออีเมลของท่าน",
    "This password is too easy to guess: at least 12 characters, no common password, nothing like your name or address",
)
_JOINED = Bilingual("บุคคลนี้ตอบรับคำเชิญแล้ว", "This person has accepted already")


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role to be given with an invitation: what, where, from when to when."""

    role: str
    unit: Unit
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation just made; the token is nowhere else in clear, the letter holds another."""

    account: Account
    token: str


def _invite(*, actor: Account, account: Account) -> Invitation:
    person = person_of(account)
    token = issue_token(account, TokenPurpose.INVITATION)
    letter = invitation_letter(person, issue_letter_token(account, TokenPurpose.INVITATION))
    send_sealed(actor=actor, letter=letter)
    record_on_person(actor=actor, verb="person.invited", person=person)
    return Invitation(account, token)


@transaction.atomic
def invite_person(*, actor: Account, email: str, details: PersonDetails, grant: RoleGrant) -> Invitation:
    """Invite a person by e-mail and give them a role; the account opens when they accept.

    Raises:
        NotPermitted: the actor is no administrator.
        BadInput: the address has an account, or the role does not fit.
    """
    require(actor, "people.invite_person")
    if Account.objects.filter(email=normal_email(email)).exists():
        raise BadInput(_TAKEN, rule="people.email_taken", where="email")
    person = Person.objects.create(**details.columns())
    account = Account.objects.create_user(email, person=person, is_active=False)
    write_role(
        actor=actor,
        person=person,
        role=grant.role,
        unit=grant.unit,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
    )
    return _invite(actor=actor, account=account)


@transaction.atomic
def invite_again(*, actor: Account, account: Account) -> Invitation:
    """Send a new invitation; the one before it no longer opens anything.

    Raises:
        NotPermitted: the actor is no administrator.
        Conflict: the person has accepted already.
    """
    require(actor, "people.invite_person")
    kept = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if not kept.is_invited:
        raise Conflict(_JOINED, rule="people.invitation_accepted")
    return _invite(actor=actor, account=kept)


def _check_password(account: Account, password: str) -> None:
    """Refuse a weak password; Django says why in English only, so that we say the whole rule."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise BadInput(_WEAK, rule="people.password_weak", where="password") from error


@transaction.atomic
def accept_invitation(*, actor: Account, token: str, details: PersonDetails, password: str) -> None:
    """Accept an invitation: the invited person confirms their name and sets a password.

    Args:
        actor: the invited account, found by the token.
        token: the invitation's token, used up by this; the one from the letter proves the address.
        details: name and post as the person wants them read.
        password: the password chosen, checked by the site's validators.

    Raises:
        Conflict: the token was used, withdrawn or has expired.
        BadInput: the password is weak.
    """
    by_letter = spend_token(actor, TokenPurpose.INVITATION, token)
    kept = Account.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    _check_password(kept, password)
    person = person_of(kept)
    for name, value in details.columns().items():
        setattr(person, name, value)
    person.save()
    kept.set_password(password)
    kept.is_active = True
    kept.save()
    keep_address(actor=kept, is_proven=by_letter)
    record_on_person(actor=kept, verb="person.invitation_accepted", person=person)
