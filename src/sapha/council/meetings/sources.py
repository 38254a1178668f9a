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
    from sapha.council.meetings.models import Meeting


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
