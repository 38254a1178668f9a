"""Delivering what is due: one by one, and one digest per recipient and channel."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import QuerySet

from sapha.civic.people.sealed import Opened
from sapha.evidence.notices.channels import DeliveryFailed, Parcel, Post
from sapha.evidence.notices.choices import OUTSIDE, Channel, Reason
from sapha.evidence.notices.kinds import message_kinds
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.recipients import Recipient, recipients_of_addresses, recipients_of_people
from sapha.evidence.notices.rendering import DIGEST_LIMIT, digest, sealed, single
from sapha.evidence.notices.tasks.claiming import (
    claim_bundle,
    claim_singles,
    claimed,
    next_bundle,
)
from sapha.evidence.notices.tasks.settling import (
    defer_to_digest,
    give_back,
    settle_failed,
    settle_sent,
    settle_suppressed,
)
from sapha.evidence.notices.timing import day_bounds

_log = logging.getLogger(__name__)

# Seconds after which a run ends and leaves the rest to the next, so that a stop is soon heeded.
RUN_LIMIT = 60.0


class _ChannelIsDown(Exception):
    """The channel does not work now; what is left waits for the next run."""


def _recipients(messages: Iterable[OutboxMessage]) -> dict[str, Recipient]:
    """Return the recipients of some messages as they can be reached now, by key."""
    rows = list(messages)
    people = recipients_of_people({row.person_id for row in rows if row.person_id is not None})
    return people | recipients_of_addresses({row.address for row in rows if row.address})


def _hindrance(recipient: Recipient | None, message: OutboxMessage) -> Reason | None:
    """Return why a message must not go out any more; things change while it waits."""
    kind = message_kinds().get(message.kind)
    if recipient is None or not recipient.reach.addresses.get(message.channel):
        return Reason.NO_ADDRESS
    official = kind is not None and kind.official
    if recipient.reach.switched_off(message.channel, official=official):
        return Reason.SWITCHED_OFF
    return Reason.STOPPED if recipient.reach.declines(message.kind, official=official) else None


def _opens(message: OutboxMessage) -> Callable[[str], Opened | None] | None:
    kind = message_kinds().get(message.kind)
    return kind.opens if kind is not None else None


def _renewed(message: OutboxMessage) -> bool:
    """Let a message say what it has to say now, kept nowhere; whether there is still something."""
    kind = message_kinds().get(message.kind)
    if kind is None or kind.says is None:
        return True
    if (said := kind.says(message.dedup_key)) is None:
        return False
    message.subject_th, message.subject_en = said.subject
    message.text_th, message.text_en = said.text
    return True


class _Round:
    """One run over one channel."""

    def __init__(self, post: Post, channel: Channel, now: datetime) -> None:
        self._post = post
        self._channel = channel.value
        self._now = now
        self._ends = time.monotonic() + RUN_LIMIT

    def run(self) -> int:
        """Send what is due; return how many messages went out."""
        sent = 0
        try:
            while time.monotonic() < self._ends and (batch := claim_singles(self._now, self._channel))[0]:
                sent += self._singles(*batch)
            key = ""
            while time.monotonic() < self._ends:
                found = next_bundle(self._now, self._channel, key)
                if found is None:
                    break
                sent += self._bundle(claim_bundle(self._now, self._channel, found))
                key = found
        except _ChannelIsDown:
            return sent
        return sent

    # --- one by one ---------------------------------------------------------------------

    def _singles(self, mark: str, messages: list[OutboxMessage]) -> int:
        recipients = _recipients(messages)
        sent = 0
        for message in messages:
            mine = claimed(mark).filter(pk=message.pk)
            if (opens := _opens(message)) is not None:
                sent += self._sealed(mark, message, opens, mine)
                continue
            recipient = recipients.get(message.recipient_key)
            if reason := _hindrance(recipient, message):
                settle_suppressed(mine, reason)
                continue
            assert recipient is not None
            if not _renewed(message):
                settle_suppressed(mine, Reason.OVER)
                continue
            if not message.is_urgent and self._had_enough(message.recipient_key):
                defer_to_digest(mine, self._now)
                continue
            address = recipient.reach.addresses[self._channel]
            sent += self._send(mark, partial(single, message, address, recipient.language), mine)
        return sent

    def _sealed(
        self,
        mark: str,
        message: OutboxMessage,
        opens: Callable[[str], Opened | None],
        mine: QuerySet[OutboxMessage],
    ) -> int:
        """Send a letter with a secret, which is looked up only now."""
        opened = opens(message.dedup_key)
        if opened is None:
            settle_suppressed(mine, Reason.OVER)
            return 0
        return self._send(mark, partial(sealed, message, opened), mine)

    def _had_enough(self, recipient_key: str) -> bool:
        """Whether the recipient got today's share of messages that are not urgent."""
        start, end = day_bounds(self._now)
        had = OutboxMessage.objects.filter(
            recipient_key=recipient_key,
            sent_at__gte=start,
            sent_at__lt=end,
            is_urgent=False,
            is_bundled=False,
        ).exclude(channel=Channel.IN_APP)
        return had.count() >= settings.NOTICES_DAILY_LIMIT

    # --- together -----------------------------------------------------------------------

    def _bundle(self, mark: str) -> int:
        first = claimed(mark).order_by("pk").first()
        if first is None:  # another worker was faster
            return 0
        recipient = _recipients([first]).get(first.recipient_key)
        for kind in claimed(mark).order_by("kind").values_list("kind", flat=True).distinct():
            rows = claimed(mark).filter(kind=kind)
            example = rows.first()
            if example is not None and (reason := _hindrance(recipient, example)):
                settle_suppressed(rows, reason)
        messages = self._still_told(mark)
        if not messages or recipient is None:
            return 0
        total = claimed(mark).count()
        address = recipient.reach.addresses[self._channel]
        parcel = partial(digest, messages, total, address, recipient.language, self._now)
        return self._send(mark, parcel, claimed(mark))

    def _still_told(self, mark: str) -> list[OutboxMessage]:
        """Return what stands in a digest; what has nothing left to tell goes out of it."""
        messages = list(claimed(mark).order_by("pk")[:DIGEST_LIMIT])
        told = [message for message in messages if _renewed(message)]
        over = {message.pk for message in messages} - {message.pk for message in told}
        if over:
            settle_suppressed(claimed(mark).filter(pk__in=over), Reason.OVER)
        return told

    # --- both ---------------------------------------------------------------------------

    def _send(self, mark: str, parcel: Callable[[], Parcel], rows: QuerySet[OutboxMessage]) -> int:
        """Send a parcel and write down what became of its rows.

        Raises:
            _ChannelIsDown: others would fare the same; what is claimed was given back.
        """
        made: Parcel | None = None
        try:
            made = parcel()
            self._post.send(self._channel, made)
        except DeliveryFailed as failure:
            for message in list(rows.defer("text_th", "text_en")):
                settle_failed(message, failure, self._now)
            if failure.is_whole_channel:
                give_back(claimed(mark), self._now, failure.wait)
                raise _ChannelIsDown from failure
            return 0
        except Exception as error:  # noqa: BLE001 - one message that cannot be written must stop no other
            broken = DeliveryFailed(Reason.REFUSED, f"{type(error).__name__}: {error}")
            if made is not None:
                broken.hide(made)
            for message in list(rows.defer("text_th", "text_en")):
                _log.error("message %s could not be written: %s", message, broken.detail)
                settle_failed(message, broken, self._now)
            return 0
        return settle_sent(rows)


def deliver(now: datetime) -> int:
    """Send what is due at this time; return how many messages went out.

    Several workers may do this at once. A run ends after a minute per channel and leaves
    the rest to the next.
    """
    with Post() as post:
        return sum(_Round(post, channel, now).run() for channel in OUTSIDE)
