"""Where agenda items come from: registered by the apps above (topics, commitments, minutes).

A source proposes items for a meeting; taking one keeps its subject key with the item, so that
the app that owns it finds the item, its state and its resolution again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sapha.council.councils.charter.kinds import AgendaKind

if TYPE_CHECKING:
    from sapha.civic.people.models import Account
    from sapha.council.meetings.models import AgendaItem, Meeting, Resolution


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item a source proposes.

    Attributes:
        source: subject key, ``topic:12``; once per meeting.
        automatic: taken as soon as the meeting is planned; else offered to the secretary.
    """

    source: str
    kind: AgendaKind
    title: str
    detail: str = ""
    owner: str = ""
    automatic: bool = False


AgendaSource = Callable[["Meeting"], Sequence[ProposedItem]]
_SOURCES: list[AgendaSource] = []


def register_agenda_source(source: AgendaSource) -> None:
    """Register a source; called once from ``AppConfig.ready``."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def proposed_items(meeting: Meeting) -> list[ProposedItem]:
    """Return what the sources propose for a meeting and what it does not have yet."""
    there = set(meeting.items.exclude(source="").values_list("source", flat=True))
    return [one for source in _SOURCES for one in source(meeting) if one.source not in there]


def _nothing_to_claim(_source: str) -> None:
    """Things whose own steps refuse a second taking need no claim."""


@dataclass(frozen=True, slots=True)
class SourceWatch:
    """What an app above does when an item that comes from one of its things moves on.

    Each is called in the transaction of the act, with who acts.

    Attributes:
        kind: kind of its subject keys, ``topic``.
        taken: the item was put on an agenda.
        withdrawn: it was taken off again before it was dealt with.
        resolved: the council decided on it.
        voided: the vote that decision rested on was voided.
        claimed: it is about to be put on an agenda, nothing is written yet: lock the thing, and raise
            `Conflict` where it waits no more.
    """

    kind: str
    taken: Callable[[Account, AgendaItem], None]
    withdrawn: Callable[[Account, AgendaItem], None]
    resolved: Callable[[Account, Resolution], None]
    voided: Callable[[Account, Resolution], None]
    claimed: Callable[[str], None] = _nothing_to_claim


_WATCHES: dict[str, SourceWatch] = {}


def register_source_watch(watch: SourceWatch) -> None:
    """Register who is told of items of one kind of source; called once from ``AppConfig.ready``."""
    _WATCHES[watch.kind] = watch


def watch_of(source: str) -> SourceWatch | None:
    """Return who is told of an item of this source; nobody of one entered by hand."""
    return _WATCHES.get(source.partition(":")[0])
