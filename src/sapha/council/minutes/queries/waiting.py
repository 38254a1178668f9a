"""Minutes that wait for the secretary of a council: to write, to circulate, to decide on, to adopt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sapha.council.councils.models import Council
from sapha.council.meetings.choices import MeetingState, VoteOutcome
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.minutes.choices import CorrectionState, MinutesState
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.minutes import minutes


@dataclass(frozen=True, slots=True)
class CirculatedMinutes:
    """Minutes before the members.

    Attributes:
        corrections: how many proposals wait.
        is_decided: a later meeting resolved to adopt them, so that they can be adopted.
    """

    minutes: Minutes
    corrections: int
    is_decided: bool


@dataclass(frozen=True, slots=True)
class WaitingMinutes:
    """What waits, the earliest meeting first.

    Attributes:
        to_write: meetings that are over and have no minutes.
        to_circulate: drafts.
        circulated: those before the members.
    """

    to_write: Sequence[Meeting]
    to_circulate: Sequence[Minutes]
    circulated: Sequence[CirculatedMinutes]

    @property
    def count(self) -> int:
        """How many of them wait for a deed of the secretary now."""
        deeds = sum(1 for one in self.circulated if one.corrections or one.is_decided)
        return len(self.to_write) + len(self.to_circulate) + deeds


def waiting_of(council: Council) -> WaitingMinutes:
    """Return what waits for the secretary of a council; three queries."""
    held = Meeting.objects.filter(
        council=council,
        state__in=[MeetingState.ADJOURNED, MeetingState.CLOSED],
        number__isnull=False,
        minutes__isnull=True,
    )
    opened = minutes().filter(meeting__council=council).exclude(state=MinutesState.ADOPTED)
    waits = Count("blocks__corrections", filter=Q(blocks__corrections__state=CorrectionState.PROPOSED))
    rows = list(opened.annotate(corrections=waits).order_by("meeting__starts_at"))
    decided = _decided(council, [one.ledger_key for one in rows])
    return WaitingMinutes(
        to_write=list(held.select_related("council").order_by("starts_at")),
        to_circulate=[one for one in rows if one.state == MinutesState.DRAFT],
        circulated=[
            CirculatedMinutes(one, one.corrections, one.ledger_key in decided)
            for one in rows
            if one.state == MinutesState.CIRCULATED
        ],
    )


def _decided(council: Council, keys: Sequence[str]) -> frozenset[str]:
    rows = AgendaItem.objects.filter(
        source__in=keys,
        meeting__council=council,
        resolutions__outcome=VoteOutcome.CARRIED,
        resolutions__voided_at__isnull=True,
    )
    return frozenset(rows.values_list("source", flat=True))


def latest_adopted(council: Council, most: int) -> QuerySet[Minutes]:
    """Return the minutes adopted last of a council, the latest meeting first; their content left out."""
    found = minutes().filter(meeting__council=council, state=MinutesState.ADOPTED)
    return found.defer("content").order_by("-meeting__starts_at")[:most]
