"""The page about oneself, as every deed on it shows it again."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sapha.civic.people.forms import CodeForm, ContactForm, DetailsForm
from sapha.civic.people.models import Account, ContactPoint
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.own_places import own_parts, own_places
from sapha.civic.people.queries import derived_lines, role_lines, unproven_address
from sapha.civic.people.rules import is_staff
from sapha.civic.people.ways_in import ways_in


class ContactLine(NamedTuple):
    """A contact point and the form for its code."""

    point: ContactPoint
    form: CodeForm


def account_of(request: HttpRequest) -> Account:
    """Return who is signed in."""
    assert isinstance(request.user, Account)
    return request.user


def _code_form(kind: str) -> CodeForm:
    return CodeForm(auto_id=f"id_%s_{kind}")


def own_page(
    request: HttpRequest,
    account: Account,
    *,
    form: DetailsForm | None = None,
    contacts: ContactForm | None = None,
    code: tuple[str, CodeForm] | None = None,
) -> HttpResponse:
    """Show it; a form that was refused is given back as it was typed, with 422."""
    person = account.person
    points = list(person.contact_points.all()) if person else []
    known = {name: getattr(person, name, "") for name in PersonDetails.__slots__}
    typed = dict([code]) if code else {}
    context = {
        "person": person,
        "form": form or DetailsForm(initial=known),
        "contact_form": contacts or ContactForm.of(points),
        "points": [ContactLine(one, typed.get(one.kind) or _code_form(one.kind)) for one in points],
        "unproven_address": unproven_address(account, points),
        "roles": role_lines(person.roles.all()) if person else [],
        "derived": derived_lines(account),
        "own_places": own_places() if person else (),
        "own_parts": own_parts(request) if person else [],
        "ways_in": ways_in(account),
        "asks_second_factor": not account.has_second_factor and is_staff.test(account),
    }
    return render(request, "people/me.html", context, status=422 if form or contacts or code else 200)
