"""One's own account: data, roles, sign-in, export."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.commands import change_person, record_account_act
from sapha.civic.people.forms import ContactForm, DetailsForm
from sapha.civic.people.queries import own_data
from sapha.civic.people.rules import NOT_THERE
from sapha.civic.people.views.confirming import send_codes
from sapha.civic.people.views.contacts import keep_contacts
from sapha.civic.people.views.own_page import account_of, own_page
from sapha.foundation.errors import NotThere


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own data and roles; on POST change one's own name and post."""
    account = account_of(request)
    person = account.person
    if request.method != "POST":
        return own_page(request, account)
    form = DetailsForm(request.POST)
    if person is None or not form.is_valid():
        return own_page(request, account, form=form)
    change_person(actor=account, person=person, details=form.details())
    messages.success(request, gettext("Saved"))
    return redirect("people:me")


@login_required
@require_POST
def change_contacts(request: HttpRequest) -> HttpResponse:
    """Keep where one can be reached, and send a code to what is new.

    Raises:
        NotThere: the account is nobody's.
    """
    account = account_of(request)
    person = account.person
    if person is None:
        raise NotThere(NOT_THERE, rule="people.no_such_person")
    form = ContactForm(request.POST)
    unconfirmed = keep_contacts(account, person, form)
    if unconfirmed is None:
        return own_page(request, account, contacts=form)
    messages.success(request, gettext("Saved"))
    send_codes(request, account, unconfirmed)
    return redirect(f"{reverse('people:me')}#contacts")


@login_required
@require_POST
def export(request: HttpRequest) -> JsonResponse:
    """Hand over everything kept about oneself as JSON (PDPA 2562 sections 30 and 31)."""
    account = account_of(request)
    record_account_act(actor=account, verb="person.exported")
    response = JsonResponse(own_data(account), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="sapha-own-data.json"'
    return response
