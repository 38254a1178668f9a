"""LINE Messaging API: one push to one user."""

from __future__ import annotations

from django.conf import settings

from sapha.evidence.notices.channels.http import post_json
from sapha.evidence.notices.channels.parcel import Parcel

# Messaging API, text message: at most 5,000 characters, counted in UTF-16 units.
TEXT_LIMIT = 5_000


def _text(parcel: Parcel) -> str:
    text = f"{parcel.subject}\n\n{parcel.body}"
    units = text.encode("utf-16-le", errors="replace")
    if len(units) <= 2 * TEXT_LIMIT:
        return text
    tail = f"…\n{parcel.short}"
    room = 2 * TEXT_LIMIT - len(tail.encode("utf-16-le"))
    return units[:room].decode("utf-16-le", errors="ignore") + tail


def push(parcel: Parcel) -> None:
    """Send to one user; the retry key lets LINE drop a second copy for 24 hours.

    Raises:
        DeliveryFailed: LINE did not take it.
    """
    post_json(
        f"{settings.LINE_URL}/v2/bot/message/push",
        {"to": parcel.address, "messages": [{"type": "text", "text": _text(parcel)}]},
        {"Authorization": f"Bearer {settings.LINE_TOKEN}", "X-Line-Retry-Key": parcel.message_id},
        timeout=settings.NOTICES_TIMEOUT_SECONDS,
    )
