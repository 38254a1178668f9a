"""The post office: which channels are set up, and one parcel through one of them."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from django.conf import settings

from sapha.evidence.notices.channels import line, sms
from sapha.evidence.notices.channels.email import Mailer
from sapha.evidence.notices.channels.parcel import DeliveryFailed, Parcel
from sapha.evidence.notices.choices import Channel, Reason


def usable_channels() -> tuple[str, ...]:
    """Return the outside channels that are set up, in the order tried; e-mail always is."""
    channels = {Channel.EMAIL: True, Channel.LINE: settings.LINE_TOKEN, Channel.SMS: settings.SMS_URL}
    return tuple(channel.value for channel, is_set_up in channels.items() if is_set_up)


class Post:
    """Sends parcels; what it opened is closed at the end."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._mailer = self._stack.enter_context(Mailer())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def send(self, channel: str, parcel: Parcel) -> None:
        """Send one parcel.

        Raises:
            DeliveryFailed: it was not taken, or the channel is not set up; its detail holds no address.
        """
        if channel not in usable_channels():
            raise DeliveryFailed(Reason.NOT_CONFIGURED, f"{channel} is not set up", is_whole_channel=True)
        try:
            self._hand_over(channel, parcel)
        except DeliveryFailed as failure:
            failure.hide(parcel)
            raise

    def _hand_over(self, channel: str, parcel: Parcel) -> None:
        if channel == Channel.EMAIL:
            self._mailer.send(parcel)
        elif channel == Channel.LINE:
            line.push(parcel)
        else:
            sms.send(parcel)
