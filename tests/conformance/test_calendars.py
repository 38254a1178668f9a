"""iCalendar (RFC 5545): the feeds of a council and of the city, read by two programs of others."""

from __future__ import annotations

from datetime import UTC
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from sapha.council.meetings.models import Meeting
from tests.conformance.conftest import Register

FEEDS = (
    "/meetings/calendar.ics",
    "/councils/1049/meetings/calendar.ics",
    "/councils/1049/meetings/1-2566/calendar.ics",
    "/en/councils/1049/meetings/calendar.ics",
)


def _feed(address: str) -> str:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return answer.content.decode()


def _announced(address: str) -> list[Meeting]:
    found = Meeting.objects.filter(number__isnull=False).order_by("starts_at", "id")
    return list(found if "1-2566" not in address else found.filter(number=1))


@pytest.mark.parametrize("address", FEEDS)
def test_every_feed_keeps_to_the_standard(address: str, register: Register) -> None:
    text = _feed(address)
    lines = text.split("\r\n")
    assert (lines[0], lines[-2:], "\n" in "".join(lines)) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""], False)
    assert max(len(line.encode()) for line in lines) <= 75
    calendar = Calendar.from_ical(text)
    entries = calendar.walk("VEVENT")
    assert [one.errors for one in (calendar, *entries)] == [[]] * (len(entries) + 1)
    told = [
        (str(one["UID"]), one.decoded("DTSTART"), one.decoded("DTEND"), str(one["STATUS"])) for one in entries
    ]
    assert told == [
        (
            str(one.uid),
            one.starts_at.astimezone(UTC),
            one.ends_at.astimezone(UTC),
            "CANCELLED" if one.state == "cancelled" else "CONFIRMED",
        )
        for one in _announced(address)
    ]
    assert all(str(one["URL"]).startswith(settings.SITE_URL) and "DTSTAMP" in one for one in entries)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("address", FEEDS)
def test_vobject_reads_every_feed_as_well(address: str, register: Register) -> None:
    vobject: Any = import_module("vobject")  # has no types
    read = vobject.readOne(_feed(address), validate=True)
    told = [(one.uid.value, one.dtstart.value, one.status.value) for one in read.vevent_list]
    assert told == [
        (str(one.uid), one.starts_at, "CANCELLED" if one.state == "cancelled" else "CONFIRMED")
        for one in _announced(address)
    ]
