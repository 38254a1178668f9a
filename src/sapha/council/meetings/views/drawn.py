"""A member's screen as HTML: drawn once for all who see the same, then filled in for each.

When a vote opens, a hundred phones of a meeting ask for their new screen within seconds. Their screens
differ by what the member said and is (`SeatPage.look`), and by who the member is: the first is drawn
once and kept beside what the meeting shares, the second is set into it. Nothing is kept longer than that.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sapha.council.meetings.queries.one_room import SharedRoom
from sapha.council.meetings.queries.seat import SeatPage
from sapha.council.meetings.views.drawn_me import drawn_me
from sapha.council.meetings.views.drawn_once import TOKEN, with_token

# Stands where a member's own part goes; drawn anew in each process, as `TOKEN` is.
_ME = secrets.token_hex(16)


def drawn_seat(
    request: HttpRequest,
    shared: SharedRoom,
    page: SeatPage,
    context: Mapping[str, object],
    said: tuple[str, str] | None,
) -> SafeString:
    """Return the part of a member's screen that changes by itself.

    Args:
        request: whose token its forms carry.
        shared: what the screens of the meeting share.
        page: the member's own.
        context: of the templates.
        said: level and text of what is told of a deed.
    """
    known = {**context, "tag": shared.tag, "csrf_token": TOKEN}
    told = {"me": mark_safe(_ME), "said": {"tags": said[0], "text": said[1]} if said else None}  # noqa: S308
    room = shared.drawn(
        (get_language(), page.look, said),
        lambda: render_to_string("meetings/seat_live.html", {**known, **told}, request),
    )
    return with_token(room.replace(_ME, drawn_me(page, shared.meeting)), get_token(request))
