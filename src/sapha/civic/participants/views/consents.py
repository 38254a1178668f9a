"""Notices by version, taking consent back, and erasing one's data without an account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.participants.commands import withdraw_consent
from sapha.civic.participants.consent_texts import CURRENT, TEXTS
from sapha.civic.participants.forms import EraseForm
from sapha.civic.participants.own_acts import ERASE
from sapha.civic.participants.views.beginning import begin, typed_again
from sapha.civic.people.models import Account


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show every version of every notice, the newest first: what anybody agreed to stays readable."""
    language = get_language() or "th"
    lines = [
        {"version": version, "text": text.in_language(language), "is_current": CURRENT[notice] == version}
        for (notice, version), text in reversed(TEXTS.items())
    ]
    return render(request, "participants/notices.html", {"lines": lines})


@login_required
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one's consent back."""
    assert isinstance(request.user, Account)
    withdraw_consent(actor=request.user)
    messages.success(
        request, gettext("Taken back. Your name is shown no more; you are asked again before you take part.")
    )
    return redirect("participants:own")


@never_cache
@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask for a contact and send a code; the code erases."""
    if request.user.is_authenticated:
        return redirect("people:data")
    form = EraseForm(request.POST or None, initial=typed_again(request, ERASE))
    if request.method == "POST" and form.is_valid():
        answer = begin(request, form, act=ERASE, about="", typed={})
        if answer is not None:
            return answer
    return render(request, "participants/erase.html", {"form": form}, status=422 if form.is_bound else 200)
