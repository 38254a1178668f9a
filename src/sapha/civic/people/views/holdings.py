"""What is held of oneself: seeing it, and having it erased."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sapha.civic.people.commands import erase_own_data
from sapha.civic.people.forms import EraseForm
from sapha.civic.people.queries import held_of, keeps_name
from sapha.civic.people.rules import NOT_THERE
from sapha.civic.people.views.own_page import account_of
from sapha.foundation.errors import NotThere


def _page(request: HttpRequest, form: EraseForm) -> HttpResponse:
    person = account_of(request).person
    if person is None:
        raise NotThere(NOT_THERE, rule="people.no_such_person")
    lines = held_of(person)
    context = {
        "lines": [one for one in lines if one.rows],
        "empty": [one for one in lines if not one.rows],
        "keeps_name": keeps_name(lines),
        "form": form,
    }
    return render(request, "people/data.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show what is held of oneself and why.

    Raises:
        NotThere: the account is nobody's.
    """
    return _page(request, EraseForm())


@login_required
@never_cache
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase what the law lets be erased, once it was said in so many words."""
    form = EraseForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    done = erase_own_data(actor=account_of(request))
    if done.closed:
        logout(request)
        messages.success(request, gettext("Your data is erased and your account is gone."))
        return redirect("/")
    messages.success(request, gettext("Erased. What the law keeps stands below."))
    return redirect("people:data")
