"""Rows that end with an item or a meeting: items left over, withdrawals, stays, presiding."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sapha.council.meetings.choices import LEFT_OVER, ItemState
from sapha.council.meetings.models import AgendaItem, Meeting, Recusal, Speech


def end_item(item: AgendaItem, state: str, at: datetime, *, reason: str = "", note: str = "") -> None:
    """End an item and its speaking list; whoever withdrew from it is counted again."""
    item.state, item.closed_at = state, at
    item.adjourn_reason, item.adjourn_note = reason, note
    item.save(update_fields=["state", "closed_at", "adjourn_reason", "adjourn_note"])
    Recusal.objects.filter(item=item, returned_at__isnull=True).update(returned_at=at)
    silence(Speech.objects.filter(item=item), at)


def silence(speeches: QuerySet[Speech], at: datetime) -> None:
    """End those of these speeches that last, and take back the wishes nobody was given the floor for."""
    going = speeches.filter(ended_at__isnull=True, withdrawn_at__isnull=True)
    going.filter(began_at__isnull=True).update(withdrawn_at=at)
    going.filter(began_at__isnull=False).update(ended_at=at)


def adjourn_left_over(meeting: Meeting, at: datetime, reason: str, note: str) -> int:
    """Adjourn what was not dealt with; return how many items."""
    left = list(meeting.items.filter(state__in=LEFT_OVER))
    for item in left:
        end_item(item, ItemState.ADJOURNED, at, reason=reason, note=note)
    return len(left)


def empty_room(meeting: Meeting, at: datetime) -> None:
    """End every stay and presiding with the meeting."""
    meeting.attendances.filter(left_at__isnull=True).update(left_at=at)
    meeting.presidings.filter(until__isnull=True).update(until=at)
