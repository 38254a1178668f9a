"""Pages of the heads of the days."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.foundation.signing import SignatureCheck, check_detached
from sapha.ledger import queries
from sapha.ledger.models import TreeHead

_PER_PAGE = 30


def _check(head: TreeHead) -> SignatureCheck | None:
    if not head.signature:
        return None
    return check_detached(settings.SIGNING, head.statement.encode(), bytes(head.signature))


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """List the heads, newest first."""
    rows = queries.tree_heads().defer("statement")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "ledger/heads.html", {"page": page})


@require_safe
def one_head(request: HttpRequest, day: date) -> HttpResponse:
    """Show one head with its files and what its signature is worth.

    Raises:
        NotThere: no head was made on that day.
    """
    head = queries.head_of_day(day)
    return render(request, "ledger/head.html", {"head": head, "check": _check(head)})
