"""Meetings that have their notice, with agenda, place and papers; of secret items only that they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.choices import PUBLIC, ItemState, MeetingState
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution
from sapha.council.meetings.queries.agenda import AgendaLine, lines_in_order, parts_of
from sapha.council.meetings.queries.meetings import rules_of_meeting
from sapha.council.minutes.wording import WITHHELD
from sapha.oversight.opendata.oparl.addresses import Object, address, page, said, stamp
from sapha.oversight.opendata.oparl.moments import item_created, meeting_changed, meeting_created
from sapha.oversight.opendata.oparl.objects.meeting_files import files_of_meetings

_STATES = {
    MeetingState.CONVENED: "eingeladen",
    MeetingState.OPEN: "laufend",
    MeetingState.ADJOURNED: "vertagt",
    MeetingState.CLOSED: "durchgeführt",
    MeetingState.CANCELLED: "abgesagt",
}
_DECIDED = Prefetch(
    "resolutions", Resolution.objects.filter(voided_at__isnull=True).order_by("year", "number")
)


def announced() -> QuerySet[Meeting]:
    """Return the meetings everybody may know of, with their moments."""
    rows = Meeting.objects.filter(number__isnull=False, state__in=PUBLIC)
    rows = rows.select_related("council", "charter_version").prefetch_related("charter_version__groups")
    return rows.annotate(created=meeting_created(), modified=meeting_changed())


def meeting_key(meeting: Meeting) -> str:
    """Return the key of a meeting in addresses, ``1049/3-2566``."""
    return f"{meeting.council.key}/{meeting.ref}"


def told_meetings(rows: Sequence[Any]) -> list[Object]:
    """Return meetings with their agenda, place and files inside; six queries however many."""
    lines, files = _lines(rows), files_of_meetings(rows)
    return [_meeting(one, lines.get(one.pk, []), files.get(one.pk, {})) for one in rows]


def _lines(meetings: Sequence[Meeting]) -> dict[int, list[AgendaLine]]:
    """Return the agenda of each meeting in order, by its id; two queries and those of the rules."""
    items: dict[int, list[AgendaItem]] = {}
    for one in announced_items().filter(meeting__in=meetings).prefetch_related(_DECIDED):
        items.setdefault(one.meeting_id, []).append(one)
    return {one.pk: lines_in_order(parts_of(items.get(one.pk, []), _kinds(one))) for one in meetings}


def _kinds(meeting: Meeting) -> tuple[AgendaKind, ...]:
    return rules_of_meeting(meeting).order_of_business


def _meeting(one: Any, lines: Sequence[AgendaLine], files: Object) -> Object:
    agenda = [_agenda_item(line, one, place) for place, line in enumerate(lines)]
    return said(
        "meetings", "Meeting", meeting_key(one), one,
        name=f"{one.council.name_th} ครั้งที่ {one.short_number}", meetingState=_STATES[MeetingState(one.state)],
        cancelled=one.state == MeetingState.CANCELLED, start=stamp(one.opened_at or one.starts_at),
        end=stamp(one.closed_at or max(one.ends_at, one.opened_at or one.ends_at)), location=_location(one),
        organization=[address("organizations", one.council.key)], agendaItem=agenda,
        web=page("meetings:meeting", one.council.key, one.ref), **files,
        **({"sapha:isSample": True} if one.is_sample else {}),
    )  # fmt: skip


def _agenda_item(line: AgendaLine, meeting: Meeting, order: int) -> Object:
    """Return an item of an agenda; ``order`` is its place on the whole of it, from 0."""
    item = line.item
    common = {
        "meeting": address("meetings", meeting_key(meeting)), "number": line.number, "order": order,
        "name": WITHHELD if item.is_secret else item.title, "public": not item.is_secret,
    }  # fmt: skip
    more = {} if item.is_secret else _dealt_with(item)
    return said("agenda-items", "AgendaItem", item.pk, item, **common, **more)


def _dealt_with(item: AgendaItem) -> Object:
    decided = list(item.resolutions.all())
    withdrawn = item.state == ItemState.WITHDRAWN
    return {
        "consultation": None if withdrawn else address("consultations", item.pk),
        "result": decided[-1].get_outcome_display() if decided else item.get_state_display() if withdrawn else None,
        "keyword": sorted({one.effect for one in decided if one.effect}),
        "resolutionText": "\n".join(one.text for one in decided),
        "start": stamp(item.opened_at) if item.opened_at else None,
        "end": stamp(item.closed_at) if item.closed_at else None,
    }  # fmt: skip


def announced_items() -> QuerySet[AgendaItem]:
    """Return the items of meetings everybody may know of, with their moments."""
    rows = AgendaItem.objects.filter(meeting__number__isnull=False, meeting__state__in=PUBLIC)
    return rows.annotate(created=item_created(), modified=meeting_changed("meeting__"))


def told_agenda_items(rows: Sequence[Any]) -> list[Object]:
    """Return items with number and place on their whole agenda; four queries however many."""
    meetings = {one.pk: one for one in announced().filter(items__in=rows).distinct()}
    found = {
        line.item.pk: _agenda_item(line, meetings[pk], place)
        for pk, lines in _lines(list(meetings.values())).items()
        for place, line in enumerate(lines)
    }
    return [found[one.pk] for one in rows]


def _location(one: Any, **back: object) -> Object:
    return said("locations", "Location", one.pk, one, description=one.place, **back)


def told_locations(rows: Sequence[Any]) -> list[Object]:
    """Return where meetings are held; each meeting has a place of its own, in the words of its notice."""
    return [_location(one, meetings=[address("meetings", meeting_key(one))]) for one in rows]
