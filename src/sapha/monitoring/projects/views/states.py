"""The state of a project: how it came to be, what may follow, and the forms for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import ChangeKind
from sapha.monitoring.projects.forms.states import ChangeForm, DeclineForm
from sapha.monitoring.projects.lifecycle import changes_from
from sapha.monitoring.projects.models import Project, StateChange
from sapha.monitoring.projects.queries.states import changes_seen_by, waiting_change
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of

_DEEDS: Mapping[str, Callable[..., Project]] = {
    ChangeKind.START: commands.start_project,
    ChangeKind.SUSPEND: commands.suspend_project,
    ChangeKind.RESUME: commands.resume_project,
    ChangeKind.COMPLETE: commands.complete_project,
    ChangeKind.CARRY_OVER: commands.carry_over_project,
    ChangeKind.CANCEL: commands.cancel_project,
}
_PREFILLED = ("on", "document", "document_on", "reason")
_LONGEST_PREFILLED = 300


@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Show the state of a project and its changes; open to everybody, what waits only to its unit."""
    return _state_page(request, project_of(code), DeclineForm())


def _state_page(request: HttpRequest, project: Project, form: DeclineForm, status: int = 200) -> HttpResponse:
    actor = request.user if isinstance(request.user, Account) else None
    may_prepare = actor is not None and actor.has_perm("projects.prepare_change", project)
    may_decide = actor is not None and actor.has_perm("projects.decide_change", project)
    waiting = waiting_change(project) if may_prepare else None
    context = {
        "project": project,
        "changes": changes_seen_by(actor, project),
        "suspensions": project.suspensions.order_by("-starts_on"),
        "waiting": waiting,
        "may_prepare": may_prepare,
        "may_decide": may_decide,
        "kinds": changes_from(project.state) if may_decide or (may_prepare and waiting is None) else [],
        "form": form,
    }
    return render(request, "projects/state.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_state(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Prepare or decide a change of state; fields a link names are filled in, never decided."""
    actor, project = account_of(request), project_of(code)
    require(actor, "projects.prepare_change", project)
    decides = actor.has_perm("projects.decide_change", project)
    if request.method != "POST":
        form = ChangeForm(kind, initial=_given(request, project, kind))
        return _form_page(request, project, kind, form, decides=decides)
    form = ChangeForm(kind, request.POST)
    if not form.is_valid():
        return _form_page(request, project, kind, form, decides=decides, status=422)
    try:
        if decides:
            made = _DEEDS[kind](actor=actor, project=project, terms=form.terms())
            return _decided(request, kind, made)
        commands.prepare_change(actor=actor, project=project, kind=kind, terms=form.terms())
    except (BadInput, Conflict) as error:
        form.refuse(error)
        status = 409 if isinstance(error, Conflict) else 422
        return _form_page(request, project, kind, form, decides=decides, status=status)
    messages.success(request, gettext("Put before the head of the agency"))
    return redirect("register:state", code=code)


def _given(request: HttpRequest, project: Project, kind: str) -> dict[str, object]:
    """Return what is filled in beforehand: what the link names, and the next year's days."""
    given: dict[str, object] = {
        name: request.GET[name][:_LONGEST_PREFILLED] for name in _PREFILLED if name in request.GET
    }
    if kind == ChangeKind.CARRY_OVER and project.fiscal_year_id:
        first, last = fiscal_year_bounds(project.fiscal_year_id + 1)
        given = {"on": first, "ends_on": last, **given}
    return given


def _form_page(
    request: HttpRequest,
    project: Project,
    kind: str,
    form: ChangeForm,
    *,
    decides: bool,
    status: int = 200,
) -> HttpResponse:
    context = {"project": project, "title": ChangeKind(kind).label, "form": form, "decides": decides}
    return render(request, "projects/change_state.html", context, status=status)


def _decided(request: HttpRequest, kind: str, project: Project) -> HttpResponse:
    text = gettext("Done: %(act)s") % {"act": ChangeKind(kind).label}
    messages.success(request, text)
    return redirect("register:state", code=project.code)


def _waiting_of(code: str) -> StateChange:
    change = waiting_change(project_of(code))
    if change is None:
        raise NotThere(NOT_THERE, rule="projects.no_change")
    return change


@login_required
@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Decide the change that waits."""
    change = _waiting_of(code)
    made = commands.decide_change(actor=account_of(request), change=change)
    return _decided(request, change.kind, made)


@login_required
@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """Decline the change that waits, with a reason."""
    actor, change, form = account_of(request), _waiting_of(code), DeclineForm(request.POST)
    require(actor, "projects.decide_change", change)
    if not form.is_valid():
        return _state_page(request, change.project, form, status=422)
    commands.decline_change(actor=actor, change=change, reason=form.cleaned_data["reason"])
    messages.success(request, gettext("Declined"))
    return redirect("register:state", code=code)
