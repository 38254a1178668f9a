"""Declining messages by the address that stands in each of them, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sapha.design.limits import limited
from sapha.evidence.notices.commands import decline_by_link
from sapha.evidence.notices.kinds import kind_title
from sapha.evidence.notices.stopping import read_stop


# Mail programs post here by themselves when asked to (RFC 8058); the signed address is the safety token.
@csrf_exempt
@limited("stop")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, because scanners of mail open every link; decline on POST."""
    found = read_stop(token)
    if found is None:
        return render(request, "notices/stop_unknown.html", status=410)
    if request.method == "POST":
        decline_by_link(message=found.message, kind=found.kind)
    context = {"kind": kind_title(found.kind), "is_done": request.method == "POST"}
    return render(request, "notices/stop.html", context)
