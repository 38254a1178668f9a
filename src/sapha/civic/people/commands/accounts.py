"""Making administrators, closing and reopening accounts."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from sapha.civic.people.choices import Role
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.commands.roles import LAST_ADMINISTRATOR, write_role
from sapha.civic.people.models import Account, Person, normal_email
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import administrator_roles, city_has_administrator, person_of
from sapha.civic.people.rules import require
from sapha.civic.people.tokens import void_tokens
from sapha.civic.people.units import CITY
from sapha.foundation.errors import Bilingual, Conflict

_OWN = Bilingual("ปิดบัญชีของตนเองไม่ได้", "One cannot close one's own account")
_ADMINISTRATOR = PersonDetails(given_name="ผู้ดูแลระบบ", post_title="ผู้ดูแลระบบ")


def keep_address(*, actor: Account, is_proven: bool) -> None:
    """Keep the account's address, proven when its link came by letter: that person reads its mail."""
    EmailAddress.objects.update_or_create(
        user=actor, email=actor.email, defaults={"verified": is_proven, "primary": True}
    )


@transaction.atomic
def create_administrator(*, actor: Account, email: str) -> Account:
    """Make or find the administrator with this address; doing it again changes nothing.

    This is also the way back in when the last administrator lost their account, so that a
    closed account is opened again.

    Raises:
        NotPermitted: the actor is not the console.
        BadInput: the person is an auditor, who may hold no other role.
    """
    require(actor, "people.create_administrator")
    account = Account.objects.select_for_update(of=("self",)).filter(email=normal_email(email)).first()
    if account is None:
        person = Person.objects.create(**_ADMINISTRATOR.columns())
        account = Account.objects.create_user(email, person=person)
        record_on_person(actor=actor, verb="account.opened", person=person)
    elif not account.is_active:
        _open(actor=actor, account=account)
    keep_address(actor=account, is_proven=True)  # whoever holds the whole installation says so
    person, today = person_of(account), timezone.localdate()
    if not administrator_roles().on(today).filter(person=person).exists():
        write_role(actor=actor, person=person, role=Role.CITY_ADMINISTRATOR, unit=CITY, starts_on=today)
    return account


def _open(*, actor: Account, account: Account) -> None:
    account.is_active = True
    account.save(update_fields=["is_active"])
    record_on_person(actor=actor, verb="account.reopened", person=person_of(account))


@transaction.atomic
def open_account(*, actor: Account, person: Person) -> Account:
    """Open the account of somebody known who has none; it has no address and no password.

    Nobody signs in with it before a way is added; the sample's people act with theirs.

    Raises:
        NotPermitted: the actor is no service of the installation.
    """
    require(actor, "people.open_account")
    there = Account.objects.filter(person=person).first()
    if there is not None:
        return there
    account = Account(person=person)
    account.set_unusable_password()
    account.save()
    record_on_person(actor=actor, verb="account.opened", person=person)
    return account


@transaction.atomic
def close_account(*, actor: Account, account: Account) -> None:
    """Close an account: from the next request on it is signed out and can do nothing.

    Raises:
        NotPermitted: the actor is no administrator.
        Conflict: it is the actor's own, or the city would have no administrator.
    """
    require(actor, "people.close_account")
    if account.pk == actor.pk:
        raise Conflict(_OWN, rule="people.own_account")
    list(administrator_roles().select_for_update())  # lest two close the last two at once
    kept = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if not kept.is_active:
        return
    kept.is_active = False
    kept.save(update_fields=["is_active"])
    void_tokens(kept)
    if not city_has_administrator(timezone.localdate()):
        raise Conflict(LAST_ADMINISTRATOR, rule="people.last_administrator")
    record_on_person(actor=actor, verb="account.closed", person=person_of(kept))


@transaction.atomic
def reopen_account(*, actor: Account, account: Account) -> None:
    """Open a closed account again; one that was never accepted is invited again instead.

    Raises:
        NotPermitted: the actor is no administrator.
    """
    require(actor, "people.reopen_account")
    kept = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if not kept.is_active and not kept.is_invited:
        _open(actor=actor, account=kept)
