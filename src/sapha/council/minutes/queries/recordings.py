"""Recordings of a meeting as whoever looks may follow them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import rules
from django.db.models import Prefetch
from django.urls import reverse

from sapha.council.meetings.choices import ItemState
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.minutes.models import Recording, RecordingMark
from sapha.council.minutes.offsets import offset_text
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import Served, original_of
from sapha.foundation.errors import Bilingual, NotThere

_NONE = Bilingual("ไม่มีบันทึกการประชุมนี้", "There is no such recording")


@dataclass(frozen=True, slots=True)
class TimeLink:
    """Where an item begins in a recording.

    Attributes:
        called: number and title of the item.
        offset: ``0:12:30``.
        address: of that moment, by a media fragment (W3C Media Fragments URI 1.0); empty where the
            recording is not for whoever looks.
    """

    item_id: int
    called: str
    offset: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownRecording:
    """A recording with the times of its items that are not secret, the earliest first.

    Attributes:
        address: where whoever looks may follow it; empty: they may not, or it was erased.
        media_type: of a file kept here; empty for one that lies elsewhere.
    """

    recording: Recording
    length: str
    address: str
    media_type: str
    times: Sequence[TimeLink]

    @property
    def is_film(self) -> bool:
        """Whether there are pictures in it."""
        return self.media_type.startswith("video/")


def recordings_key(meeting: Meeting) -> str:
    """Return the subject with which the files of a meeting's recordings are kept."""
    return f"meeting_recording:{meeting.key}"


def recordings_of(meeting: Meeting) -> list[Recording]:
    """Return the recordings of a meeting with their marks, erased ones too; two queries.

    A mark of an item that became secret later is left out.
    """
    marks = RecordingMark.objects.filter(item__is_secret=False).select_related("item").order_by("second")
    rows = meeting.recordings.select_related("meeting__council", "file").order_by("id")
    return list(rows.prefetch_related(Prefetch("marks", marks)))


def shown_recordings(meeting: Meeting, actor: object = None) -> list[ShownRecording]:
    """Return the recordings with a link for each time, as the actor may follow them."""
    found = recordings_of(meeting)
    numbers = numbers_of(meeting) if found else {}
    is_inside = hears_everything(actor, meeting)
    has_files = any(one.file is not None for one in found)
    is_open = has_files and not is_inside and not has_secret_part(meeting)
    return [_shown(one, numbers, hears=is_inside or (is_open and one.is_public)) for one in found]


def _shown(recording: Recording, numbers: Mapping[int, str], *, hears: bool) -> ShownRecording:
    file = recording.file if recording.erased_at is None else None
    address = recording.address
    if file is not None and not file.is_quarantined and hears:
        meeting = recording.meeting
        address = reverse("minutes:recording_file", args=[meeting.council.key, meeting.ref, recording.pk])
    times = [_link(address, mark, numbers) for mark in recording.marks.all()]
    media_type = file.media_type if file is not None else ""
    return ShownRecording(recording, offset_text(recording.length), address, media_type, times)


def hears_everything(actor: object, meeting: Meeting) -> bool:
    """Return whether the actor may hear secret items too: members, who keeps the meetings, the auditor."""
    return actor is not None and bool(rules.has_perm("minutes.see_circulated", actor, meeting))


def has_secret_part(meeting: Meeting) -> bool:
    """Return whether a secret item was called in the meeting, so that a recording of it is not for everybody."""
    return AgendaItem.objects.filter(meeting=meeting, is_secret=True, opened_at__isnull=False).exists()


def recording_bytes(actor: object, recording: Recording) -> tuple[Document, Served]:
    """Return the file of a recording and its bytes, if the actor may hear them now.

    Raises:
        NotThere: it lies elsewhere, waits for the virus scanner, or is not for the actor; nobody learns which.
    """
    file, meeting = recording.file, recording.meeting
    is_inside = hears_everything(actor, meeting)
    keeps = is_inside and bool(rules.has_perm("minutes.write_minutes", actor, meeting))
    hears = is_inside or (recording.is_public and not has_secret_part(meeting))
    served = original_of(file, may_read=hears, keeps=keeps) if file is not None else None
    if file is None or served is None:
        raise NotThere(_NONE, rule="minutes.no_such_recording")
    is_public = not is_inside
    return file, served._replace(name=f"recording-{recording.pk}{file.extension}", is_public=is_public)


def numbers_of(meeting: Meeting) -> Mapping[int, str]:
    """Return how each item is called, ``4.2``, by its id."""
    return {line.item.pk: line.number for line in lines_in_order(agenda_of(meeting))}


def _link(address: str, mark: RecordingMark, numbers: Mapping[int, str]) -> TimeLink:
    called = f"{numbers.get(mark.item_id, '')} {mark.item.title}".strip()
    return TimeLink(
        mark.item_id, called, offset_text(mark.second), f"{address}#t={mark.second}" if address else ""
    )


def times_by_item(shown: Sequence[ShownRecording]) -> dict[int, list[TimeLink]]:
    """Return the times of each item in recordings whoever looks may follow, by its id."""
    found: dict[int, list[TimeLink]] = {}
    for one in shown:
        for time in one.times if one.address else ():
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
        meeting.recordings.filter(pk=pk, erased_at__isnull=True)
        .select_related("meeting__council", "file")
        .first()
    )
    if found is None:
        raise NotThere(_NONE, rule="minutes.no_such_recording")
    return found
