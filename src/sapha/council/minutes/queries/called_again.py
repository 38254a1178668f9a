"""Items as papers for everybody: those that are neither secret nor withdrawn, and the same at other meetings."""

from __future__ import annotations

from django.db.models import Q

from sapha.council.meetings.choices import ItemState
from sapha.council.meetings.models import AgendaItem
from sapha.council.meetings.subjects import sees_item


def is_paper(item: AgendaItem) -> bool:
    """Return whether everybody may read the item as a paper put before the council."""
    return item.state != ItemState.WITHDRAWN and sees_item(None, item)


def called_elsewhere(item: AgendaItem) -> list[AgendaItem]:
    """Return the same item at the meeting before and after, where it was adjourned and called again."""
    rows = AgendaItem.objects.filter(Q(pk=item.recalled_from_id) | Q(recalled_from=item))
    return [one for one in rows.select_related("meeting__council").order_by("pk") if is_paper(one)]
