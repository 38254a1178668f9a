"""What every page of a meeting asks first: which one, and who asks."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import meeting_by_ref
from sapha.council.meetings.queries.members import NOT_A_MEMBER
from sapha.council.meetings.queries.one_room import SharedRoom, kept_room, shared_room
from sapha.council.meetings.queries.pulse import acts_of
from sapha.council.meetings.queries.seat import is_seated
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere

_SEAT = "meetings.see_seat"


def account_of(request: HttpRequest) -> Account:
    """Return who is signed in; the view asked for it."""
    assert isinstance(request.user, Account)
    return request.user


def _let_in(actor: Account, permit: str, council: Council) -> None:
    """Let the actor pass, or refuse; of a member's screen with the reason, for the meeting itself is public."""
    try:
        require(actor, permit, council)
    except (NotThere, NotPermitted) as error:
        if permit != _SEAT:
            raise
        raise type(error)(NOT_A_MEMBER, rule=error.rule) from error


def asked_council(request: HttpRequest, key: str, permit: str) -> tuple[Account, Council]:
    """Return who asks and the council, or refuse."""
    council, actor = council_by_key(key), account_of(request)
    _let_in(actor, permit, council)
    return actor, council


def asked_meeting(request: HttpRequest, key: str, ref: str, permit: str) -> tuple[Account, Meeting]:
    """Return who asks and the meeting, or refuse."""
    actor, council = asked_council(request, key, permit)
    return actor, meeting_by_ref(council, ref, actor)


def asked_room(
    request: HttpRequest, key: str, ref: str, permit: str, acts: str = ""
) -> tuple[Account, SharedRoom]:
    """Return who asks and what the screens of the meeting share, or refuse.

    The acts of the council are asked for now unless they were just before.
    """
    done = acts or acts_of(key)
    kept = kept_room(key, ref, done)
    if kept is None:
        actor, meeting = asked_meeting(request, key, ref, permit)
        return actor, shared_room(meeting, done)
    actor = account_of(request)
    if not (permit == _SEAT and is_seated(actor, kept)):
        _let_in(actor, permit, kept.meeting.council)
    return actor, kept


def say(request: HttpRequest, deed: Callable[[], object], told: str) -> bool:
    """Do a deed of one button and say what came of it; return whether it was done."""
    try:
        deed()
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
        return False
    messages.success(request, told)
    return True


def to_meeting(meeting: Meeting, page: str = "meeting") -> HttpResponse:
    """Lead to a page of the meeting."""
    return redirect(f"meetings:{page}", key=meeting.council.key, ref=meeting.ref)
