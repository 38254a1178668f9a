"""What may be asked about messages."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import override

from sapha.civic.people.models import Account
from sapha.evidence.notices.choices import Channel, MessageState, Reason
from sapha.evidence.notices.kinds import kind_title
from sapha.evidence.notices.models import (
    DeliveryPreference,
    MissingMessage,
    OutboxMessage,
    Reconciliation,
    Unsubscription,
)
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


def outbox(*, state: str = "", channel: str = "", kind: str = "") -> QuerySet[OutboxMessage]:
    """Return messages as administrators see them, newest first: without texts and recipients."""
    rows = OutboxMessage.objects.exclude(channel=Channel.IN_APP, state=MessageState.SENT)
    given = {"state": state, "channel": channel, "kind": kind}
    return rows.filter(**{name: value for name, value in given.items() if value}).only(
        "kind",
        "channel",
        "state",
        "reason",
        "error",
        "attempts",
        "queued_at",
        "sent_at",
        "next_attempt_at",
        "about",
    )


def missing_messages() -> QuerySet[MissingMessage]:
    """Return what days called for and still has not been sent, newest first."""
    rows = MissingMessage.objects.filter(resolved_at__isnull=True)
    return rows.select_related("reconciliation").order_by("-id")


def last_reconciliation() -> Reconciliation | None:
    """Return the newest finished comparison."""
    return Reconciliation.objects.filter(finished_at__isnull=False).order_by("-day").first()


def given_up(kind: str, since: datetime) -> list[str]:
    """Return the dedup keys of messages of a kind, queued since then, that reached nobody by any channel outside."""
    rows = OutboxMessage.objects.filter(kind=kind, queued_at__gte=since).exclude(channel=Channel.IN_APP)
    same = rows.filter(recipient_key=OuterRef("recipient_key"), dedup_key=OuterRef("dedup_key"))
    lost = rows.filter(state=MessageState.FAILED).exclude(Exists(same.exclude(state=MessageState.FAILED)))
    return sorted(set(lost.values_list("dedup_key", flat=True)))
