"""Giving a central project to districts: choose, look, do."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.rules import NOT_PERMITTED, require
from sapha.foundation.errors import NotPermitted
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.queries.districts import district_shares, may_give_to_districts
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def districts(request: HttpRequest, code: str) -> HttpResponse:
    """Choose districts, see what would be registered in each, and register it."""
    actor, project = account_of(request), project_of(code)
    require(actor, "projects.register_for_districts", project)
    if not may_give_to_districts(actor, project):
        raise NotPermitted(NOT_PERMITTED, rule="projects.not_central")
    chosen = {
        int(key)
        for key in request.POST.getlist("district")
        if key.isascii() and key.isdecimal() and len(key) < 10
    }
    act = request.POST.get("act", "")
    context = {"project": project, "chosen": chosen}
    if request.method != "POST" or act == "again":
        return render(request, "projects/districts.html", {**context, "shares": district_shares(project)})
    if not chosen:
        shown = {
            **context,
            "shares": district_shares(project),
            "wrong": gettext("Choose at least one district."),
        }
        return render(request, "projects/districts.html", shown, status=422)
    if act == "register":
        outcomes = commands.register_for_districts(actor=actor, project=project, districts=chosen)
        made = sum(outcome.change == "registered" for outcome in outcomes)
        shown = {**context, "outcomes": outcomes, "made": made}
        return render(request, "projects/districts_done.html", shown)
    return render(
        request, "projects/districts_check.html", {**context, "shares": district_shares(project, chosen)}
    )
