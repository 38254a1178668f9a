"""Messages to somebody who took part without an account, once an account turns out to be theirs."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.notices.models import OutboxMessage, Unsubscription


@transaction.atomic
def unite_messages(*, actor: Account, before: Participant, own: Participant) -> None:
    """Take messages and declined kinds over; what both were sent stays with whom it went to.

    So nobody is told twice of one step, and what is still queued finds the account's contact.

    Raises:
        NotPermitted: the account is no person's.
    """
    require(actor, "participants.take_part", actor)
    key = own.person.ledger_key
    for message in before.person.messages.order_by("pk"):
        message.person, message.recipient_key = own.person, key
        _kept(message, "person", "recipient_key")
    for declined in Unsubscription.objects.filter(recipient_key=before.person.ledger_key):
        declined.recipient_key = key
        _kept(declined, "recipient_key")


def _kept(row: OutboxMessage | Unsubscription, *columns: str) -> None:
    """Write these columns only: a worker may be sending the message."""
    try:
        with transaction.atomic():
            row.save(update_fields=columns)
    except IntegrityError:  # the account has the same one
        pass
