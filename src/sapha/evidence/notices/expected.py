"""What should have been sent: each app says it once more, in its own words, a day later.

The daily comparison does not believe the outbox: it asks the apps that own meetings,
reports and topics which messages a day called for, and looks for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sapha.civic.people.models import Person


class Expected(NamedTuple):
    """One message that a day called for.

    Attributes:
        kind: name of the message kind.
        dedup_key: as it was, or should have been, queued.
        person: who should have got it.
    """

    kind: str
    dedup_key: str
    person: Person


@dataclass(frozen=True, slots=True)
class ExpectedSource:
    """An app's answer to what a day called for.

    Attributes:
        name: the app and what it expects, ``meetings.notices``.
        expected: yields what that day (Bangkok) called for; read in parts, never as a whole.
        queue_again: queues one of them anew, in the transaction it is called in, as the
            given actor; ``None`` when the app cannot.
    """

    name: str
    expected: Callable[[date], Iterable[Expected]]
    queue_again: Callable[[str, Expected], object] | None = None


_SOURCES: dict[str, ExpectedSource] = {}


def register_expected_messages(source: ExpectedSource) -> None:
    """Register a source; the app that owns it does so at start-up, and may repeat itself.

    Raises:
        ValueError: another source holds the name.
    """
    if _SOURCES.setdefault(source.name, source) != source:
        raise ValueError(f"expected messages {source.name} are registered twice")


def expected_sources() -> tuple[ExpectedSource, ...]:
    """Return every source in the order of registration."""
    return tuple(_SOURCES.values())


def expected_source(name: str) -> ExpectedSource | None:
    """Return the source of this name, if its app is still there."""
    return _SOURCES.get(name)
