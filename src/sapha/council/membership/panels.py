"""The members on a council's page, and the way to its seats on the officer's page."""

from __future__ import annotations

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council
from sapha.council.membership.queries.alarms import alarms_of
from sapha.council.membership.queries.nominees import nominees_of
from sapha.council.membership.queries.sitting import seat_lines


def members(request: HttpRequest, council: Council) -> SafeString:
    """Return who sits, for whom, until when, and what is wrong with the seats."""
    today = timezone.localdate()
    lines = seat_lines(council, today)
    sit = [one.holder for one in lines if one.holder is not None]
    context = {
        "council": council,
        "lines": lines,
        "filled": len(sit),
        "alarms": alarms_of([council], today, sit).get(council.pk, []),
    }
    return render_to_string("membership/members_panel.html", context, request)


def seats(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the alarms and the way to the seats page, for those who fill seats."""
    if not rules.has_perm("membership.see_work", request.user, council):
        return ""
    today = timezone.localdate()
    context = {
        "council": council,
        "alarms": alarms_of([council], today).get(council.pk, []),
        "waiting": nominees_of(council).count(),
    }
    return render_to_string("membership/seats_panel.html", context, request)
