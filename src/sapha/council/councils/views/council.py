"""One council; public."""

from __future__ import annotations

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.councils.charter.plain import in_plain_words
from sapha.council.councils.panels import panels_of
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.councils.queries.table import council_rows


@require_safe
def council_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one council: its state with its document, its charter in plain words, its history."""
    council, today = council_by_key(key), timezone.localdate()
    row = council_rows(today, [council])[0]
    context = {
        "row": row,
        "council": council,
        "states": list(council.states.order_by("-sequence")),
        "committees": list(council.committees.all()),
        "parts": in_plain_words(row.held.rules) if row.held else [],
        "sees_work": rules.has_perm("councils.see_work", request.user, council),
        "panels": panels_of(request, council),
    }
    return render(request, "councils/council.html", context)
