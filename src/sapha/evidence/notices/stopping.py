"""Signed addresses by which a recipient declines messages with one click, signed in or not.

The address names a row of the outbox, never a person or an e-mail address, so that
nothing personal lies in the log of a proxy.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from sapha.evidence.notices.choices import EVERY_KIND
from sapha.evidence.notices.kinds import message_kinds
from sapha.evidence.notices.models import OutboxMessage

_SALT = "sapha.notices.stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a signed address declines.

    Attributes:
        message: the message it stood in.
        kind: kind to decline; ``*`` is every kind that is not official.
    """

    message: OutboxMessage
    kind: str


def stop_address(message_pk: int, kind: str = EVERY_KIND) -> str:
    """Return the full address that declines this kind for the recipient of a message."""
    token = signing.Signer(salt=_SALT).sign(f"{message_pk}.{kind}")
    with override("th"):
        return f"{settings.SITE_URL}{reverse('notices:stop', args=[token])}"


def read_stop(token: str) -> Stop | None:
    """Return what a token declines; ``None`` when it is not ours or the message is gone."""
    try:
        said = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return None
    number, _, kind = said.partition(".")
    message = OutboxMessage.objects.filter(pk=number).select_related("person").first()
    known = message_kinds().get(kind)
    if message is None or (kind != EVERY_KIND and (known is None or known.official)):
        return None
    return Stop(message, kind)
