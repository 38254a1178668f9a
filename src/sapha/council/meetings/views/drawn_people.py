"""The list of members on the secretary's screen: a line is drawn once for as long as it says the same.

The list is drawn after every act, and one act changes one line of a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.room_page import MemberLine, RoomPage
from sapha.council.meetings.templatetags.meetings import clock
from sapha.council.meetings.views.drawn_once import TOKEN, with_token

_KEPT = 10_000  # lines of about a kilobyte: fifty meetings of a hundred people, twice


@dataclass(frozen=True, slots=True)
class _Line:
    """All that a line says.

    Attributes:
        deed: address its button posts to; empty: it has none.
    """

    pk: int
    name: str
    group: str
    votes: bool
    state: str
    came: str
    left: str
    way: str
    answer: str
    is_presiding: bool
    deed: str


def _line(one: MemberLine, language: str, deeds: dict[str, str]) -> _Line:
    member = one.member
    return _Line(
        pk=member.pk,
        name=member.name,
        group=member.group.name.in_language(language),
        votes=member.votes,
        state=one.state,
        came=clock(one.came_at) if one.came_at else "",
        left=clock(one.left_at) if one.left_at else "",
        way=one.way,
        answer=one.answer,
        is_presiding=one.is_presiding,
        deed=deeds["arrive" if one.state == "out" else "leave"],
    )


@lru_cache(maxsize=_KEPT)
def _drawn(line: _Line, language: str) -> str:
    with override(language):
        return render_to_string("meetings/room_person.html", {"line": line, "csrf_token": TOKEN})


def drawn_people(request: HttpRequest, page: RoomPage, *, may_act: bool) -> SafeString:
    """Return the lines of the members, each with its button where whoever looks runs the meeting."""
    meeting, language = page.room.meeting, get_language() or "th"
    deeds = _deeds(meeting, may_act=may_act)
    drawn = "".join(_drawn(_line(one, language, deeds), language) for one in page.lines)
    return with_token(drawn, get_token(request))


def _deeds(meeting: Meeting, *, may_act: bool) -> dict[str, str]:
    is_on = may_act and meeting.state in (MeetingState.CONVENED, MeetingState.OPEN)
    return {
        deed: reverse("meetings:room_deed", args=[meeting.council.key, meeting.ref, deed]) if is_on else ""
        for deed in ("arrive", "leave")
    }
