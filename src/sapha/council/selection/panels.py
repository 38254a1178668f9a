"""Open calls on a council's page, and the way to all of them on the officer's page."""

from __future__ import annotations

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sapha.council.councils.models import Council
from sapha.council.selection.choices import PaperState
from sapha.council.selection.models import NominationPaper
from sapha.council.selection.queries.calls import open_calls


def calls(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the open calls of the council; nothing when there is none."""
    lines = open_calls(timezone.localdate(), council)
    if not lines:
        return ""
    return render_to_string("selection/calls_panel.html", {"lines": lines}, request)


def work(request: HttpRequest, council: Council) -> SafeString | str:
    """Return how many papers wait, and the way to them, for those who call for nominations."""
    if not rules.has_perm("selection.see_work", request.user, council):
        return ""
    waiting = NominationPaper.objects.filter(call__council=council, state=PaperState.RECEIVED).count()
    context = {"council": council, "waiting": waiting}
    return render_to_string("selection/work_panel.html", context, request)


def way_to_calls(request: HttpRequest) -> SafeString:
    """Return the button that leads from the list of councils to the open calls."""
    return render_to_string("selection/way_to_calls.html", {}, request)
