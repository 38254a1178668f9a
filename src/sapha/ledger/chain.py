"""A chain of events: how each is hashed, and what is wrong with a broken one. No Django.

The hash of an event is the SHA-256 of the canonical JSON (foundation.canonical) of an
object with the keys ``actor_key, at, chain, facts, nonce, previous_hash, sequence, subject,
verb``. The first event of a chain names `GENESIS_HASH` as its previous one. Anyone can repeat
this with the published rows alone.

Hashes are public, also of events whose content is not. The nonce, drawn for each event and
told only with its content, keeps facts of few possible values from being guessed out of the
hash. Events recorded before there were nonces have none, and no such key
(docs/decisions/ledger-nonces.md).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from json import encoder
from typing import NamedTuple

from sapha.foundation.errors import Bilingual

# No content hashes to this, so that a first event cannot be mistaken for a later one.
GENESIS_HASH = "0" * 64

_quote: Callable[[str], str] = encoder.encode_basestring

# The values of an `EventContent`, bare: a million rows are checked without making a million objects.
Content = tuple[str, int, str, str, str, str, str, str, str]


class EventContent(NamedTuple):
    """Everything of an event that its hash covers.

    Attributes:
        chain: key of the chain, ``project:04060000-3756``.
        sequence: place in the chain, counted from 1.
        verb: registered verb.
        actor_key: public key of the acting account.
        subject: what was acted on, kind and key.
        at: time of the act as `time_text` writes it.
        facts: canonical JSON text of the facts.
        previous_hash: hash of the event before, or `GENESIS_HASH`.
        nonce: 128 random bits as 32 hexadecimal digits; empty for events older than nonces.
    """

    chain: str
    sequence: int
    verb: str
    actor_key: str
    subject: str
    at: str
    facts: str
    previous_hash: str
    nonce: str = ""

    def hashed(self) -> dict[str, object]:
        """Return what is hashed, by name, with the facts still as text; an absent nonce has no key."""
        whole = self._asdict()
        if not self.nonce:
            del whole["nonce"]
        return whole


def new_nonce() -> str:
    """Return 128 bits nobody can guess, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def time_text(at: datetime) -> str:
    """Return the time as ISO 8601 in UTC ending in ``Z``, as canonical JSON writes it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def preimage(content: Content) -> bytes:
    """Return the canonical JSON of the event, written directly.

    Equal, byte for byte, to ``canonical_json`` of the same object (a property test holds
    this) in a fraction of its time: a million events must verify in seconds.
    """
    chain, sequence, verb, actor_key, subject, at, facts, previous_hash, nonce = content
    salt = f'"nonce":{_quote(nonce)},' if nonce else ""
    return (
        f'{{"actor_key":{_quote(actor_key)},"at":{_quote(at)},"chain":{_quote(chain)},"facts":{facts},{salt}'
        f'"previous_hash":{_quote(previous_hash)},"sequence":{sequence},"subject":{_quote(subject)},'
        f'"verb":{_quote(verb)}}}'
    ).encode()


def event_hash(content: Content) -> str:
    """Return the hash of an event: 64 lower-case hexadecimal digits."""
    return hashlib.sha256(preimage(content)).hexdigest()


def _is_as_hashed(content: Content, kept_hash: str) -> bool:
    try:
        return event_hash(content) == kept_hash
    except (TypeError, ValueError):  # SQLite lets raw SQL put bytes or nothing into a text column
        return False


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first thing wrong with a chain.

    Attributes:
        chain: key of the chain.
        sequence: place of the first event that is wrong or missing.
        rule: ``gap``, ``link``, ``altered``, ``truncated``, ``head_missing`` or
            ``head_differs``.
    """

    chain: str
    sequence: int
    rule: str

    @property
    def text(self) -> Bilingual:
        """What is wrong, in both languages."""
        thai, english = _WRONG[self.rule]
        return Bilingual(
            f"{self.chain} เหตุการณ์ที่ {self.sequence} {thai}", f"{self.chain} event {self.sequence} {english}"
        )


_WRONG = {
    "gap": ("หายไปหรือสลับลำดับ", "is missing or out of order"),
    "link": ("ไม่ต่อจากเหตุการณ์ก่อนหน้า", "does not follow the event before it"),
    "altered": ("ถูกแก้ไขหลังบันทึก", "was altered after it was recorded"),
    "truncated": ("หายไปจากท้ายสาย", "is missing from the end of the chain"),
    "head_missing": ("ไม่มีหัวสายกำกับ", "has no head of its chain"),
    "head_differs": ("ไม่ตรงกับหัวสาย", "differs from the head of its chain"),
}


@dataclass(slots=True)
class ChainWalk:
    """Follows one chain event by event and stops at the first that is wrong.

    Attributes:
        chain: key of the chain.
        sequence: place of the last sound event; 0 before the first.
        hash: its hash.
        broken: what is wrong, once something is.
    """

    chain: str
    sequence: int = 0
    hash: str = GENESIS_HASH
    broken: ChainBreak | None = None

    def follow(self, content: Content, kept_hash: str) -> None:
        """Take the next event of the chain; after a break nothing more is looked at."""
        if self.broken is not None:
            return
        place = self.sequence + 1
        if content[1] != place:
            self.broken = ChainBreak(self.chain, place, "gap")
        elif not _is_as_hashed(content, kept_hash):
            self.broken = ChainBreak(self.chain, place, "altered")
        elif content[7] != self.hash:
            self.broken = ChainBreak(self.chain, place, "link")
        else:
            self.sequence, self.hash = place, kept_hash

    def meet_head(self, length: int | None, head_hash: str) -> None:
        """Compare the end that was reached with the chain's head (``None``: there is none)."""
        if self.broken is not None:
            return
        if length is None:
            self.broken = ChainBreak(self.chain, self.sequence, "head_missing")
        elif length > self.sequence:
            self.broken = ChainBreak(self.chain, self.sequence + 1, "truncated")
        elif length < self.sequence or head_hash != self.hash:
            self.broken = ChainBreak(self.chain, self.sequence, "head_differs")
