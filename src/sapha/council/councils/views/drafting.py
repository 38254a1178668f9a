"""Writing charters: new ones, drafts, putting them in force; for the city administrator."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils import commands
from sapha.council.councils.charter.problems import CharterRefused
from sapha.council.councils.forms.charter import CharterForm
from sapha.council.councils.forms.force import ForceForm, NewCharterForm
from sapha.council.councils.models import CharterVersion
from sapha.council.councils.queries.charters import charter_by_id, version_json
from sapha.council.councils.views.charters import shown_version
from sapha.foundation.errors import BadInput


def _writer(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    require(request.user, "councils.write_charter")
    return request.user


def _to(version: CharterVersion) -> HttpResponse:
    return redirect("charters:version", pk=version.charter_id, number=version.number)


@login_required
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the next version of a charter and open it."""
    version = commands.draft_charter_version(actor=_writer(request), charter=charter_by_id(pk))
    return redirect("charters:edit", pk=pk, number=version.number)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Change a draft; a charter that cannot work is refused at the fields that make it so."""
    actor = _writer(request)
    version, _rules = shown_version(request, pk, number)
    form = CharterForm(version_json(version), version.reason, request.POST or None)
    if request.method == "POST" and (rules := form.read()) is not None:
        try:
            commands.change_draft(
                actor=actor, version=version, rules=rules, reason=form.rules.cleaned_data["reason"]
            )
        except CharterRefused as error:
            form.note(error.problems)
        else:
            messages.success(request, gettext("The draft is saved"))
            return _to(version)
    context = {"form": form, "version": version, "charter": version.charter}
    return render(request, "councils/edit.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put_in_force(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put a draft in force from a day, by a document."""
    actor = _writer(request)
    version, _rules = shown_version(request, pk, number)
    form = ForceForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            commands.put_charter_in_force(
                actor=actor,
                version=version,
                valid_from=form.cleaned_data["valid_from"],
                document=form.document(),
                figures_confirmed=form.cleaned_data.get("figures_confirmed", False),
            )
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The version is in force"))
            return _to(version)
    context = {"form": form, "version": version, "charter": version.charter}
    return render(request, "councils/put_in_force.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Throw a draft away."""
    actor = _writer(request)
    version, _rules = shown_version(request, pk, number)
    commands.discard_draft(actor=actor, version=version)
    messages.success(request, gettext("The draft is discarded"))
    return redirect("charters:charters")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make a charter for another kind of body, beginning as a copy of this version."""
    actor = _writer(request)
    version, _rules = shown_version(request, pk, number)
    form = NewCharterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = commands.create_charter(
                actor=actor,
                body_type=said["body_type"],
                name_th=said["name_th"],
                name_en=said["name_en"],
                copied=version,
            )
        except BadInput as error:
            form.refuse(error)
        else:
            return _to(made)
    context = {"form": form, "version": version, "charter": version.charter}
    return render(request, "councils/copy.html", context, status=422 if form.is_bound else 200)
