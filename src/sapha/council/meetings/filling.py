"""Rows of an agenda: places, items carried over, items of registered sources."""

from __future__ import annotations

from django.db.models import Max

from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import items_to_recall
from sapha.council.meetings.sources import ProposedItem, proposed_items
from sapha.foundation.errors import Bilingual, Conflict

MOST_ITEMS = 500
_FULL = Bilingual(
    f"ระเบียบวาระมีได้ไม่เกิน {MOST_ITEMS} เรื่อง โปรดจัดเป็นเรื่องย่อยหรือเลื่อนบางเรื่อง",
    f"An agenda has at most {MOST_ITEMS} items: group them or move some to another meeting",
)


def next_position(meeting: Meeting, kind: str, parent: AgendaItem | None = None) -> int:
    """Return the place after the last item of its like.

    Raises:
        Conflict: the agenda is full.
    """
    if meeting.items.count() >= MOST_ITEMS:
        raise Conflict(_FULL, rule="meetings.agenda_full")
    like = meeting.items.filter(kind=kind, parent=parent)
    return int(like.aggregate(last=Max("position"))["last"] or 0) + 1


def recall(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Write an adjourned item of an earlier meeting into this one, below its item where that came along."""
    above = meeting.items.filter(recalled_from=item.parent_id).first() if item.parent_id else None
    return AgendaItem.objects.create(
        meeting=meeting,
        parent=above,
        kind=item.kind,
        position=next_position(meeting, item.kind, above),
        title=item.title,
        detail=item.detail,
        owner=item.owner,
        minutes=item.minutes,
        is_secret=item.is_secret,
        source=item.source,
        majority=item.majority,
        recalled_from=item,
    )


def take(meeting: Meeting, proposed: ProposedItem) -> AgendaItem:
    """Write a proposed item into the meeting."""
    return AgendaItem.objects.create(
        meeting=meeting,
        kind=proposed.kind,
        position=next_position(meeting, proposed.kind),
        title=proposed.title[:500],
        detail=proposed.detail,
        owner=proposed.owner[:300],
        source=proposed.source,
    )


def carry_over(meeting: Meeting) -> None:
    """Write unfinished items of earlier meetings and what sources add by themselves."""
    for item in items_to_recall(meeting):
        recall(meeting, item)
    for proposed in proposed_items(meeting):
        if proposed.automatic:
            take(meeting, proposed)
