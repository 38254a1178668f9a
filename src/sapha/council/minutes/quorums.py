"""The quorum of each item for the minutes: when it was taken up, each time it broke or came back, at its adjournment.

Worked out from the recorded times by the engine that ruled in the room, with its words. No database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sapha.council.councils.charter.rules import ReconvenedQuorum
from sapha.council.meetings.choices import AdjournReason
from sapha.council.meetings.engine.presence import Span, members_at
from sapha.council.meetings.engine.quorum import QuorumResult, item_quorum
from sapha.council.meetings.models import AgendaItem
from sapha.council.meetings.queries.room import count_of
from sapha.council.minutes.queries.recorded import Recorded
from sapha.council.minutes.wording import ADJOURNED, clock


@dataclass(frozen=True, slots=True)
class QuorumAt:
    """The quorum at a moment."""

    at: datetime
    result: QuorumResult


def quorum_at(
    recorded: Recorded, at: datetime, item: AgendaItem | None, lower: ReconvenedQuorum | None = None
) -> QuorumResult:
    """Return the quorum of an item, or of the meeting as such, at a moment of the meeting.

    Args:
        recorded: the meeting.
        at: a moment up to its end.
        item: whose withdrawals count; ``None``: nobody's.
        lower: the lower quorum, where it applies.
    """
    rules = recorded.rules
    recusals = recorded.recusals.get(item.pk, ()) if item is not None else ()
    recused = frozenset(one.membership_id for one in recusals if one.declared_at <= at)
    count = count_of(rules, recorded.members, members_at(_spans(recorded), at), recused)
    return item_quorum(rules.quorum, count, lower)


def _spans(recorded: Recorded) -> Iterator[Span]:
    """Yield every stay; one that ended with the meeting lasted to its very end."""
    ended = recorded.meeting.closed_at
    for stays in recorded.stays.values():
        for one in stays:
            yield Span(one.membership_id, one.came_at, None if one.left_at == ended else one.left_at)


def quorum_course(recorded: Recorded, item: AgendaItem) -> list[QuorumAt]:
    """Return the quorum when the item was taken up and each time it broke or came back; empty: never taken up."""
    if item.opened_at is None:
        return []
    lower = _lower(recorded, item)
    course = [QuorumAt(item.opened_at, quorum_at(recorded, item.opened_at, item, lower))]
    for moment in _moments(recorded, item, item.opened_at):
        found = quorum_at(recorded, moment, item, lower)
        if found.is_quorate != course[-1].result.is_quorate:
            course.append(QuorumAt(moment, found))
    return course


def _lower(recorded: Recorded, item: AgendaItem) -> ReconvenedQuorum | None:
    recall = recorded.recalls.get(item.pk)
    return recall.result.rule if recall is not None else None


def _moments(recorded: Recorded, item: AgendaItem, since: datetime) -> list[datetime]:
    """Return when anybody came, left or withdrew while the item was considered, in order."""
    until = item.closed_at or recorded.meeting.closed_at
    times = {moment for one in _spans(recorded) for moment in (one.since, one.until) if moment is not None}
    times |= {one.declared_at for one in recorded.recusals.get(item.pk, ())}
    return sorted(moment for moment in times if since < moment and (until is None or moment <= until))


def told_quorum(recorded: Recorded, item: AgendaItem) -> Iterator[str]:
    """Yield the sentences of the quorum of an item."""
    course = quorum_course(recorded, item)
    for place, one in enumerate(course):
        when = "องค์ประชุมเมื่อเริ่มพิจารณา" if place == 0 else f"องค์ประชุมเมื่อ {clock(one.at)}"
        yield f"{when} {one.result.text.th}"
    if item.adjourn_reason == AdjournReason.LACK_OF_QUORUM and (not course or course[-1].result.is_quorate):
        yield from _told_lack(recorded, item)


def _told_lack(recorded: Recorded, item: AgendaItem) -> Iterator[str]:
    """Yield the quorum at the adjournment of an item that was not taken up, or whose quorum broke with it."""
    ended = item.closed_at or recorded.meeting.closed_at
    # Of a meeting that was never opened the opening says it once for all items.
    if ended is not None and recorded.meeting.opened_at is not None:
        found = quorum_at(recorded, ended, item, _lower(recorded, item))
        yield f"องค์ประชุมเมื่อเลื่อนวาระ {clock(ended)} {found.text.th}"


def told_recall(recorded: Recorded, item: AgendaItem) -> Iterator[str]:
    """Yield from which meeting a re-called item comes, why, and whether the lower quorum holds for it."""
    recall = recorded.recalls.get(item.pk)
    if recall is None:
        return
    before, why = recall.before, ADJOURNED.get(recall.before.adjourn_reason, "")
    told = f"เรื่องนี้เลื่อนมาจากการประชุมครั้งที่ {before.meeting.short_number} {why}".strip()
    if before.adjourn_reason == AdjournReason.LACK_OF_QUORUM:
        told = f"{told} {' '.join(one.th for one in recall.result.reasons)}"
    yield told


def told_opening(recorded: Recorded) -> str:
    """Return the quorum at the opening; of a meeting that was never opened, at its adjournment. Empty: not known."""
    meeting = recorded.meeting
    at = meeting.opened_at or meeting.closed_at
    if at is None:
        return ""
    found = quorum_at(recorded, at, None)
    if found.is_quorate:
        return found.text.th
    # Opened for items that come again: the lower quorum of the first that has one.
    for recall in recorded.recalls.values() if meeting.opened_at else ():
        lower = quorum_at(recorded, at, None, recall.result.rule)
        if lower.reduced and lower.is_quorate:
            return lower.text.th
    return found.text.th
