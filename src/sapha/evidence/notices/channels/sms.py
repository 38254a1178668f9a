"""SMS through whatever gateway the city has: an HTTP hook with a JSON body by template."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from sapha.evidence.notices.channels.http import post_json
from sapha.evidence.notices.channels.parcel import Parcel

# Thai letters: 70 in one part, 67 in each of several; four parts are dear enough.
TEXT_LIMIT = 268


def filled(template: object, values: Mapping[str, str]) -> object:
    """Return the JSON template with ``{name}`` replaced inside its strings; nothing can break out."""
    if isinstance(template, str):
        for name, value in values.items():
            template = template.replace(f"{{{name}}}", value)
        return template
    if isinstance(template, dict):
        return {key: filled(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [filled(value, values) for value in template]
    return template


def send(parcel: Parcel) -> None:
    """Send to one number.

    The template may name ``{text}``, ``{id}`` (the same at every try), ``{phone}``
    (+66812345678), ``{phone_digits}`` (66812345678) and ``{phone_local}`` (0812345678).

    Raises:
        DeliveryFailed: the gateway did not take it.
    """
    local = parcel.address.removeprefix("+66")
    values = {
        "phone": parcel.address,
        "phone_digits": parcel.address.removeprefix("+"),
        "phone_local": f"0{local}" if local != parcel.address else parcel.address,
        "id": parcel.message_id,
        "text": parcel.short[:TEXT_LIMIT],  # last: what people wrote is not searched for names
    }
    headers = {"Idempotency-Key": parcel.message_id, **dict(settings.SMS_HEADERS)}
    post_json(
        settings.SMS_URL,
        filled(settings.SMS_BODY, values),
        headers,
        timeout=settings.NOTICES_TIMEOUT_SECONDS,
    )
