"""Minutes that wait for adoption, as items of the next meeting's agenda."""

from __future__ import annotations

from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.sources import ProposedItem
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.queries.minutes import minutes
from sapha.foundation.be_dates import format_date


def waiting_minutes(meeting: Meeting) -> list[ProposedItem]:
    """Return circulated minutes of earlier meetings of the council, the earliest first; one query."""
    rows = minutes().filter(
        meeting__council=meeting.council_id,
        meeting__starts_at__lt=meeting.starts_at,
        state=MinutesState.CIRCULATED,
    )
    return [
        ProposedItem(
            source=one.ledger_key,
            kind=AgendaKind.ADOPTION_OF_MINUTES,
            title=f"รับรองรายงานการประชุม ครั้งที่ {one.meeting.short_number} เมื่อวันที่ {format_date(one.meeting.day, 'long')}",
            automatic=True,
        )
        for one in rows.order_by("meeting__starts_at")
    ]
