"""The screen on the wall of the meeting room."""

from __future__ import annotations

import io
from functools import lru_cache

import segno
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from sapha.council.meetings.door import door_for
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.pulse import acts_in, wall_tag
from sapha.council.meetings.queries.wall import wall_page
from sapha.council.meetings.views.asking import asked_room
from sapha.council.meetings.views.live import live_part, newest_tag, signed_in_on


def door_of(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    """Return the code by which members in the room enter themselves, as digits and as a picture."""
    shown = door_for(meeting)
    if not shown:
        return {}
    address = request.build_absolute_uri(
        reverse("meetings:arrive", args=[meeting.council.key, meeting.ref, shown.replace(" ", "")])
    )
    return {"door": shown, "door_picture": _picture(address)}


@lru_cache(maxsize=128)
def _picture(address: str) -> SafeString:
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", scale=1, border=2, xmldecl=False, svgns=True, omitsize=True
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - our own drawing of our own address


def _context(request: HttpRequest, shared: SharedRoom) -> dict[str, object]:
    page, meeting = wall_page(shared), shared.meeting
    return {
        "meeting": meeting,
        "council": meeting.council,
        "page": page,
        "room": page.room,
        "now": timezone.now(),
        **door_of(request, meeting),
    }


@login_required
@require_safe
def wall(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the wall; whoever keeps the meetings opens it on the screen of the room."""
    tag = newest_tag(request, wall_tag, key)
    _, shared = asked_room(request, key, ref, "meetings.see_work", acts_in(tag))
    return render(request, "meetings/wall.html", {**_context(request, shared), "tag": tag})


@signed_in_on("wall")
@require_safe
def wall_live(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show what changes on it by itself."""
    tag = newest_tag(request, wall_tag, key)
    _, shared = asked_room(request, key, ref, "meetings.see_work", acts_in(tag))
    return live_part(request, "meetings/wall_live.html", _context(request, shared), tag)
