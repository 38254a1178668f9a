"""The files of a council and of a meeting on their pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council
from sapha.council.meetings.models import Meeting


def files_of(request: HttpRequest, council: Council) -> SafeString:
    """Return the ways to what programs read of the council."""
    return render_to_string("opendata/council_panel.html", {"council": council}, request)


def files_of_meeting(request: HttpRequest, meeting: Meeting) -> SafeString | str:
    """Return the way to what programs read of a meeting that has its notice."""
    if not meeting.number:
        return ""
    return render_to_string("opendata/meeting_panel.html", {"key": meeting.key}, request)
