"""What a channel is given, and how it tells that it could not deliver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sapha.evidence.notices.channels.redacting import HIDDEN, without_addresses
from sapha.evidence.notices.choices import Reason
from sapha.evidence.notices.enclosures import Enclosure


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message, or one digest, ready to go.

    Attributes:
        address: e-mail address, LINE user id or mobile number.
        subject: one line.
        body: plain text with full addresses.
        short: subject and address alone, for SMS.
        message_id: UUID, the same at every try.
        stop_url: where one click declines such messages; empty when they are official.
        secrets: words in it that nothing but the parcel itself may hold.
        enclosures: files that go along by e-mail.
    """

    address: str
    subject: str
    body: str
    short: str
    message_id: str
    stop_url: str = ""
    secrets: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


class DeliveryFailed(Exception):
    """A service did not take a parcel.

    Attributes:
        reason: the code people read.
        detail: what the service said, in one line, without addresses, at most 500 characters.
        is_final: whether trying again is of no use.
        is_whole_channel: whether other parcels would fare the same now.
        wait: how long the service asked to be left alone.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str,
        *,
        is_final: bool = False,
        is_whole_channel: bool = False,
        wait: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = without_addresses(" ".join(detail.split()))[:500]
        self.is_final = is_final
        self.is_whole_channel = is_whole_channel
        self.wait = wait

    def hide(self, parcel: Parcel) -> None:
        """Take the recipient's address, in whatever form, and the secrets out of what the service said."""
        for secret in parcel.secrets:
            self.detail = self.detail.replace(secret, HIDDEN)
        self.detail = without_addresses(self.detail, parcel.address)[:500]
