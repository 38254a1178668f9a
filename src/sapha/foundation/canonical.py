"""One byte form per value, so that a hash means the same on every machine."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(value: object) -> bytes:
    """Return the canonical JSON of a value.

    Keys are sorted, no white space stands between tokens, the encoding is UTF-8;
    money and percentages are strings, dates ISO 8601, times UTC ending in ``Z``.

    Raises:
        TypeError: a value has no canonical form.
        ValueError: a float is not finite.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain
    ).encode()


def sha256_hex(content: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def canonical_sha256(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON as 64 lower-case hexadecimal digits.

    Raises:
        TypeError, ValueError: as for `canonical_json`.
    """
    return sha256_hex(canonical_json(value))
