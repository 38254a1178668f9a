"""One council; public."""

from __future__ import annotations

from typing import Any

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.councils.charter.plain import in_plain_words
from sapha.council.councils.models import Council
from sapha.council.councils.panels import panels_of
from sapha.council.councils.queries.councils import council_by_key, rules_on
from sapha.council.councils.queries.whole import whole_council
from sapha.ledger.kept import kept_content

_CONTENT = "councils/council_content.html"


@require_safe
def council_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one council: its state with its document, who sits, its meetings, its charter in plain words, its history.

    Without an account all see the same, which is kept until the next act.
    """
    if request.user.is_authenticated:
        council = whole_council(key)
        content = render_to_string(_CONTENT, _content(request, council), request)
    else:
        council = council_by_key(key)
        content = kept_content(request, _CONTENT, lambda: _content(request, whole_council(key)), key=key)
    context = {
        "council": council,
        "sees_work": rules.has_perm("councils.see_work", request.user, council),
        "content": content,
    }
    return render(request, "councils/council.html", context)


def _content(request: HttpRequest, council: Council) -> dict[str, Any]:
    states = list(council.states.all())[::-1]
    held = rules_on([council.charter], timezone.localdate()).get(council.charter_id)
    return {
        "council": council,
        "held": held,
        "now": next(one for one in states if one.ends_on is None),
        "states": states,
        "committees": list(council.committees.all()),
        "parts": in_plain_words(held.rules) if held else [],
        "panels": panels_of(request, council),
    }
