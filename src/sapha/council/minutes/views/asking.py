"""What every page of minutes asks first: of which meeting, and who asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sapha.civic.people.models import Account
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.views.asking import asked_meeting
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.queries.minutes import minutes_of


def asked_minutes(request: HttpRequest, key: str, ref: str, permit: str) -> tuple[Account, Minutes]:
    """Return who asks and the minutes, or refuse."""
    actor, meeting = asked_meeting(request, key, ref, permit)
    return actor, minutes_of(meeting, actor)


def to_minutes(meeting: Meeting, anchor: str = "") -> HttpResponse:
    """Lead to the page of the minutes."""
    place = redirect("minutes:minutes", key=meeting.council.key, ref=meeting.ref)
    if anchor:
        place["Location"] += f"#{anchor}"
    return place
