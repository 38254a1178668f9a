"""Reading about documents: one document with its history, and the documents of one's units."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.civic.people.rules import require
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.forms import RedactForm, WithdrawForm, WorkFilter
from sapha.evidence.documents.queries import document_for, documents_at_work, subject_title, subject_url
from sapha.ledger.queries import events_about

PER_PAGE = 30


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document as this visitor may see it."""
    return document_page(request, pk)


def document_page(
    request: HttpRequest,
    pk: int,
    *,
    redact_form: RedactForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> HttpResponse:
    """Render the page of a document, with a form just refused when there is one."""
    actor = request.user if request.user.is_authenticated else None
    shown, may_read, keeps = document_for(actor, pk)
    one = shown.document
    may_publish = keeps and not one.is_public and not one.withdrawn_at and not one.is_quarantined
    live = [version for version in shown.versions if not version.document.withdrawn_at]
    context = {
        "shown": shown,
        "document": one,
        "official": one.redacts if may_read else None,
        "may_read": may_read,
        "keeps": keeps,
        "may_publish": may_publish and not live,
        "may_redact": may_publish and one.redacts_id is None,
        "may_withdraw": keeps and not one.withdrawn_at,
        "redact_form": redact_form or RedactForm(initial={"title": one.title}, auto_id="redact_%s"),
        "withdraw_form": withdraw_form or WithdrawForm(auto_id="withdraw_%s"),
        "events": events_about(one.ledger_key),
        "subject_title": subject_title(one.subject),
        "subject_url": subject_url(one.subject),
    }
    refused = redact_form or withdraw_form
    return render(request, "documents/document.html", context, status=422 if refused else 200)


@login_required
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """List the documents of the units one's roles reach."""
    require(request.user, "documents.see_work")
    chosen = WorkFilter(request.GET)
    said = chosen.cleaned_data if chosen.is_valid() else {}
    rows = documents_at_work(request.user)
    if said.get("state") in ScanState.values:
        rows = rows.filter(scan_state=said["state"])
    elif said.get("state") == "withdrawn":
        rows = rows.filter(withdrawn_at__isnull=False)
    if said.get("words"):
        rows = rows.filter(title__icontains=said["words"])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": chosen, "page": page, "has_scanner": bool(settings.CLAMD)}
    return render(request, "documents/work.html", context)
