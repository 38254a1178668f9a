"""The meeting room on the secretary's screen: who is there, the quorum, the item, its votes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from sapha.council.meetings.choices import AdjournReason, ConflictGround, Effect, ItemState, VoteMethod
from sapha.council.meetings.door import door_for
from sapha.council.meetings.gauge import gauge_of
from sapha.council.meetings.queries.agenda import lines_in_order
from sapha.council.meetings.queries.agenda_pages import Asked, agenda_page
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.pulse import acts_in, room_tag
from sapha.council.meetings.queries.room_page import room_page
from sapha.council.meetings.queries.votes import shown_vote
from sapha.council.meetings.resolving import usual_effect
from sapha.council.meetings.views.asking import asked_meeting, asked_room, say, to_meeting
from sapha.council.meetings.views.drawn_people import drawn_people
from sapha.council.meetings.views.live import live_part, newest_tag, signed_in_on
from sapha.council.meetings.views.room_deeds import deed_of, told

# The list of the desk stays one that is seen at a glance.
_ON_DESK = 40


def _context(request: HttpRequest, shared: SharedRoom, tag: str, *, may_act: bool) -> dict[str, object]:
    page, meeting = room_page(shared), shared.meeting
    agenda = agenda_page(page.parts, Asked(request.GET.get("page", ""), page.called), _ON_DESK)
    waiting = [one for one in lines_in_order(agenda.parts) if one.item.state == ItemState.WAITING]
    return {
        "meeting": meeting,
        "council": meeting.council,
        "page": page,
        "agenda": agenda,
        "waiting": waiting or [page.next_item],
        "people": drawn_people(request, page, may_act=may_act),
        "room": page.room,
        "gauge": gauge_of(page.room),
        "door": door_for(meeting),
        "may_act": may_act,
        "methods": VoteMethod.choices,
        "effects": Effect.choices,
        "usual_effect": usual_effect(page.room.item.kind) if page.room.item else "",
        "grounds": ConflictGround.choices,
        "reasons": AdjournReason.choices,
        "tag": tag,
    }


@signed_in_on("room")
@require_safe
def room(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the room; with htmx only what changes by itself, so that nothing typed is lost."""
    tag = newest_tag(request, room_tag, key)
    actor, shared = asked_room(request, key, ref, "meetings.see_work", acts_in(tag))
    # A form of the page that htmx sends gets the page; only the poll gets the part.
    is_part = "HX-Request" in request.headers and "HX-Boosted" not in request.headers
    if is_part and _only_votes_came(request, tag):
        return _progress(request, shared, tag)
    may_act = actor.has_perm("meetings.run_meeting", shared.meeting)
    context = _context(request, shared, tag, may_act=may_act)
    if is_part:
        return live_part(request, "meetings/room_live.html", context, tag)
    return render(request, "meetings/room.html", context)


def _only_votes_came(request: HttpRequest, tag: str) -> bool:
    """Return whether the desk knows every act, and the door's code, and only ballots came since."""
    known = request.headers.get("If-None-Match", "").strip('"').split("-")
    return len(known) == 3 and known[::2] == tag.split("-")[::2]


def _progress(request: HttpRequest, shared: SharedRoom, tag: str) -> HttpResponse:
    """Show how many have voted, and nothing else: the list of members is long and did not change."""
    vote, meeting = shared.live_vote, shared.meeting
    page = {"vote": shown_vote(vote) if vote else None}
    context = {"meeting": meeting, "council": meeting.council, "page": page}
    return live_part(request, "meetings/room_progress.html", context, tag)


@login_required
@require_POST
def room_deed(request: HttpRequest, key: str, ref: str, deed: str) -> HttpResponse:
    """Do one deed of the room and come back to it; a refusal is said there."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.run_meeting")
    say(request, deed_of(deed, actor, meeting, request.POST), told(deed))
    return to_meeting(meeting, "room")
