"""The speaking list of an item."""

from __future__ import annotations

from sapha.council.meetings.models import AgendaItem, Meeting, Speech
from sapha.foundation.errors import Bilingual, NotThere

NO_SPEECH = Bilingual("ไม่พบคำขออภิปรายนี้", "There is no such wish to speak")


def speeches_of(item: AgendaItem) -> list[Speech]:
    """Return who speaks and who waits, in order; one query."""
    going = item.speeches.filter(ended_at__isnull=True, withdrawn_at__isnull=True)
    found = list(going.select_related("membership__person"))
    return sorted(found, key=lambda one: (not one.has_floor, one.asked_at, one.pk))


def speech_of(meeting: Meeting, pk: int) -> Speech:
    """Return a speech of the meeting.

    Raises:
        NotThere: the meeting has none of this number.
    """
    found = Speech.objects.filter(item__meeting=meeting, pk=pk)
    speech = found.select_related("item__meeting__council", "membership").first()
    if speech is None:
        raise NotThere(NO_SPEECH, rule="meetings.no_such_speech")
    return speech
