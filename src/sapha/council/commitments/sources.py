"""Matters arising of the next meeting: whatever the council still waits for (DOMAIN, rule 8)."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import unfinished_of
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.sources import ProposedItem
from sapha.foundation.be_dates import format_date

# More than these are read from the list; the agenda stays one that a meeting can hold.
_MOST = 50


def matters_arising(meeting: Meeting) -> Sequence[ProposedItem]:
    """Return an item for each unfinished commitment of the council."""
    return [_item(one) for one in unfinished_of(meeting.council)[:_MOST]]


def _item(one: Commitment) -> ProposedItem:
    number = one.resolution.short_number
    return ProposedItem(
        source=one.subject,
        kind=AgendaKind.MATTERS_ARISING,
        title=f"ติดตามมติที่ {number} {one.text}"[:500],
        detail=f"หน่วยงาน {one.agency.name_th} ครบกำหนด {format_date(one.due_on)}",
        owner=one.agency.name_th,
        automatic=True,
    )
