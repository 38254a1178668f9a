"""A message before it has recipients, and the row it becomes for each of them."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from sapha.evidence.notices.kinds import MessageKind
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.recipients import Recipient
from sapha.evidence.notices.timing import next_digest
from sapha.foundation.errors import Bilingual

LINK_LIMIT = 500  # characters
# A path of this site, without host, so that no message leads elsewhere.
_LINK = re.compile(r"/(?!/)[!-~]*")
_ABOUT = re.compile(r"[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9._/-]*")
_NAMESPACE = uuid.UUID("5b1f6c2e-6f0a-5d43-9a33-0c6f0f6a7d11")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it has recipients; every recipient gets the same."""

    kind: MessageKind
    dedup_key: str
    subject: Bilingual
    text: Bilingual
    link: str
    about: str
    urgent: bool
    actor_key: str
    now: datetime


def check_draft(draft: Draft) -> None:
    """Refuse what no message can be, or what stands in no transaction.

    Raises:
        ValueError: key, link or text are not usable.
        TransactionManagementError: no transaction is open.
    """
    if not 0 < len(draft.dedup_key) <= 200:
        raise ValueError("a dedup key has 1 to 200 characters")
    if draft.link and (not _LINK.fullmatch(draft.link) or len(draft.link) > LINK_LIMIT):
        raise ValueError(f"link {draft.link!r} is not a path of this site")
    if draft.about and not _ABOUT.fullmatch(draft.about):
        raise ValueError(f"about {draft.about!r} is not of the form kind:key")
    if not all((*draft.subject, *draft.text)):
        raise ValueError("a message has a subject and a text in both languages")
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act and its messages share one transaction")


def message_row(draft: Draft, recipient: Recipient, channel: str) -> OutboxMessage:
    """Return the message to one recipient by one channel, not yet kept."""
    identity = f"{settings.SITE_URL} {recipient.key} {channel} {draft.dedup_key}"
    bundled = not draft.urgent and not recipient.at_once
    due = next_digest(draft.now, settings.NOTICES_DIGEST_HOUR) if bundled else draft.now
    return OutboxMessage(
        recipient_key=recipient.key,
        person=recipient.person,
        address=recipient.address,
        channel=channel,
        kind=draft.kind.name,
        dedup_key=draft.dedup_key,
        subject_th=draft.subject.th,
        subject_en=draft.subject.en,
        text_th=draft.text.th,
        text_en=draft.text.en,
        link=draft.link,
        about=draft.about,
        is_urgent=draft.urgent,
        is_bundled=bundled,
        next_attempt_at=due,
        queued_at=draft.now,
        message_id=str(uuid.uuid5(_NAMESPACE, identity)),
        queued_by=draft.actor_key,
    )
