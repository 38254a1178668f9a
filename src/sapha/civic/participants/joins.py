"""What other floors do when somebody who took part without an account turns out to hold one."""

from __future__ import annotations

from typing import Protocol

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account


class Join(Protocol):
    """Settles, in the caller's transaction, what an app keeps of both."""

    def __call__(self, *, actor: Account, before: Participant, own: Participant) -> None:
        """Settle it: who confirmed the contact, who it was without an account, whose that is from now on."""


_JOINS: list[Join] = []


def register_join(join: Join) -> None:
    """Register what must be settled before rows move from one participant to the other.

    An app needs this only where two rows of one person mean more than one row: a support that
    was counted. Whatever else points at the first participant is moved, or dropped where the
    other has the same already.
    """
    if join not in _JOINS:
        _JOINS.append(join)


def registered_joins() -> tuple[Join, ...]:
    """Return all of them, in the order they were registered."""
    return tuple(_JOINS)
