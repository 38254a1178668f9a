"""Columns of the table of councils: the next meeting, and whether the month's duty was met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from sapha.council.councils.models import Council
from sapha.council.meetings.engine.month import MonthResult
from sapha.council.meetings.queries.meetings import next_meetings
from sapha.council.meetings.queries.months import months_met
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

MONTH_WORDS = {
    MonthResult.MET: Bilingual("ประชุมแล้ว", "met"),
    MonthResult.MISSED: Bilingual("ไม่ได้ประชุม", "missed"),
    MonthResult.OPEN: Bilingual("ยังไม่ประชุม", "not yet"),
    MonthResult.NOT_APPLICABLE: Bilingual("ไม่ต้องประชุม", "not applicable"),
}


def next_meeting(councils: Sequence[Council], _day: date) -> Mapping[int, str]:
    """Return day and time of each council's next meeting."""
    language = get_language() or "th"
    found = {}
    for council, meeting in next_meetings([one.pk for one in councils]).items():
        clock = timezone.localtime(meeting.starts_at).strftime("%H.%M" if language == "th" else "%H:%M")
        found[council] = f"{format_date(meeting.day, 'short', language)} {clock}"
    return found


def month_met(councils: Sequence[Council], day: date) -> Mapping[int, str]:
    """Return what became of each council's duty in the month of the day."""
    language = get_language() or "th"
    results = months_met(councils, day, timezone.localdate())
    return {council: MONTH_WORDS[result].in_language(language) for council, result in results.items()}
