"""What a member's screen says of the member: drawn once for as long as it says the same, over all acts of the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from sapha.council.meetings.choices import AttendanceWay, MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.seat import SeatPage
from sapha.council.meetings.templatetags.meetings import clock
from sapha.council.meetings.views.drawn_once import TOKEN

_KEPT = 10_000  # parts of about a kilobyte: fifty meetings of a hundred people, twice


@dataclass(frozen=True, slots=True)
class _Me:
    """All that the part says.

    Attributes:
        since: when they came, of the stay that lasts; empty: they are not there.
        leave: address the button posts to; empty: it has none.
    """

    name: str
    group: str
    number: int
    is_alternate: bool
    votes: bool
    since: str
    way: str
    leave: str


def _me(page: SeatPage, meeting: Meeting, language: str) -> _Me:
    member, stay = page.member, page.stay
    is_on = stay is not None and meeting.state in (MeetingState.CONVENED, MeetingState.OPEN)
    return _Me(
        name=member.name,
        group=member.group.name.in_language(language),
        number=member.seat.number,
        is_alternate=member.is_alternate,
        votes=member.votes,
        since=clock(stay.came_at) if stay else "",
        way=str(AttendanceWay(stay.way).label) if stay else "",
        leave=reverse("meetings:seat_deed", args=[meeting.council.key, meeting.ref, "leave"])
        if is_on
        else "",
    )


@lru_cache(maxsize=_KEPT)
def _drawn(me: _Me, language: str) -> str:
    with override(language):
        return render_to_string("meetings/seat_me.html", {"me": me, "csrf_token": TOKEN})


def drawn_me(page: SeatPage, meeting: Meeting) -> str:
    """Return the part; the browser's token is set into its form afterwards (`drawn_once`)."""
    language = get_language() or "th"
    return _drawn(_me(page, meeting, language), language)
