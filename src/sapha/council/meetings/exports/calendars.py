"""iCalendar feeds (RFC 5545): one entry per meeting with its lasting UID; a cancelled one says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.telling import name_of, page_of

MEDIA_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//sapha//meetings//TH"


def _entry(meeting: Meeting, language: str) -> Event:
    entry = Event()
    entry.add("uid", str(meeting.uid))
    entry.add("sequence", meeting.sequence)
    entry.add("dtstamp", meeting.changed_at.astimezone(UTC))
    entry.add("last-modified", meeting.changed_at.astimezone(UTC))
    entry.add("dtstart", meeting.starts_at.astimezone(UTC))
    entry.add("dtend", meeting.ends_at.astimezone(UTC))
    entry.add("summary", name_of(meeting).in_language(language))
    entry.add("location", meeting.place)
    entry.add("url", f"{settings.SITE_URL}{page_of(meeting)}")
    cancelled = meeting.state == MeetingState.CANCELLED
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return entry


def calendar_of(meetings: Iterable[Meeting], name: str, language: str = "th") -> bytes:
    """Return meetings that have their notice as a calendar.

    Args:
        meetings: with their councils.
        name: what the calendar is called.
        language: of names.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_entry(meeting, language))
    return bytes(calendar.to_ical())
