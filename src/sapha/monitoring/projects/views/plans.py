"""The plan versions of a project: shown to everybody once approved, written and approved by its unit."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import PlanKind, PlanState
from sapha.monitoring.projects.forms.plans import PlanForm, Rows, point_rows, rows_of, typed_rows
from sapha.monitoring.projects.forms.states import DeclineForm
from sapha.monitoring.projects.models import PlanVersion, Project
from sapha.monitoring.projects.planning import PlanTerms, check_plan, even_months
from sapha.monitoring.projects.queries.plans import (
    judging_versions,
    plan_frame,
    plan_terms,
    plan_versions_seen_by,
    written_version,
)
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of


@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Show every plan version; open to everybody, drafts only to the project's unit."""
    return _plan_page(request, project_of(code), DeclineForm())


def _plan_page(request: HttpRequest, project: Project, form: DeclineForm, status: int = 200) -> HttpResponse:
    actor = request.user if isinstance(request.user, Account) else None
    may_write = actor is not None and actor.has_perm("projects.write_plan", project)
    written = written_version(project) if may_write else None
    may_approve = actor is not None and actor.has_perm("projects.approve_plan", project)
    is_own = (
        written is not None and actor is not None and actor.pk in {written.author_id, written.changed_by_id}
    )
    context = {
        "project": project,
        "versions": plan_versions_seen_by(actor, project),
        "written": written,
        "is_draft": written is not None and written.state == PlanState.DRAFT,
        "may_write": may_write,
        "may_approve": may_approve,
        "is_own": is_own,
        "form": form,
    }
    return render(request, "projects/plan.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Write the next plan version: row by row, kept as a draft, then submitted."""
    actor, project = account_of(request), project_of(code)
    require(actor, "projects.write_plan", project)
    written = written_version(project)
    if written is not None and written.state != PlanState.DRAFT:
        return redirect("register:plan", code=code)
    frame = plan_frame(project, written)
    if request.method != "POST":
        terms = _begun(project, written)
        initial = {name: getattr(terms, name) for name in ("kind", "document", "document_on", "reason")}
        form = PlanForm(rows_of(terms), initial=initial, is_amendment=frame.is_amendment)
        return _edit_page(request, project, form)
    act = request.POST.get("act", "")
    rows = _asked_rows(project, typed_rows(request.POST.getlist, act), act)
    if act not in {"save", "submit"}:
        form = PlanForm(rows, initial=request.POST.dict(), is_amendment=frame.is_amendment)
        return _edit_page(request, project, form)
    form = PlanForm(rows, request.POST, is_amendment=frame.is_amendment)
    if not form.is_valid():
        return _edit_page(request, project, form, status=422)
    try:
        if act == "submit":
            check_plan(form.terms(), frame)
        version = commands.save_plan_version(actor=actor, project=project, terms=form.terms())
        if act == "submit":
            commands.submit_plan_version(actor=actor, version=version)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return _edit_page(request, project, form, status=409 if isinstance(error, Conflict) else 422)
    text = gettext("Put before the head of the agency") if act == "submit" else gettext("The draft is kept")
    messages.success(request, text)
    return redirect("register:plan", code=code)


def _begun(project: Project, written: PlanVersion | None) -> PlanTerms:
    """Return what the form begins with: the draft, or the version in force without its letter."""
    if written is not None:
        return plan_terms(written)
    last = judging_versions().filter(project=project).last()
    if last is None:
        return PlanTerms()
    terms = plan_terms(last)
    return PlanTerms(kind=terms.kind, points=terms.points, milestones=terms.milestones)


def _asked_rows(project: Project, rows: Rows, act: str) -> Rows:
    if act == "months" and project.starts_on and project.ends_on and project.starts_on <= project.ends_on:
        return {**rows, "points": point_rows(even_months(project.starts_on, project.ends_on))}
    return rows


def _edit_page(request: HttpRequest, project: Project, form: PlanForm, status: int = 200) -> HttpResponse:
    context = {"project": project, "form": form, "kinds": PlanKind}
    return render(request, "projects/edit_plan.html", context, status=status)


def _written(code: str) -> PlanVersion:
    version = written_version(project_of(code))
    if version is None:
        raise NotThere(NOT_THERE, rule="projects.no_plan_version")
    return version


def _deed(request: HttpRequest, code: str, deed: Callable[..., None], text: str) -> HttpResponse:
    deed(actor=account_of(request), version=_written(code))
    messages.success(request, text)
    return redirect("register:plan", code=code)


@login_required
@require_POST
def submit(request: HttpRequest, code: str) -> HttpResponse:
    """Put the drafted version before the head of the agency."""
    try:
        text = gettext("Put before the head of the agency")
        return _deed(request, code, commands.submit_plan_version, text)
    except BadInput:
        return redirect("register:edit_plan", code=code)


@login_required
@require_POST
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """Approve the version that waits."""
    return _deed(request, code, commands.approve_plan_version, gettext("Approved; in force from today"))


@login_required
@require_POST
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    """Give the version that waits back with a reason."""
    actor, version, form = account_of(request), _written(code), DeclineForm(request.POST)
    require(actor, "projects.approve_plan", version)
    if not form.is_valid():
        return _plan_page(request, version.project, form, status=422)
    commands.return_plan_version(actor=actor, version=version, reason=form.cleaned_data["reason"])
    messages.success(request, gettext("Returned"))
    return redirect("register:plan", code=code)


@login_required
@require_POST
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throw the drafted version away."""
    return _deed(request, code, commands.discard_plan_version, gettext("The draft is thrown away"))
