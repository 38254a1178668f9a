"""How an event's hash is made: one preimage, two ways to write it, no Django.

The hash is the SHA-256 of the canonical JSON (foundation.canonical) of an object with the
keys ``actor_key, at, chain, facts, previous_hash, sequence, subject, verb``. The first event
of a chain names `GENESIS_HASH` as its previous one. Anyone can repeat this with the
published rows alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from json import encoder
from typing import NamedTuple

# No content hashes to this, so that a first event cannot be mistaken for a later one.
GENESIS_HASH = "0" * 64

_quote: Callable[[str], str] = encoder.encode_basestring


class EventContent(NamedTuple):
    """Everything of an event that its hash covers.

    Attributes:
        chain: key of the chain, ``project:04060000-3756``.
        sequence: place in the chain, counted from 1.
        verb: registered verb.
        actor_key: public key of the acting account.
        subject: what was acted on, kind and key.
        at: time of the act, UTC.
        facts: canonical JSON text of the facts.
        previous_hash: hash of the event before, or `GENESIS_HASH`.
    """

    chain: str
    sequence: int
    verb: str
    actor_key: str
    subject: str
    at: datetime
    facts: str
    previous_hash: str


def time_text(at: datetime) -> str:
    """Return the time as ISO 8601 in UTC ending in ``Z``, as canonical JSON writes it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def preimage(content: EventContent) -> bytes:
    """Return the canonical JSON of the event, written directly.

    Equal, byte for byte, to ``canonical_json`` of the same object (a property test holds
    this), at a fifth of its time: a million events must verify in seconds.
    """
    return (
        f'{{"actor_key":{_quote(content.actor_key)},"at":"{time_text(content.at)}",'
        f'"chain":{_quote(content.chain)},"facts":{content.facts},'
        f'"previous_hash":{_quote(content.previous_hash)},"sequence":{content.sequence},'
        f'"subject":{_quote(content.subject)},"verb":{_quote(content.verb)}}}'
    ).encode()


def event_hash(content: EventContent) -> str:
    """Return the hash of an event: 64 lower-case hexadecimal digits."""
    return hashlib.sha256(preimage(content)).hexdigest()
