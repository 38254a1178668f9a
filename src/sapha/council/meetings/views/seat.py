"""A member's screen in the meeting: on a phone, signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.council.meetings import commands
from sapha.council.meetings.choices import AttendanceWay, ConflictGround, MeetingForm
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.pulse import acts_of
from sapha.council.meetings.queries.seat import seat_page
from sapha.council.meetings.views.asking import asked_meeting, say, to_meeting
from sapha.council.meetings.views.live import is_known, live_part, unchanged
from sapha.council.meetings.views.seat_deeds import deed_of, told
from sapha.foundation.errors import BadInput, Bilingual, Conflict

ALREADY = ("meetings.voted_already", "meetings.there_already", "meetings.on_list")
_COUNTED = Bilingual("ที่นั่งของท่านลงคะแนนไว้แล้ว นับหนึ่งครั้ง", "Your seat has voted: it counts once")


def _context(actor: Account, meeting: Meeting) -> dict[str, object]:
    page = seat_page(meeting, actor.person_id)
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
    tag = str(acts_of(key))
    actor, meeting = asked_meeting(request, key, ref, "meetings.see_seat")
    return render(request, "meetings/seat.html", {**_context(actor, meeting), "tag": tag})


@require_safe
def seat_live(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show what changes on it by itself; a screen that has it already is told so, and nothing else."""
    tag = str(acts_of(key))
    return unchanged() if is_known(request, tag) else _seat_part(request, key, ref, tag)


@login_required
def _seat_part(request: HttpRequest, key: str, ref: str, tag: str) -> HttpResponse:
    actor, meeting = asked_meeting(request, key, ref, "meetings.see_seat")
    return live_part(request, "meetings/seat_live.html", _context(actor, meeting), tag)


@login_required
@require_POST
def seat_deed(request: HttpRequest, key: str, ref: str, deed: str) -> HttpResponse:
    """Do one deed of a member and come back; a repeated one is told as what it is, not as a fault."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.see_seat")
    try:
        deed_of(deed, actor, meeting, request.POST)()
    except (BadInput, Conflict) as error:
        said = _COUNTED if error.rule == "meetings.voted_already" else error.text
        tell = messages.info if error.rule in ALREADY else messages.error
        tell(request, said.in_language(get_language() or "th"))
    else:
        messages.success(request, told(deed))
    return to_meeting(meeting, "seat")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: HttpRequest, key: str, ref: str, code: str) -> HttpResponse:
    """Where the QR code of the room leads: one button says that one is here."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.see_seat")
    if request.method == "POST":
        say(
            request,
            lambda: commands.check_in(actor=actor, meeting=meeting, way=AttendanceWay.QR, code=code),
            told("arrive"),
        )
        return to_meeting(meeting, "seat")
    page = seat_page(meeting, actor.person_id)
    return render(
        request,
        "meetings/arrive.html",
        {"meeting": meeting, "council": meeting.council, "page": page, "code": code},
    )
