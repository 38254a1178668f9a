"""A member's screen in the meeting: on a phone, signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.choices import AttendanceWay, ConflictGround, MeetingForm
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.pulse import acts_lately, seat_tag
from sapha.council.meetings.queries.seat import SeatPage, seat_page
from sapha.council.meetings.views.asking import asked_meeting, asked_room, say, to_meeting
from sapha.council.meetings.views.drawn import drawn_seat
from sapha.council.meetings.views.drawn_me import drawn_me
from sapha.council.meetings.views.drawn_once import with_token
from sapha.council.meetings.views.live import newest_tag, signed_in_on, tagged
from sapha.council.meetings.views.posted import Posted
from sapha.council.meetings.views.seat_deeds import deed_of, told
from sapha.foundation.errors import BadInput, Bilingual, Conflict

ALREADY = ("meetings.voted_already", "meetings.there_already", "meetings.on_list")
_COUNTED = Bilingual("ที่นั่งของท่านลงคะแนนไว้แล้ว นับหนึ่งครั้ง", "Your seat has voted: it counts once")

_TELLERS = {"success": messages.success, "info": messages.info, "error": messages.error}


def _context(page: SeatPage, meeting: Meeting) -> dict[str, object]:
    return {
        "meeting": meeting,
        "council": meeting.council,
        "page": page,
        "room": page.room,
        "grounds": ConflictGround.choices,
        "may_join_online": meeting.form != MeetingForm.IN_PERSON,
        "may_join_here": meeting.form != MeetingForm.ONLINE,
    }


@login_required
@require_safe
def seat(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the member's screen."""
    actor, shared = asked_room(request, key, ref, "meetings.see_seat")
    page = seat_page(shared, actor.person_id)
    me = with_token(drawn_me(page, shared.meeting), get_token(request))
    context = {**_context(page, shared.meeting), "me": me, "tag": shared.tag}
    return render(request, "meetings/seat.html", context)


@signed_in_on("seat")
@require_safe
def seat_live(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show what changes on it by itself."""
    acts = newest_tag(request, seat_tag, key)
    return _live(request, *asked_room(request, key, ref, "meetings.see_seat", acts))


def _live(
    request: HttpRequest, actor: Account, shared: SharedRoom, said: tuple[str, str] | None = None
) -> HttpResponse:
    page = seat_page(shared, actor.person_id)
    drawn = drawn_seat(request, shared, page, _context(page, shared.meeting), said)
    return tagged(HttpResponse(drawn), shared.tag)


@signed_in_on("seat")
@require_POST
def seat_deed(request: HttpRequest, key: str, ref: str, deed: str) -> HttpResponse:
    """Do one deed of a member and come back; a repeated one is told as what it is, not as a fault.

    A phone with htmx gets the new screen in the same answer.
    """
    actor, shared = asked_room(request, key, ref, "meetings.see_seat", acts_lately(key))
    kind, text = _done(deed, actor, shared, request.POST)
    if "HX-Request" not in request.headers:
        _TELLERS[kind](request, text)
        return to_meeting(shared.meeting, "seat")
    # The room is asked for anew: the desk may have opened or closed something while the deed waited for its turn.
    return _live(request, *asked_room(request, key, ref, "meetings.see_seat"), (kind, text))


def _done(deed: str, actor: Account, shared: SharedRoom, posted: Posted) -> tuple[str, str]:
    """Do a deed; return the level of what is to be said, and what."""
    try:
        deed_of(deed, actor, shared, posted)()
    except (BadInput, Conflict) as error:
        said = _COUNTED if error.rule == "meetings.voted_already" else error.text
        return "info" if error.rule in ALREADY else "error", said.in_language(get_language() or "th")
    return "success", told(deed)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: HttpRequest, key: str, ref: str, code: str) -> HttpResponse:
    """Where the QR code of the room leads: one button says that one is here."""
    if request.method == "POST":
        actor, meeting = asked_meeting(request, key, ref, "meetings.see_seat")
        say(
            request,
            lambda: commands.check_in(actor=actor, meeting=meeting, way=AttendanceWay.QR, code=code),
            told("arrive"),
        )
        return to_meeting(meeting, "seat")
    actor, shared = asked_room(request, key, ref, "meetings.see_seat")
    context = {**_context(seat_page(shared, actor.person_id), shared.meeting), "code": code}
    return render(request, "meetings/arrive.html", context)
