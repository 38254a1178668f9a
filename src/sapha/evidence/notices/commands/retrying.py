"""Sending again what failed or was missing."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.evidence.notices.choices import Channel, MessageState, Reason
from sapha.evidence.notices.expected import Expected, expected_source
from sapha.evidence.notices.models import MissingMessage, OutboxMessage
from sapha.foundation.errors import Bilingual, Conflict, NotThere
from sapha.ledger.commands import record_event

_NOT_FAILED = Bilingual("ข้อความนี้ไม่ได้อยู่ในสถานะส่งไม่สำเร็จแล้ว", "This message is no longer one that was given up")
_RESOLVED = Bilingual("ข้อความนี้ส่งแล้วหรือเข้าคิวใหม่แล้ว", "This message was sent or queued again already")
_CANNOT = Bilingual(
    "ระบบสร้างข้อความนี้ใหม่เองไม่ได้ โปรดทำจากหน้าของเรื่องนั้น",
    "This message cannot be made anew here: do it on the page of the thing itself",
)
# Failed, or nobody could be reached when it was queued; what was declined stays declined.
_MAY_GO_AGAIN = Q(state=MessageState.FAILED) | Q(state=MessageState.SUPPRESSED, reason=Reason.NO_ADDRESS)
_AGAIN = {
    "state": MessageState.QUEUED,
    "attempts": 0,
    "reason": "",
    "error": "",
    "is_bundled": False,
}


def _record(actor: Account, message: OutboxMessage) -> None:
    record_event(
        actor_key=actor.actor_key,
        verb="message.retried",
        chain="system",
        subject=message.about or "system:outbox",
        facts={"kind": message.kind, "channel": message.channel, "message": message.message_id},
    )


@transaction.atomic
def retry_message(*, actor: Account, message_pk: int) -> None:
    """Let a message that was given up go again, with all its tries before it.

    Raises:
        NotPermitted: the actor is no administrator.
        NotThere: there is no such message.
        Conflict: it is not one that failed, or somebody else was faster.
    """
    require(actor, "notices.retry_message")
    message = OutboxMessage.objects.filter(pk=message_pk).first()
    if message is None:
        raise NotThere(NOT_THERE, rule="notices.no_such_message")
    free = OutboxMessage.objects.filter(_MAY_GO_AGAIN, pk=message_pk).exclude(channel=Channel.IN_APP)
    if not free.update(next_attempt_at=timezone.now(), **_AGAIN):
        raise Conflict(_NOT_FAILED, rule="notices.not_failed")
    _record(actor, message)


@transaction.atomic
def resend_missing(*, actor: Account, missing_pk: int) -> None:
    """Send what a day called for and did not get: again what is in the outbox, else made anew.

    Raises:
        NotPermitted: the actor is no administrator.
        NotThere: there is no such gap.
        Conflict: it is closed already, or its app cannot make the message anew.
    """
    require(actor, "notices.retry_message")
    missing = MissingMessage.objects.filter(pk=missing_pk).select_related("person").first()
    if missing is None:
        raise NotThere(NOT_THERE, rule="notices.no_such_gap")
    if not MissingMessage.objects.filter(pk=missing_pk, resolved_at__isnull=True).update(
        resolved_at=timezone.now()
    ):
        raise Conflict(_RESOLVED, rule="notices.gap_closed")
    kept = OutboxMessage.objects.filter(kind=missing.kind, dedup_key=missing.dedup_key, person=missing.person)
    outside = list(kept.exclude(channel=Channel.IN_APP))
    if outside:
        kept.filter(_MAY_GO_AGAIN, pk__in=[one.pk for one in outside]).update(
            next_attempt_at=timezone.now(), **_AGAIN
        )
    else:
        kept.filter(state=MessageState.SUPPRESSED).delete()  # it said that nobody could be reached
        _make_anew(actor, missing)
    record_event(
        actor_key=actor.actor_key,
        verb="message.resent",
        chain="system",
        subject="system:outbox",
        facts={"kind": missing.kind, "day": missing.reconciliation.day},
    )


def _make_anew(actor: Account, missing: MissingMessage) -> None:
    source = expected_source(missing.source)
    if source is None or source.queue_again is None:
        raise Conflict(_CANNOT, rule="notices.cannot_make_anew")
    source.queue_again(actor.actor_key, Expected(missing.kind, missing.dedup_key, missing.person))
