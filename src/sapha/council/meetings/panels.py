"""The next meeting and the year on a council's page, the way to the secretary's work, and what others add to a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import coming_meetings, next_meetings
from sapha.council.meetings.queries.months import months_of, without_a_meeting_ahead


def meetings(request: HttpRequest, council: Council) -> SafeString:
    """Return the next meeting and whether the council met in each of the past months."""
    context = {
        "council": council,
        "next": next_meetings([council.pk]).get(council.pk),
        "months": months_of(council, timezone.localdate()),
    }
    return render_to_string("meetings/panel.html", context, request)


def work(request: HttpRequest, council: Council) -> SafeString:
    """Return what lies ahead and the way to the secretary's work."""
    today = timezone.localdate()
    context = {
        "council": council,
        "coming": list(coming_meetings(council)[:3]),
        "is_missing": bool(without_a_meeting_ahead([council.pk], today, today)),
    }
    return render_to_string("meetings/work_panel.html", context, request)


# Called with the request and the meeting; answers with rendered HTML, empty for nothing.
MeetingPanel = Callable[[HttpRequest, Meeting], SafeString | str]
_ON_A_MEETING: list[MeetingPanel] = []


def register_meeting_panel(panel: MeetingPanel) -> None:
    """Add a part to the page of a meeting that is over; called from ``AppConfig.ready``, repeating changes nothing."""
    if panel not in _ON_A_MEETING:
        _ON_A_MEETING.append(panel)


def panels_of_meeting(request: HttpRequest, meeting: Meeting) -> Sequence[SafeString | str]:
    """Return the parts other apps add to the page of a meeting, in order."""
    return [html for panel in _ON_A_MEETING if (html := panel(request, meeting))]


# Called with the request and the council; answers with rendered HTML, empty for nothing.
WorkPanel = Callable[[HttpRequest, Council], SafeString | str]
_AT_WORK: list[WorkPanel] = []


def register_work_panel(panel: WorkPanel) -> None:
    """Add a part to the secretary's work page; called from ``AppConfig.ready``, repeating changes nothing."""
    if panel not in _AT_WORK:
        _AT_WORK.append(panel)


def panels_at_work(request: HttpRequest, council: Council) -> Sequence[SafeString | str]:
    """Return the parts other apps add to the secretary's work page, in order."""
    return [html for panel in _AT_WORK if (html := panel(request, council))]
