"""The way from a meeting to its minutes and recordings, and from a council to those that wait or are adopted."""

from __future__ import annotations

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council
from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.minutes.queries.minutes import may_dissent, may_see, own_dissents
from sapha.council.minutes.queries.minutes import minutes as all_minutes
from sapha.council.minutes.queries.recordings import shown_recordings
from sapha.council.minutes.queries.waiting import latest_adopted, waiting_of

_LATEST = 6
_OVER = (MeetingState.ADJOURNED, MeetingState.CLOSED)


def _context(actor: object, meeting: Meeting) -> dict[str, object] | None:
    """Return what the panel shows; ``None`` for nothing."""
    if meeting.state not in _OVER:
        return None
    found = all_minutes().filter(meeting=meeting).first()
    seen = found is not None and may_see(actor, found)
    may_write = found is None and rules.has_perm("minutes.write_minutes", actor, meeting)
    dissents = may_dissent(meeting, actor)
    return {
        "meeting": meeting,
        "council": meeting.council,
        "minutes": found if seen else None,
        "may_write": may_write,
        "may_dissent": dissents,
        "sees_office": rules.has_perm("minutes.see_draft", actor, meeting),
        "own_dissents": own_dissents(meeting, actor) if dissents else [],
    }


def minutes(request: HttpRequest, meeting: Meeting) -> SafeString | str:
    """Return the state of the minutes and the way to them."""
    context = _context(request.user, meeting)
    return "" if context is None else render_to_string("minutes/panel.html", context, request)


def recordings(request: HttpRequest, meeting: Meeting) -> SafeString | str:
    """Return the recordings of a meeting that is over, with a link for each item's beginning."""
    if meeting.state not in _OVER:
        return ""
    found = shown_recordings(meeting, request.user if request.user.is_authenticated else None)
    may_write = rules.has_perm("minutes.write_minutes", request.user, meeting)
    if not found and not may_write:
        return ""
    context = {"recordings": found, "may_write": may_write, "meeting": meeting, "council": meeting.council}
    return render_to_string("minutes/recordings.html", context, request)


def work(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the minutes that wait for the secretary: to write, to circulate, to adopt."""
    if not rules.has_perm("minutes.see_draft", request.user, council):
        return ""
    context = {"council": council, "waiting": waiting_of(council)}
    return render_to_string("minutes/work_panel.html", context, request)


def adopted(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the minutes adopted last, for everybody."""
    found = list(latest_adopted(council, _LATEST))
    if not found:
        return ""
    return render_to_string("minutes/adopted_panel.html", {"council": council, "adopted": found}, request)
