"""Attaching, publishing, redacting and withdrawing documents."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.documents import commands
from sapha.evidence.documents.forms import AttachForm, RedactForm, WithdrawForm, limit_megabytes
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.moments import is_asked
from sapha.evidence.documents.queries import document_for, subject_title, subject_url
from sapha.evidence.documents.rules import papers_of
from sapha.evidence.documents.tasks import scan_now
from sapha.evidence.documents.views.pages import document_page
from sapha.foundation.errors import BadInput, Conflict


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)


def _of(request: HttpRequest, pk: int) -> Document:
    """Return the document if its page is there for who asks; its deeds ask again."""
    return document_for(request.user, pk)[0].document


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, subject: str) -> HttpResponse:
    """Offer the form for a document of a subject, and take it in; what was typed stays when it is refused."""
    account = _account(request)
    require(account, "documents.attach_document", papers_of(subject))
    form = AttachForm(request.POST or None, request.FILES or None, asks_moment=is_asked(subject))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            kept = commands.attach_document(
                actor=account,
                subject=subject,
                file=form.sent(),
                title=said["title"],
                retention=said["retention"],
                visibility=said["visibility"],
                moment=said.get("moment", ""),
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            return _attached(request, kept)
    context = {
        "form": form,
        "limit": limit_megabytes(),
        "subject": subject,
        "subject_title": subject_title(subject),
        "subject_url": subject_url(subject),
    }
    return render(request, "documents/attach.html", context, status=422 if form.is_bound else 200)


def _attached(request: HttpRequest, kept: Document) -> HttpResponse:
    scanned = scan_now(kept)
    if scanned.is_quarantined:
        messages.error(request, gettext("The virus scanner found something: the document is quarantined."))
    elif scanned.is_pending:
        messages.info(request, gettext("Attached. It is shown to others once the virus scanner has seen it."))
    else:
        messages.success(request, gettext("The document is attached."))
    return redirect("documents:document", pk=kept.pk)


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a document."""
    account, found = _account(request), _of(request, pk)
    try:
        commands.publish_document(actor=account, document=found)
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, gettext("The document is public."))
    return redirect("documents:document", pk=pk)


@login_required
@require_POST
def redact(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in the redacted version of a document."""
    account, found = _account(request), _of(request, pk)
    require(account, "documents.redact_document", found)
    form = RedactForm(request.POST, request.FILES, auto_id="redact_%s")
    if form.is_valid():
        title = form.cleaned_data["title"]
        try:
            kept = commands.redact_document(actor=account, document=found, file=form.sent(), title=title)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            return _attached(request, kept)
    return document_page(request, pk, redact_form=form)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a document with a reason."""
    account, found = _account(request), _of(request, pk)
    require(account, "documents.withdraw_document", found)
    form = WithdrawForm(request.POST, auto_id="withdraw_%s")
    if form.is_valid():
        try:
            commands.withdraw_document(actor=account, document=found, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The document is withdrawn."))
            return redirect("documents:document", pk=pk)
    return document_page(request, pk, withdraw_form=form)
