"""Letters with a secret in them: written when they are queued, filled in when they go out.

The outbox (a floor above) keeps the text with a mark where the secret belongs, ``{code}``.
It asks here for the secret at the moment of sending, so that no table, log or copy holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sapha.foundation.errors import Bilingual

if TYPE_CHECKING:  # kinds of messages are registered before models are loaded
    from sapha.civic.people.models import Account, Person

INVITATION = "person.invited"
CONTACT_CODE = "contact_point.code"
ACT_CODE = "participant.code"


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """A letter to one address of one person, and to no other place.

    Attributes:
        kind: `INVITATION`, `CONTACT_CODE` or `ACT_CODE`.
        key: what the secret is found by later, and what makes it the same letter.
        person: the recipient.
        contact_kind: kind of contact point it goes to: ``email``, ``phone``, ``line``.
        subject, text: with a mark in braces for each secret word.
    """

    kind: str
    key: str
    person: Person
    contact_kind: str
    subject: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Opened:
    """What a sealed letter needs to go out.

    Attributes:
        address: where it goes.
        words: mark to secret.
    """

    address: str
    words: Mapping[str, str]


class Sender(Protocol):
    """Queues a letter in the caller's transaction."""

    def __call__(self, *, actor: Account, letter: SealedLetter) -> None:
        """Queue it."""


_SENDERS: list[Sender] = []
_OPEN_KINDS: list[Callable[[], Collection[str]]] = []


def register_contact_kinds(kinds: Callable[[], Collection[str]]) -> None:
    """Register what tells which kinds of contact points can be reached as the city is set up."""
    if kinds not in _OPEN_KINDS:
        _OPEN_KINDS.append(kinds)


def reachable_kinds() -> frozenset[str]:
    """Return the kinds of contact points that letters can be sent to."""
    return frozenset(kind for kinds in _OPEN_KINDS for kind in kinds())


def register_sealed_sender(sender: Sender) -> None:
    """Register what queues sealed letters; the outbox does so at start-up."""
    if sender not in _SENDERS:
        _SENDERS.append(sender)


def send_sealed(*, actor: Account, letter: SealedLetter) -> None:
    """Queue a letter in the caller's transaction.

    Raises:
        Conflict: its channel is not set up.
    """
    for sender in _SENDERS:
        sender(actor=actor, letter=letter)
