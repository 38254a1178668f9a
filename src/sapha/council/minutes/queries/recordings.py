"""Recordings of a meeting as whoever looks may follow them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from sapha.council.meetings.choices import ItemState
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.minutes.models import Recording, RecordingMark
from sapha.council.minutes.offsets import offset_text
from sapha.foundation.errors import Bilingual, NotThere

_NONE = Bilingual("ไม่มีบันทึกการประชุมนี้", "There is no such recording")


@dataclass(frozen=True, slots=True)
class TimeLink:
    """Where an item begins in a recording.

    Attributes:
        called: number and title of the item.
        offset: ``0:12:30``.
        address: of that moment, by a media fragment (W3C Media Fragments URI 1.0).
    """

    item_id: int
    called: str
    offset: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownRecording:
    """A recording with the times of its items that are not secret, the earliest first."""

    recording: Recording
    length: str
    times: Sequence[TimeLink]


def recordings_of(meeting: Meeting) -> list[Recording]:
    """Return the recordings of a meeting with their marks, erased ones too; two queries.

    A mark of an item that became secret later is left out.
    """
    marks = RecordingMark.objects.filter(item__is_secret=False).select_related("item").order_by("second")
    rows = meeting.recordings.select_related("meeting__council").order_by("id")
    return list(rows.prefetch_related(Prefetch("marks", marks)))


def shown_recordings(meeting: Meeting) -> list[ShownRecording]:
    """Return the recordings with a link for each time."""
    found = recordings_of(meeting)
    numbers = numbers_of(meeting) if found else {}
    return [
        ShownRecording(one, offset_text(one.length), [_link(one, mark, numbers) for mark in one.marks.all()])
        for one in found
    ]


def numbers_of(meeting: Meeting) -> Mapping[int, str]:
    """Return how each item is called, ``4.2``, by its id."""
    return {line.item.pk: line.number for line in lines_in_order(agenda_of(meeting))}


def _link(recording: Recording, mark: RecordingMark, numbers: Mapping[int, str]) -> TimeLink:
    called = f"{numbers.get(mark.item_id, '')} {mark.item.title}".strip()
    return TimeLink(mark.item_id, called, offset_text(mark.second), f"{recording.address}#t={mark.second}")


def times_by_item(shown: Sequence[ShownRecording]) -> dict[int, list[TimeLink]]:
    """Return the times of each item, by its id."""
    found: dict[int, list[TimeLink]] = {}
    for one in shown:
        for time in one.times:
            found.setdefault(time.item_id, []).append(time)
    return found


def items_to_mark(meeting: Meeting) -> list[AgendaItem]:
    """Return the items that were called and are not secret, in the order they were."""
    rows = AgendaItem.objects.filter(meeting=meeting, is_secret=False, opened_at__isnull=False)
    return list(rows.exclude(state=ItemState.WITHDRAWN).order_by("opened_at", "id"))


def recording_of(meeting: Meeting, pk: int) -> Recording:
    """Return a recording of the meeting that was not erased.

    Raises:
        NotThere: it has none of this number.
    """
    found = (
        meeting.recordings.filter(pk=pk, erased_at__isnull=True).select_related("meeting__council").first()
    )
    if found is None:
        raise NotThere(_NONE, rule="minutes.no_such_recording")
    return found
