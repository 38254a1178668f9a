"""The outbox for administrators: how messages fare, what failed, what is missing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.notices import commands, queries
from sapha.evidence.notices.forms import OutboxFilter
from sapha.evidence.notices.kinds import kind_title

PER_PAGE, MISSING_SHOWN = 50, 50


def _actor(request: HttpRequest, permit: str) -> Account:
    assert isinstance(request.user, Account)
    require(request.user, permit)
    return request.user


@login_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List messages that leave the system, without recipients and texts, and what is missing."""
    _actor(request, "notices.see_outbox")
    chosen = OutboxFilter(request.GET)
    filters = chosen.cleaned_data if chosen.is_valid() else {}
    page = Paginator(queries.outbox(**filters), PER_PAGE).get_page(request.GET.get("page"))
    missing = list(queries.missing_messages()[:MISSING_SHOWN])
    context = {
        "filter": chosen,
        "page": page,
        "lines": [(row, kind_title(row.kind)) for row in page.object_list],
        "missing": [(row, kind_title(row.kind)) for row in missing],
        "comparison": queries.last_reconciliation(),
    }
    return render(request, "notices/outbox.html", context)


@login_required
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a message that was given up go again."""
    commands.retry_message(actor=_actor(request, "notices.retry_message"), message_pk=pk)
    messages.success(request, gettext("The message waits to be sent"))
    return redirect("notices:outbox")


@login_required
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message that a day called for and did not get."""
    commands.resend_missing(actor=_actor(request, "notices.retry_message"), missing_pk=pk)
    messages.success(request, gettext("The message waits to be sent"))
    return redirect("notices:outbox")
