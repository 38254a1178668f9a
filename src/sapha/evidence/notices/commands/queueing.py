"""Queueing: a message is written in the transaction of the act it tells of, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils import timezone

from sapha.civic.people.models import Person
from sapha.evidence.notices.channels import usable_channels
from sapha.evidence.notices.choices import Channel, MessageState, Reason
from sapha.evidence.notices.drafts import Draft, check_draft, message_row
from sapha.evidence.notices.kinds import message_kind
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.recipients import Recipient, recipients_of_addresses, recipients_of_people
from sapha.evidence.notices.routing import channels_for
from sapha.foundation.errors import Bilingual
from sapha.foundation.thai_text import normalise

SUBJECT_LIMIT, TEXT_LIMIT = 200, 20_000  # characters
_AT_A_TIME = 500


def _one_line(text: str, limit: int = SUBJECT_LIMIT) -> str:
    """Return the text as one line without invisible signs, as a mail header needs it."""
    line = " ".join(normalise(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _plain(text: str) -> str:
    plain = normalise(text).strip()
    return plain if len(plain) <= TEXT_LIMIT else plain[: TEXT_LIMIT - 1] + "…"


def _rows(draft: Draft, recipient: Recipient) -> Iterator[OutboxMessage]:
    """Yield the rows of one recipient; who cannot be reached leaves one that says so."""
    official = draft.kind.official
    channels = channels_for(
        recipient.reach, kind=draft.kind.name, official=official, usable=usable_channels()
    )
    for channel in channels:
        row = message_row(draft, recipient, channel)
        if channel == Channel.IN_APP:  # it is there as soon as it is kept
            row.state, row.sent_at, row.is_bundled = MessageState.SENT, draft.now, False
            row.next_attempt_at = draft.now
        yield row
    if not channels:
        row = message_row(draft, recipient, next(iter(recipient.reach.addresses), Channel.IN_APP))
        declined = recipient.reach.declines(draft.kind.name, official=official)
        row.state = MessageState.SUPPRESSED
        row.reason = Reason.STOPPED if declined else Reason.NO_ADDRESS
        yield row


def _in_parts(things: Iterable[int | str]) -> Iterator[list[int | str]]:
    rest = iter(things)
    while part := list(islice(rest, _AT_A_TIME)):
        yield part


def _queue(draft: Draft, recipients: Iterable[Recipient]) -> None:
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
    draft = Draft(
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
    check_draft(draft)
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
