"""Erasing one's own data, as far as the law lets the city forget (PDPA 2562 section 33)."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account, OneTimeToken, Person
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import held_of, keeps_name, person_of
from sapha.civic.people.rules import require
from sapha.foundation.holdings import erase_holdings

_NOBODY = PersonDetails(given_name="ผู้ที่ขอลบข้อมูล")


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did.

    Attributes:
        rows: how many rows of each holding were forgotten.
        closed: whether name and account are gone as well.
    """

    rows: dict[str, int]
    closed: bool


@transaction.atomic
def erase_own_data(*, actor: Account) -> Erasure:
    """Forget what is held of the actor; what the law keeps stays.

    Name and account go as well unless a record of office bears the name; then they stay
    and an administrator may close the account. Doing it again changes nothing.

    Raises:
        NotPermitted: the actor is no person.
    """
    require(actor, "people.erase_own_data", actor)
    person = Person.objects.select_for_update().get(pk=person_of(actor).pk)
    rows = erase_holdings(person.pk)
    closed = not keeps_name(held_of(person))
    if closed:
        _forget_account(actor, person)
    record_on_person(
        actor=actor,
        verb="person.erased",
        person=person,
        facts={"holdings": sorted(rows), "rows": sum(rows.values()), "closed": closed},
    )
    return Erasure(rows, closed)


def _forget_account(actor: Account, person: Person) -> None:
    """Put a pseudonym in the place of name and address; the numbers stay, for the ledger names them."""
    for name, value in _NOBODY.columns().items():
        setattr(person, name, value)
    person.save()
    kept = Account.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    kept.email = f"erased-{kept.pk}@erased.invalid"
    kept.is_active = False
    kept.last_login = None
    kept.set_unusable_password()
    kept.save()
    EmailAddress.objects.filter(user=kept).delete()
    Authenticator.objects.filter(user=kept).delete()
    SocialAccount.objects.filter(user=kept).delete()
    for session in UserSession.objects.filter(user=kept):
        session.end()
    OneTimeToken.objects.filter(account=kept).delete()
