"""What the council waits for, on its page; what follows from a resolution, beside the resolution."""

from __future__ import annotations

from collections.abc import Sequence

import rules
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sapha.council.commitments.carriers import lines_of
from sapha.council.commitments.queries import (
    of_resolutions,
    overdue_of,
    unanswered_resolutions,
    unfinished_of,
)
from sapha.council.commitments.register import latest_resolutions
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Resolution

_SHOWN = 5
_RESOLUTIONS = 3


def resolved(request: HttpRequest, council: Council) -> SafeString | str:
    """Return what the council resolved last and the way to its register; nothing before its first resolution."""
    found = list(latest_resolutions(council)[:_RESOLUTIONS])
    if not found:
        return ""
    context = {"council": council, "resolutions": found}
    return render_to_string("commitments/resolved_panel.html", context, request)


def promised(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the commitments that fall due first; nothing when the council waits for none."""
    found = list(unfinished_of(council)[: _SHOWN + 1])
    if not found:
        return ""
    context = {"council": council, "lines": lines_of(found[:_SHOWN]), "has_more": len(found) > _SHOWN}
    return render_to_string("commitments/panel.html", context, request)


def work(request: HttpRequest, council: Council) -> SafeString | str:
    """Return the resolutions from which nothing follows yet, and what is overdue."""
    waiting, late = list(unanswered_resolutions(council)[:_SHOWN]), overdue_of(council)
    lines = lines_of(late[:_SHOWN])
    if not waiting and not lines:
        return ""
    # Counted only where the list is longer than what is shown.
    number = len(lines) if len(lines) < _SHOWN else late.count()
    context = {"council": council, "resolutions": waiting, "lines": lines, "number": number}
    return render_to_string("commitments/work_panel.html", context, request)


def beside_resolutions(request: HttpRequest, resolutions: Sequence[Resolution]) -> dict[int, SafeString]:
    """Return what follows from each resolution, by its id; one query."""
    found = of_resolutions([one.pk for one in resolutions])
    gives = bool(resolutions) and rules.has_perm("commitments.make_commitment", request.user, resolutions[0])
    shown = {}
    for one in resolutions:
        context = {
            "resolution": one,
            "commitments": found.get(one.pk, []),
            "gives": gives and one.voided_at is None,
        }
        shown[one.pk] = render_to_string("commitments/of_resolution.html", context, request)
    return shown
