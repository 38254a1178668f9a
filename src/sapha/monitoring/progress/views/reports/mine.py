"""My work: what is due, from whom, since when."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sapha.civic.people.rules import require
from sapha.monitoring.progress.work import work_of
from sapha.monitoring.projects.views.drafts import account_of


@login_required
@never_cache
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person who asks."""
    actor = account_of(request)
    require(actor, "progress.see_work")
    context = {
        "work": work_of(actor),
        "may_check": actor.has_perm("progress.see_queue"),
        "asks_parents": actor.has_perm("projects.see_parent_questions"),
    }
    return render(request, "progress/reports/work.html", context)
