"""Queueing a letter with a secret: one channel, one address, no copy in the inbox."""

from __future__ import annotations

from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.sealed import SealedLetter
from sapha.evidence.notices.channels import usable_channels
from sapha.evidence.notices.drafts import Draft, check_draft, message_row
from sapha.evidence.notices.kinds import message_kind
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.recipients import CHANNEL_OF, Recipient
from sapha.evidence.notices.routing import Reach
from sapha.foundation.errors import Bilingual, Conflict

_NOT_SET_UP = Bilingual(
    "ระบบยังไม่ได้เปิดใช้ช่องทางนี้ จึงส่งรหัสไปไม่ได้ โปรดใช้ช่องทางอื่น",
    "This channel is not set up here, so that no code can be sent there: use another",
)


def queue_sealed(*, actor: Account, letter: SealedLetter) -> None:
    """Queue a letter of which only the text without its secret is kept, in the caller's transaction.

    It is urgent and counts against no limit of messages; what sends it counts for itself.

    Raises:
        Conflict: its channel is not set up.
        ValueError: its kind is not registered as one with a secret.
    """
    kind, channel = message_kind(letter.kind), CHANNEL_OF[letter.contact_kind].value
    if kind.opens is None:
        raise ValueError(f"messages of kind {kind.name} hold no secret")
    if channel not in usable_channels():
        raise Conflict(_NOT_SET_UP, rule="notices.channel_not_set_up")
    draft = Draft(
        kind=kind,
        dedup_key=letter.key,
        subject=letter.subject,
        text=letter.text,
        link="",
        about="",
        urgent=True,
        actor_key=actor.actor_key,
        now=timezone.now(),
    )
    check_draft(draft)
    recipient = Recipient(letter.person.ledger_key, letter.person, "", Reach(), at_once=True, language="")
    row = message_row(draft, recipient, channel)
    OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)
