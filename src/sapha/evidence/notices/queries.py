"""What may be asked about messages."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import override

from sapha.civic.people.models import Account
from sapha.evidence.notices.choices import Channel, MessageState, Reason
from sapha.evidence.notices.kinds import kind_title
from sapha.evidence.notices.models import DeliveryPreference, OutboxMessage, Unsubscription
from sapha.foundation.errors import Bilingual


def _label(choices: type[Channel | Reason], code: object) -> Bilingual:
    known = {str(one.value): one.label for one in choices}
    said = []
    for language in ("th", "en"):
        with override(language):
            said.append(str(known.get(str(code), code)))
    return Bilingual(*said)


def kind_name(kind: object) -> Bilingual:
    """Return what people call a kind of message."""
    return kind_title(str(kind))


def channel_name(channel: object) -> Bilingual:
    """Return what people call a channel."""
    return _label(Channel, channel)


def reason_name(reason: object) -> Bilingual:
    """Return why a message failed, in words."""
    return _label(Reason, reason)


def inbox_of(account: Account) -> QuerySet[OutboxMessage]:
    """Return the messages in a person's inbox, newest first."""
    mine = OutboxMessage.objects.filter(channel=Channel.IN_APP, state=MessageState.SENT)
    return mine.filter(person=account.person_id) if account.person_id else mine.none()


def unread_count(account: Account) -> int:
    """Return how many messages in the inbox were never opened; one query."""
    return inbox_of(account).filter(read_at__isnull=True).count()


def preference_of(account: Account) -> DeliveryPreference | None:
    """Return how a person wants to be told, if they ever said so."""
    return DeliveryPreference.objects.filter(person=account.person_id).first() if account.person_id else None


def declined_by(account: Account) -> list[str]:
    """Return the kinds a person declined."""
    rows = Unsubscription.objects.filter(recipient_key=f"person:{account.person_id}")
    return list(rows.order_by("kind").values_list("kind", flat=True))
