"""Confirming where one can be reached: asking for a code and typing it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sapha.civic.people.commands import confirm_contact_point, send_contact_code
from sapha.civic.people.forms import CodeForm
from sapha.civic.people.models import Account
from sapha.civic.people.views.own_page import account_of, own_page
from sapha.foundation.errors import BadInput, Conflict


def send_codes(request: HttpRequest, account: Account, kinds: Iterable[str]) -> None:
    """Send a code to each and say so, or say why not; what was entered stays kept either way."""
    for kind in kinds:
        try:
            send_contact_code(actor=account, kind=kind)
        except Conflict as error:
            messages.warning(request, error.text.in_language(get_language() or "th"))
        else:
            messages.success(request, gettext("A code is on its way. Type it below to confirm."))


def _to_the_contacts() -> HttpResponse:
    return redirect(f"{reverse('people:me')}#contacts")


@login_required
@require_POST
def send_code(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a code to where one can be reached."""
    send_codes(request, account_of(request), [kind])
    return _to_the_contacts()


@login_required
@never_cache
@sensitive_post_parameters("code")
@require_POST
def confirm(request: HttpRequest, kind: str) -> HttpResponse:
    """Confirm with the code that was sent there."""
    account, form = account_of(request), CodeForm(request.POST, auto_id=f"id_%s_{kind}")
    if form.is_valid():
        try:
            confirm_contact_point(actor=account, kind=kind, code=form.cleaned_data["code"])
        except (BadInput, Conflict) as error:
            form.add_error("code", error.text.in_language(get_language() or "th"))
        else:
            messages.success(request, gettext("Confirmed. Messages can reach you there from now on."))
            return _to_the_contacts()
    return own_page(request, account, code=(kind, form))
