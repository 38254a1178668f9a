"""Attachments and photographs of a draft: kept with it, and with the project it becomes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.queries.drafts import draft_seen_by
from sapha.monitoring.projects.views.drafts import account_of


@login_required
@never_cache
@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is attached to a draft, with the form for more."""
    draft = draft_seen_by(account_of(request), pk)
    if draft.project is not None:
        return redirect("projects:project", code=draft.project.code)
    context = {"draft": draft, "steps": DraftStep.choices, "step": "papers"}
    return render(request, "projects/papers.html", context)
