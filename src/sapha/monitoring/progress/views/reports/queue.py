"""The coordinator's queue: reports that wait to be checked, the oldest first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sapha.civic.people.rules import require
from sapha.monitoring.progress.reports_seen import waiting_for
from sapha.monitoring.projects.views.drafts import account_of

_AT_ONCE = 50


@login_required
@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits for this coordinator."""
    actor = account_of(request)
    require(actor, "progress.see_queue")
    page = Paginator(waiting_for(actor), _AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "progress/reports/queue.html", {"page": page, "today": timezone.localdate()})
