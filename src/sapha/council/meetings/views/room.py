"""The meeting room on the secretary's screen: who is there, the quorum, the item, its votes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from sapha.council.meetings.choices import AdjournReason, ConflictGround, VoteMethod
from sapha.council.meetings.door import door_for, window_of
from sapha.council.meetings.gauge import gauge_of
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.pulse import acts_of, votes_in
from sapha.council.meetings.queries.room_page import room_page
from sapha.council.meetings.views.asking import asked_meeting, say, to_meeting
from sapha.council.meetings.views.live import is_known, live_part, unchanged
from sapha.council.meetings.views.room_deeds import deed_of, told


def _context(meeting: Meeting, tag: str, *, may_act: bool) -> dict[str, object]:
    page = room_page(meeting)
    return {
        "meeting": meeting,
        "council": meeting.council,
        "page": page,
        "room": page.room,
        "gauge": gauge_of(page.room),
        "door": door_for(meeting),
        "may_act": may_act,
        "methods": VoteMethod.choices,
        "grounds": ConflictGround.choices,
        "reasons": AdjournReason.choices,
        "tag": tag,
    }


@login_required
@require_safe
def room(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the room; with htmx only what changes by itself, so that nothing typed is lost."""
    tag = f"{acts_of(key)}-{votes_in(key)}-{window_of()}"
    # A form of the page that htmx sends gets the page; only the poll gets the part.
    is_part = "HX-Request" in request.headers and "HX-Boosted" not in request.headers
    if is_part and is_known(request, tag):
        return unchanged()
    actor, meeting = asked_meeting(request, key, ref, "meetings.see_work")
    context = _context(meeting, tag, may_act=actor.has_perm("meetings.run_meeting", meeting))
    if is_part:
        return live_part(request, "meetings/room_live.html", context, tag)
    return render(request, "meetings/room.html", context)


@login_required
@require_POST
def room_deed(request: HttpRequest, key: str, ref: str, deed: str) -> HttpResponse:
    """Do one deed of the room and come back to it; a refusal is said there."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.run_meeting")
    say(request, deed_of(deed, actor, meeting, request.POST), told(deed))
    return to_meeting(meeting, "room")
