"""Pages for city administrators: who works here, in which roles."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people import commands
from sapha.civic.people.forms import (
    ContactForm,
    DeedForm,
    DetailsForm,
    EndRoleForm,
    InviteForm,
    RoleForm,
    StaffFilter,
)
from sapha.civic.people.mail import site_address
from sapha.civic.people.models import Account, Person, RoleAssignment
from sapha.civic.people.names import PersonDetails
from sapha.civic.people.queries import role_lines, staff
from sapha.civic.people.rules import NOT_THERE, is_administrator, require
from sapha.civic.people.views.contacts import keep_contacts
from sapha.foundation.errors import BadInput, NotThere

PER_PAGE = 30


def _actor(request: HttpRequest, permit: str) -> Account:
    """Return who asks, once the permit is theirs; asked before anything is fetched."""
    assert isinstance(request.user, Account)
    require(request.user, permit)
    return request.user


def _person(pk: int) -> Person:
    """Return the person with their account.

    Raises:
        NotThere: there is none, or it is nobody with an account.
    """
    found = Person.objects.select_related("account").filter(pk=pk, account__isnull=False).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="people.no_such_person")
    return found


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List staff by name; that the list was read is entered in the ledger."""
    actor = _actor(request, "people.see_people")
    chosen = StaffFilter(request.GET)
    filters = chosen.cleaned_data if chosen.is_valid() else {}
    page = Paginator(staff(**filters), PER_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    held = role_lines(one for who in found for one in who.roles_today)
    roles = {who.pk: [line for line in held if line.assignment.person_id == who.pk] for who in found}
    commands.record_reading(actor=actor, page="staff_list", persons=len(found))
    context = {
        "filter": chosen,
        "page": page,
        "rows": [(who, roles[who.pk]) for who in found],
        "is_administrator": is_administrator.test(actor),
    }
    return render(request, "people/people.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a person; the one-time link is shown once, for when mail does not arrive."""
    actor = _actor(request, "people.invite_person")
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.invite_person(
                actor=actor, email=form.cleaned_data["email"], details=form.details(), grant=form.grant()
            )
        except BadInput as error:
            form.refuse(error)
        else:
            return _invited(request, made)
    return render(request, "people/invite.html", {"form": form})


def _invited(request: HttpRequest, made: commands.Invitation) -> HttpResponse:
    # Shown in this very answer: kept in a session the token would lie in the database in clear.
    address = site_address("people:invitation", made.token)
    return render(request, "people/invited.html", {"account": made.account, "address": address})


@login_required
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person; that they were read is entered in the ledger."""
    actor = _actor(request, "people.see_people")
    shown = _person(pk)
    return _person_page(request, actor, shown)


def _person_page(
    request: HttpRequest,
    actor: Account,
    shown: Person,
    *,
    role_form: RoleForm | None = None,
    details_form: DetailsForm | None = None,
    contact_form: ContactForm | None = None,
    ending: tuple[int, EndRoleForm] | None = None,
) -> HttpResponse:
    # A refused form shows the person as well, so that this is entered here.
    commands.record_reading(actor=actor, page="person", persons=1, person=shown)
    known = {name: getattr(shown, name) for name in PersonDetails.__slots__}
    lines = [
        (line, ending[1] if ending and ending[0] == line.assignment.pk else _end_form(line.assignment))
        for line in role_lines(shown.roles.all())
    ]
    context = {
        "person": shown,
        "lines": lines,
        "is_administrator": is_administrator.test(actor),
        "is_own": shown.pk == actor.person_id,
        "role_form": role_form or RoleForm(),
        "details_form": details_form or DetailsForm(initial=known),
        "contact_form": contact_form or _contact_form(actor, shown),
        "points": shown.contact_points.all() if is_administrator.test(actor) else (),
    }
    refused = any((role_form, details_form, contact_form, ending))
    return render(request, "people/person.html", context, status=422 if refused else 200)


def _contact_form(actor: Account, shown: Person) -> ContactForm | None:
    """Return the form with what is kept, for those who may see it."""
    return ContactForm.of(shown.contact_points.all()) if is_administrator.test(actor) else None


def _end_form(assignment: RoleAssignment) -> EndRoleForm:
    return EndRoleForm(auto_id=f"id_%s_{assignment.pk}")


def _done(request: HttpRequest, person_id: int, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("people:person", pk=person_id)


def _tried(form: DeedForm, deed: Callable[[], object]) -> bool:
    """Do the deed if the form is complete; a refusal is said beside its field."""
    if not form.is_valid():
        return False
    try:
        deed()
    except BadInput as error:
        form.refuse(error)
        return False
    return True


@login_required
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name and post of a person."""
    actor = _actor(request, "people.invite_person")
    shown, form = _person(pk), DetailsForm(request.POST)
    if _tried(form, lambda: commands.change_person(actor=actor, person=shown, details=form.details())):
        return _done(request, pk, gettext("Saved"))
    return _person_page(request, actor, shown, details_form=form)


@login_required
@require_POST
def change_contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep where a person can be reached."""
    actor = _actor(request, "people.invite_person")
    shown, form = _person(pk), ContactForm(request.POST)
    if keep_contacts(actor, shown, form) is not None:
        return _done(request, pk, gettext("Saved"))
    return _person_page(request, actor, shown, contact_form=form)


@login_required
@require_POST
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    actor = _actor(request, "people.assign_role")
    shown, form = _person(pk), RoleForm(request.POST)

    def deed() -> None:
        grant = form.grant()
        commands.assign_role(
            actor=actor,
            person=shown,
            role=grant.role,
            unit=grant.unit,
            starts_on=grant.starts_on,
            ends_on=grant.ends_on,
        )

    if _tried(form, deed):
        return _done(request, pk, gettext("The role has been given"))
    return _person_page(request, actor, shown, role_form=form)


@login_required
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role at once or on a day."""
    actor = _actor(request, "people.end_role")
    assignment = RoleAssignment.objects.filter(pk=pk).first()
    if assignment is None:
        raise NotThere(NOT_THERE, rule="people.no_such_role")
    form = EndRoleForm(request.POST, auto_id=f"id_%s_{pk}")

    def deed() -> None:
        commands.end_role(actor=actor, assignment=assignment, ends_on=form.cleaned_data["ends_on"])

    if _tried(form, deed):
        return _done(request, assignment.person_id, gettext("The role ends"))
    return _person_page(request, actor, _person(assignment.person_id), ending=(pk, form))


@login_required
@never_cache
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new invitation to somebody who has not accepted yet."""
    actor = _actor(request, "people.invite_person")
    return _invited(request, commands.invite_again(actor=actor, account=_person(pk).account))


def _account_deed(
    request: HttpRequest, pk: int, permit: str, deed: Callable[..., None], text: str
) -> HttpResponse:
    actor = _actor(request, permit)
    deed(actor=actor, account=_person(pk).account)
    return _done(request, pk, text)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    return _account_deed(
        request, pk, "people.close_account", commands.close_account, gettext("The account is closed")
    )


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    return _account_deed(
        request, pk, "people.reopen_account", commands.reopen_account, gettext("The account is open again")
    )
