"""The style guide: every component with its name and all its states."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.design.guide import guide_context


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the style guide; open to everybody."""
    return render(request, "design/guide.html", guide_context())
