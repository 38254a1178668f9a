"""Opening an account: an address, a code, and one is in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sapha.civic.participants.commands import open_account_by_provider
from sapha.civic.participants.consent_texts import PARTICIPATION, consent_text
from sapha.civic.participants.forms import OpenAccountForm, ProviderForm
from sapha.civic.participants.models import PendingAct
from sapha.civic.participants.own_acts import OPEN_ACCOUNT
from sapha.civic.participants.proofs import forget_proof, kept_proof
from sapha.civic.participants.queries import for_visitors
from sapha.civic.participants.views.beginning import begin, typed_again
from sapha.civic.people.models import Account
from sapha.civic.people.views.entrance import sign_in
from sapha.foundation.errors import Conflict


@never_cache
@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code to it."""
    if request.user.is_authenticated:
        return redirect("people:me")
    form = OpenAccountForm(request.POST or None, initial=typed_again(request, OPEN_ACCOUNT))
    if request.method == "POST" and form.is_valid():
        answer = begin(request, form, act=OPEN_ACCOUNT, about="", typed={})
        if answer is not None:
            return answer
    consent = consent_text(PARTICIPATION).in_language(get_language() or "th")
    context = {"form": form, "consent": consent}
    return render(request, "participants/open_account.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_by_provider(request: HttpRequest) -> HttpResponse:
    """Ask whether to open an account for whom another provider named a moment ago."""
    proof = kept_proof(request)
    if proof is None or request.user.is_authenticated:
        return redirect("people:me" if request.user.is_authenticated else "account_login")
    form = ProviderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = open_account_by_provider(actor=for_visitors(), proof=proof)
        except Conflict as error:
            form.refuse(error)
        else:
            forget_proof(request)
            messages.success(request, gettext("Your account is open."))
            return sign_in(request, account, reverse("people:me"))
    consent = consent_text(PARTICIPATION).in_language(get_language() or "th")
    context = {"form": form, "consent": consent, "by_provider": True}
    return render(request, "participants/open_account.html", context, status=422 if form.is_bound else 200)


def signed_in(request: HttpRequest, pending: PendingAct) -> HttpResponse:
    """Sign in whoever opened an account a moment ago, or opened it before."""
    account = Account.objects.get(person=pending.person_id)
    messages.success(request, gettext("Your account is open. Below you choose how you sign in next time."))
    return sign_in(request, account, reverse("people:me"))
