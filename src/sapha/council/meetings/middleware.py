"""Answers the screens of meetings that have the newest state, before anything else of a page is done.

Thousands of phones ask every few seconds, and nearly always nothing has changed. The answer says only
that, so that nobody is asked who they are; a screen that asks without a cookie has been signed out and
goes on to be told so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from sapha.council.meetings.queries.pulse import acts_in, acts_lately, acts_of, room_tag, seat_tag, wall_tag
from sapha.council.meetings.views.live import hand_on_tag

_SCREEN = re.compile(
    r"/(?:en/)?councils/(?P<council>10[0-9]{2}(?:-[1-9][0-9]{0,4})?)/meetings/[0-9]{1,18}(?:-[0-9]{4})?/"
    r"(?P<screen>seat/live|wall/live|room)/"
)
_TAGS = {"seat/live": seat_tag, "wall/live": wall_tag, "room": room_tag}


def _is_shown(request: HttpRequest) -> bool:
    """Return whether a screen asks whether anything changed, and nothing has."""
    known = request.headers.get("If-None-Match", "")
    if not known or request.method != "GET" or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    asked = _SCREEN.fullmatch(request.path_info)
    if asked is None:
        return False
    council, acts = asked["council"], acts_lately(asked["council"])
    if acts != acts_in(known.strip('"')):
        acts = acts_of(council)  # something was done, or the screen has seen what was done just now
    tag = _TAGS[asked["screen"]](acts, council)
    hand_on_tag(request, tag)
    return known == f'"{tag}"'


class KnownStateMiddleware:
    """Says 304 to a screen that shows the newest state; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer or pass on."""
        return HttpResponseNotModified() if _is_shown(request) else self._get_response(request)
