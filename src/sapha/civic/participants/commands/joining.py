"""Becoming a participant: by one's account, or on paper through an officer."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.consents import keep_consent
from sapha.civic.participants.models import Participant
from sapha.civic.participants.queries import participant_of
from sapha.civic.participants.validators import shown_name
from sapha.civic.people.models import Account, Person
from sapha.civic.people.queries import person_of
from sapha.civic.people.rules import require


@transaction.atomic
def join(*, actor: Account, shown_as: str = ShownAs.NOBODY, public_name: str = "") -> Participant:
    """Return the participant of an account, made at its first act; the way it is shown is kept.

    Whoever calls it has shown the notice: joining is agreeing to it.

    Raises:
        NotPermitted: the account is no person's.
        BadInput: who wants to be named gives no name.
    """
    require(actor, "participants.take_part", actor)
    name = shown_name(shown_as, public_name)
    known = participant_of(actor) or _made(actor)
    keep_consent(known)
    if (known.shown_as, known.public_name) != (shown_as, name):
        known.shown_as, known.public_name = shown_as, name
        known.save(update_fields=["shown_as", "public_name"])
    return known


def _made(actor: Account) -> Participant:
    """Make it; of two first acts at once one makes it and the other reads it."""
    try:
        with transaction.atomic():
            Participant.objects.create(person=person_of(actor))
    except IntegrityError:
        pass
    found = participant_of(actor)
    assert found is not None
    return found


def join_on_paper(*, actor: Account, shown_as: str, public_name: str) -> Participant:
    """Make a participant who came on paper, by phone or to a meeting, and left no address.

    Raises:
        BadInput: who wants to be named gives no name.
    """
    require(actor, "participants.enter_participant")
    name = shown_name(shown_as, public_name)
    person = Person.objects.create(given_name="", sort_key="", search_text="")
    return Participant.objects.create(person=person, shown_as=shown_as, public_name=name)
