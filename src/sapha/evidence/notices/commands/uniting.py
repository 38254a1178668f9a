"""Messages of somebody without an account become their account's, once it is known whose they are."""

from __future__ import annotations

from django.db import IntegrityError, models, transaction

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.notices.models import OutboxMessage, Unsubscription


def unite_messages(*, actor: Account, before: Participant, own: Participant) -> None:
    """Turn over what was sent, what still waits and what was declined; the same message twice stays once.

    Raises:
        NotPermitted: the account is no person's.
    """
    require(actor, "participants.take_part", actor)
    key = own.person.ledger_key
    for row in OutboxMessage.objects.filter(person=before.person).order_by("pk"):
        row.person, row.recipient_key = own.person, key
        _keep_once(row, "person", "recipient_key")
    for declined in Unsubscription.objects.filter(recipient_key=before.person.ledger_key):
        declined.recipient_key = key
        _keep_once(declined, "recipient_key")


def _keep_once(row: models.Model, *changed: str) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=changed)
    except IntegrityError:  # the account has the same one
        row.delete()
