"""Who somebody is by a contact: the same contact is the same participant."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from sapha.civic.participants.consents import keep_consent
from sapha.civic.participants.models import Participant
from sapha.civic.people.choices import ContactKind
from sapha.civic.people.confirmations import value_digest
from sapha.civic.people.models import ContactPoint, Person


def _account_holder(kind: str, value: str) -> Person | None:
    """Return who confirmed this contact with an open account; of several the first."""
    points = ContactPoint.objects.filter(
        kind=kind, value=value, verified_at__isnull=False, person__account__is_active=True
    )
    point = points.select_related("person").order_by("person").first()
    if point is not None:
        return point.person
    if kind != ContactKind.EMAIL:
        return None
    proven = EmailAddress.objects.filter(email=value, verified=True, user__is_active=True)
    address = proven.select_related("user__person").first()
    return None if address is None else address.user.person


def new_person() -> Person:
    """Keep somebody without account and name."""
    return Person.objects.create(given_name="", sort_key="", search_text="")


def person_by_contact(kind: str, value: str) -> Person:
    """Return whom a contact belongs to, kept anew when nobody took part with it before.

    Until a code came back from it, the person holds nothing but a digest of the contact. Within the
    caller's transaction the row of somebody without an account is locked, so that they are not
    united with an account between here and what is kept of them next.
    """
    digest = value_digest(kind, value)
    known = Participant.objects.filter(contact_digest=digest).values("person")
    before = Person.objects.select_for_update().filter(pk__in=known).first()
    holder = _account_holder(kind, value)
    if holder is not None:
        return holder
    if before is not None:
        return before
    try:
        with transaction.atomic():
            return Participant.objects.create(person=new_person(), contact_digest=digest).person
    except IntegrityError:  # the same contact at the same moment
        return Participant.objects.select_related("person").get(contact_digest=digest).person


def participant_for(person: Person, *, agrees: bool = True) -> Participant:
    """Return the participant of a person, who consents with this act."""
    try:
        with transaction.atomic():
            found, _ = Participant.objects.get_or_create(person=person)
    except IntegrityError:  # two first acts at once
        found = Participant.objects.get(person=person)
    if agrees:
        keep_consent(found)
    return found
