"""Queueing: a message is written in the transaction of the act it tells of, or not at all."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sapha.civic.people.models import Person
from sapha.evidence.notices.channels import usable_channels
from sapha.evidence.notices.choices import Channel, MessageState, Reason
from sapha.evidence.notices.kinds import MessageKind, message_kind
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.recipients import Recipient, recipients_of_addresses, recipients_of_people
from sapha.evidence.notices.routing import channels_for
from sapha.evidence.notices.timing import next_digest
from sapha.foundation.errors import Bilingual
from sapha.foundation.thai_text import normalise

SUBJECT_LIMIT, TEXT_LIMIT, LINK_LIMIT = 200, 20_000, 500  # characters
_AT_A_TIME = 500
# A path of this site, without host, so that no message leads elsewhere.
_LINK = re.compile(r"/(?!/)[!-~]*")
_ABOUT = re.compile(r"[a-z][a-z_]*:[A-Za-z0-9][A-Za-z0-9._/-]*")
_NAMESPACE = uuid.UUID("5b1f6c2e-6f0a-5d43-9a33-0c6f0f6a7d11")


@dataclass(frozen=True, slots=True)
class _Draft:
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


def _one_line(text: str, limit: int = SUBJECT_LIMIT) -> str:
    """Return the text as one line without invisible signs, as a mail header needs it."""
    line = " ".join(normalise(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _plain(text: str) -> str:
    plain = normalise(text).strip()
    return plain if len(plain) <= TEXT_LIMIT else plain[: TEXT_LIMIT - 1] + "…"


def _check(draft: _Draft) -> None:
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


def _row(draft: _Draft, recipient: Recipient, channel: str) -> OutboxMessage:
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


def _rows(draft: _Draft, recipient: Recipient) -> Iterator[OutboxMessage]:
    """Yield the rows of one recipient; who cannot be reached leaves one that says so."""
    official = draft.kind.official
    channels = channels_for(
        recipient.reach, kind=draft.kind.name, official=official, usable=usable_channels()
    )
    for channel in channels:
        row = _row(draft, recipient, channel)
        if channel == Channel.IN_APP:  # it is there as soon as it is kept
            row.state, row.sent_at, row.is_bundled = MessageState.SENT, draft.now, False
            row.next_attempt_at = draft.now
        yield row
    if not channels:
        row = _row(draft, recipient, next(iter(recipient.reach.addresses), Channel.IN_APP))
        declined = recipient.reach.declines(draft.kind.name, official=official)
        row.state = MessageState.SUPPRESSED
        row.reason = Reason.STOPPED if declined else Reason.NO_ADDRESS
        yield row


def _in_parts(things: Iterable[int | str]) -> Iterator[list[int | str]]:
    rest = iter(things)
    while part := list(islice(rest, _AT_A_TIME)):
        yield part


def _queue(draft: _Draft, recipients: Iterable[Recipient]) -> None:
    rows = [row for recipient in recipients for row in _rows(draft, recipient)]
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_A_TIME)


def queue_messages(  # noqa: PLR0913 - what a message is, each part by its name
    *,
    actor_key: str,
    people: Iterable[Person] = (),
    addresses: Iterable[str] = (),
    kind: str,
    dedup_key: str,
    subject: Bilingual,
    text: Bilingual,
    link: str = "",
    about: str = "",
    urgent: bool = False,
) -> int:
    """Queue one message to many, in the caller's transaction; return to how many recipients.

    A recipient gets one dedup key once by each channel, however often and from however
    many processes this is called. Queries do not grow with the recipients (up to 500).

    Args:
        actor_key: who does the act the message tells of.
        people: recipients known here; their contact points and wishes choose the channels.
        addresses: e-mail addresses, mobile numbers or LINE users without an account.
        kind: name of a registered message kind.
        dedup_key: what makes it the same message: ``1049/3-2566 convened``.
        subject: one line; line breaks and invisible signs are taken out.
        text: plain text without the link.
        link: path on this site, ``/projects/…/``.
        about: subject key of the thing, ``project:…``.
        urgent: goes at once and counts against no limit.

    Raises:
        ValueError: the kind is not registered, or key, link or text are not usable.
        BadInput: an address is none.
        TransactionManagementError: no transaction is open.
    """
    draft = _Draft(
        kind=message_kind(kind),
        dedup_key=dedup_key,
        subject=Bilingual(_one_line(subject.th), _one_line(subject.en)),
        text=Bilingual(_plain(text.th), _plain(text.en)),
        link=link,
        about=about,
        urgent=urgent,
        actor_key=actor_key,
        now=timezone.now(),
    )
    _check(draft)
    told = 0
    for part in _in_parts(person.pk for person in people):
        recipients = recipients_of_people(int(pk) for pk in part)
        _queue(draft, recipients.values())
        told += len(recipients)
    for part in _in_parts(addresses):
        recipients = recipients_of_addresses(str(address) for address in part)
        _queue(draft, recipients.values())
        told += len(recipients)
    return told


def queue_message(  # noqa: PLR0913 - what a message is, each part by its name
    *,
    actor_key: str,
    kind: str,
    dedup_key: str,
    subject: Bilingual,
    text: Bilingual,
    person: Person | None = None,
    address: str = "",
    link: str = "",
    about: str = "",
    urgent: bool = False,
) -> Sequence[OutboxMessage]:
    """Queue one message to one recipient and return its rows, one per channel.

    As `queue_messages`, to either a person or a bare address; queued before, it returns
    the rows of then.

    Raises:
        ValueError: neither or both of person and address are given; else as `queue_messages`.
    """
    if (person is None) == (address == ""):
        raise ValueError("a message goes to a person or to an address")
    queue_messages(
        actor_key=actor_key,
        people=[person] if person else (),
        addresses=[address] if address else (),
        kind=kind,
        dedup_key=dedup_key,
        subject=subject,
        text=text,
        link=link,
        about=about,
        urgent=urgent,
    )
    key = person.ledger_key if person else next(iter(recipients_of_addresses([address])))
    return list(OutboxMessage.objects.filter(recipient_key=key, dedup_key=dedup_key).order_by("pk"))
