"""The agenda in the order of business, with the numbers people call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.meetings.choices import AdjournReason, ItemState, MeetingState
from sapha.council.meetings.engine.recall import Recall, lower_quorum
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.foundation.errors import Bilingual, NotThere

NO_ITEM = Bilingual("การประชุมนี้ไม่มีวาระนี้", "This meeting has no such item")


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item with its number, ``4.2`` or ``4.2.1``, and its sub-items."""

    item: AgendaItem
    number: str
    subitems: list[AgendaLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """One of the five kinds with its items."""

    number: int
    kind: AgendaKind
    lines: list[AgendaLine]


def agenda_of(meeting: Meeting, order: Sequence[AgendaKind] | None = None) -> list[AgendaPart]:
    """Return the five kinds in the charter's order, empty ones too; one query and those of the rules.

    Args:
        meeting: whose agenda.
        order: the charter's order of business, where it is known already.
    """
    kinds = tuple(order or rules_of_meeting(meeting).order_of_business)
    return parts_of(list(meeting.items.select_related("recalled_from__meeting__council")), kinds)


def parts_of(items: Sequence[AgendaItem], kinds: Sequence[AgendaKind]) -> list[AgendaPart]:
    """Return the items of one meeting, in the order of their places, under the kinds; no query."""
    below: dict[int, list[AgendaItem]] = {}
    for item in items:
        if item.parent_id is not None:
            below.setdefault(item.parent_id, []).append(item)
    parts = []
    for number, kind in enumerate(kinds, start=1):
        tops = [one for one in items if one.parent_id is None and one.kind == kind]
        lines = [
            AgendaLine(top, f"{number}.{place}", _sublines(f"{number}.{place}", below.get(top.pk, [])))
            for place, top in enumerate(tops, start=1)
        ]
        parts.append(AgendaPart(number, kind, lines))
    return parts


def _sublines(number: str, items: Sequence[AgendaItem]) -> list[AgendaLine]:
    return [AgendaLine(item, f"{number}.{place}") for place, item in enumerate(items, start=1)]


def lines_in_order(parts: Sequence[AgendaPart]) -> list[AgendaLine]:
    """Return every item in the order it is called, sub-items after their item."""
    return [one for part in parts for line in part.lines for one in (line, *line.subitems)]


def adjourned_before(item: AgendaItem) -> AgendaItem | None:
    """Return the item of the meeting in which a re-called item was adjourned; cancelled meetings are passed over."""
    before = item.recalled_from
    while before is not None and before.meeting.state == MeetingState.CANCELLED and before.recalled_from:
        before = before.recalled_from
    return before


def recalled_numbers(meeting: Meeting, agenda: Sequence[AgendaPart], rules: CharterRules) -> list[str]:
    """Return the numbers of items that could be decided by the lower quorum, if the notice says so."""
    numbers = []
    for line in lines_in_order(agenda):
        before = adjourned_before(line.item)
        if before is None or before.adjourn_reason != AdjournReason.LACK_OF_QUORUM:
            continue
        recall = Recall(before.meeting.day, meeting.day, notice_says_so=True)
        if lower_quorum(rules.reconvened, recall).rule is not None:
            numbers.append(line.number)
    return numbers


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """Return an item of the meeting.

    Raises:
        NotThere: the meeting has none of this number.
    """
    found = meeting.items.filter(pk=pk).select_related(
        "meeting__council__charter", "meeting__charter_version", "recalled_from__meeting__council", "parent"
    )
    item = found.first()
    if item is None:
        raise NotThere(NO_ITEM, rule="meetings.no_such_item")
    return item


def items_to_recall(meeting: Meeting) -> list[AgendaItem]:
    """Return items of earlier meetings of the council that were adjourned and wait to come again, sub-items last."""
    earlier = AgendaItem.objects.filter(
        meeting__council=meeting.council, meeting__starts_at__lt=meeting.starts_at, state=ItemState.ADJOURNED
    )
    waiting = earlier.filter(recalled_as__isnull=True).select_related("meeting__council")
    found = list(waiting.order_by("meeting__starts_at", "position", "id"))
    return sorted(found, key=lambda one: one.parent_id is not None)
