"""One's own account: data, roles, sign-in, export."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.commands import change_person, record_account_act
from sapha.civic.people.forms import ContactForm, DetailsForm
from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import own_data, role_lines
from sapha.civic.people.rules import NOT_THERE, is_staff
from sapha.civic.people.views.contacts import keep_contacts
from sapha.foundation.errors import NotThere


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own data and roles; on POST change one's own name and post."""
    account = _account(request)
    person = account.person
    known = {name: getattr(person, name, "") for name in PersonDetails.__slots__}
    form = DetailsForm(request.POST or None, initial=known)
    if request.method == "POST" and person is not None and form.is_valid():
        change_person(actor=account, person=person, details=form.details())
        messages.success(request, gettext("Saved"))
        return redirect("people:me")
    return _own_page(request, account, form=form)


def _own_page(
    request: HttpRequest, account: Account, *, form: DetailsForm, contacts: ContactForm | None = None
) -> HttpResponse:
    person = account.person
    context = {
        "person": person,
        "form": form,
        "contact_form": contacts or ContactForm.of(person.contact_points.all() if person else ()),
        "roles": role_lines(person.roles.all()) if person else [],
        "asks_second_factor": not account.has_second_factor and is_staff.test(account),
    }
    return render(request, "people/me.html", context, status=422 if contacts else 200)


@login_required
@require_POST
def change_contacts(request: HttpRequest) -> HttpResponse:
    """Keep where one can be reached.

    Raises:
        NotThere: the account is nobody's.
    """
    account = _account(request)
    person = account.person
    if person is None:
        raise NotThere(NOT_THERE, rule="people.no_such_person")
    if keep_contacts(account, person, form := ContactForm(request.POST)):
        messages.success(request, gettext("Saved"))
        return redirect("people:me")
    known = {name: getattr(person, name) for name in PersonDetails.__slots__}
    return _own_page(request, account, form=DetailsForm(initial=known), contacts=form)


@login_required
@require_POST
def export(request: HttpRequest) -> JsonResponse:
    """Hand over everything kept about oneself as JSON (PDPA 2562 sections 30 and 31)."""
    account = _account(request)
    record_account_act(actor=account, verb="person.exported")
    response = JsonResponse(own_data(account), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="sapha-own-data.json"'
    return response
