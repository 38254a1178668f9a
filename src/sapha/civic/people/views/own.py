"""One's own account: data, roles, sign-in, export."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.commands import change_person, record_account_act
from sapha.civic.people.forms import DetailsForm
from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import own_data, role_lines
from sapha.civic.people.rules import is_staff


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
    context = {
        "person": person,
        "form": form,
        "roles": role_lines(person.roles.all()) if person else [],
        "asks_second_factor": not account.has_second_factor and is_staff.test(account),
    }
    return render(request, "people/me.html", context)


@login_required
@require_POST
def export(request: HttpRequest) -> JsonResponse:
    """Hand over everything kept about oneself as JSON (PDPA 2562 sections 30 and 31)."""
    account = _account(request)
    record_account_act(actor=account, verb="person.exported")
    response = JsonResponse(own_data(account), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="sapha-own-data.json"'
    return response
