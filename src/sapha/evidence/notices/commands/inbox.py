"""Opening one's own messages. One's own reading is nobody's business: the ledger is not told."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.queries import inbox_of
from sapha.foundation.errors import NotThere


@transaction.atomic
def open_message(*, actor: Account, message_pk: int) -> OutboxMessage:
    """Return a message of one's own inbox and note when it was first opened.

    Raises:
        NotPermitted: the actor is no person.
        NotThere: it is not in the actor's inbox.
    """
    require(actor, "notices.use_inbox")
    message = inbox_of(actor).filter(pk=message_pk).first()
    if message is None:
        raise NotThere(NOT_THERE, rule="notices.no_such_message")
    if message.read_at is None:
        message.read_at = timezone.now()
        OutboxMessage.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=message.read_at)
    return message


@transaction.atomic
def mark_all_read(*, actor: Account) -> int:
    """Note that everything in one's own inbox has been seen; return how many were new.

    Raises:
        NotPermitted: the actor is no person.
    """
    require(actor, "notices.use_inbox")
    return inbox_of(actor).filter(read_at__isnull=True).update(read_at=timezone.now())
