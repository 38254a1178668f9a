"""Writing a new project step by step; what was typed is kept with every step."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.evidence.documents.queries import count_of
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.details import ProjectDetails
from sapha.monitoring.projects.drafting import Values
from sapha.monitoring.projects.forms import STEP_FORMS, place_of, step_form
from sapha.monitoring.projects.forms.content import with_row_act
from sapha.monitoring.projects.forms.step import StepForm
from sapha.monitoring.projects.models import Project, ProjectDraft
from sapha.monitoring.projects.queries.drafts import draft_seen_by, drafts_seen_by
from sapha.monitoring.projects.queries.units import agencies_written_by

STEPS = list(STEP_FORMS)


def account_of(request: HttpRequest) -> Account:
    """Return who asks; the page asked for signing in already."""
    return cast("Account", request.user)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts of one's units; begin a new one."""
    actor = account_of(request)
    require(actor, "projects.begin_draft")
    agencies = agencies_written_by(actor)
    if request.method == "POST":
        key = request.POST.get("agency", "")
        is_number = key.isascii() and key.isdecimal() and len(key) < 19
        agency = agencies.filter(pk=int(key)).first() if is_number else None
        if agency is None:
            raise NotThere(NOT_THERE, rule="projects.no_agency")
        draft = commands.begin_draft(actor=actor, agency=agency)
        return redirect("register:step", pk=draft.pk, step=STEPS[0])
    context = {"drafts": drafts_seen_by(actor), "agencies": agencies}
    return render(request, "projects/drafts.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Show one step of a draft and keep what is typed there."""
    actor = account_of(request)
    draft = draft_seen_by(actor, pk)
    if draft.project is not None:
        return redirect("projects:project", code=draft.project.code)
    if request.method != "POST":
        form = step_form(step, place_of(actor, draft.agency, draft.data), draft.data.get(step))
        return _page(request, draft, step, form)
    typed = typed_values(request, step)
    act = request.POST.get("act", "")
    try:
        revision = int(request.POST.get("revision", "0") or 0)
        kept = commands.save_draft(actor=actor, draft=draft, step=step, typed=typed, revision=revision)
    except (BadInput, Conflict, ValueError) as error:
        form = step_form(step, place_of(actor, draft.agency, draft.data), typed, bound=True)
        if isinstance(error, BadInput | Conflict):
            form.refuse(error)
        return _page(request, draft, step, form, status=409)
    return _saved(request, actor, kept, step, act)


def typed_values(request: HttpRequest, step: str) -> Values:
    """Return what was typed in a step, a row more or less when that was asked for."""
    typed = {name: request.POST.getlist(name) for name in STEP_FORMS[step].stored}
    return with_row_act(typed, request.POST.get("act", ""))


def _saved(request: HttpRequest, actor: Account, draft: ProjectDraft, step: str, act: str) -> HttpResponse:
    if act == "save":
        messages.success(request, gettext("The draft is kept"))
        return redirect("register:drafts")
    place, values = place_of(actor, draft.agency, draft.data), draft.data[step]
    if act != "next":
        form = step_form(step, place, values, search=request.POST.get("search", "")[:100])
        return _page(request, draft, step, form)
    form = step_form(step, place, values, bound=True)
    if not form.is_valid():
        return _page(request, draft, step, form, status=422)
    following = STEPS.index(step) + 1
    if following == len(STEPS):
        return redirect("register:papers", pk=draft.pk)
    return redirect("register:step", pk=draft.pk, step=STEPS[following])


def _page(
    request: HttpRequest, draft: ProjectDraft, step: str, form: StepForm, status: int = 200
) -> HttpResponse:
    context = {
        "draft": draft,
        "step": step,
        "form": form,
        "steps": DraftStep.choices,
        "search": form.search,
        "title": DraftStep(step).label,
    }
    return render(request, "projects/step.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that was typed with what is still wrong, and register it."""
    actor = account_of(request)
    draft = draft_seen_by(actor, pk)
    if draft.project is not None:
        return redirect("projects:project", code=draft.project.code)
    forms = {
        name: step_form(name, place_of(actor, draft.agency, draft.data), draft.data.get(name), bound=True)
        for name in STEPS
    }
    wrong = [name for name, form in forms.items() if not form.is_valid()]
    valid = not wrong
    status = 200
    if request.method == "POST" and valid:
        try:
            made = commands.register_project(
                actor=actor, details=_details(forms), draft=draft, predecessor=draft.predecessor
            )
        except BadInput as error:
            _refuse(forms, error)
            valid = False
        else:
            return _registered(request, made)
    if request.method == "POST":
        status = 422
    context = {
        "draft": draft,
        "steps": DraftStep.choices,
        "parts": [(name, DraftStep(name).label, form) for name, form in forms.items()],
        "valid": valid,
        "details": _details(forms) if valid else None,
        "papers": count_of(draft.ledger_key),
    }
    return render(request, "projects/check.html", context, status=status)


def _registered(request: HttpRequest, project: Project) -> HttpResponse:
    text = gettext("The project is registered with the code %(code)s") % {"code": project.code}
    messages.success(request, text)
    return redirect("projects:project", code=project.code)


def _details(forms: dict[str, StepForm]) -> ProjectDetails:
    said: dict[str, object] = {}
    for form in forms.values():
        said |= form.details()
    return ProjectDetails(**said)  # type: ignore[arg-type]


def _refuse(forms: dict[str, StepForm], error: BadInput) -> None:
    field = error.where.partition(".")[0]
    for form in forms.values():
        if field in form.fields or field in form.stored or f"{field}_text" in form.stored:
            form.refuse(error)
            return
    next(iter(forms.values())).add_error(None, error.text.in_language(get_language() or "th"))


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    actor = account_of(request)
    commands.discard_draft(actor=actor, draft=draft_seen_by(actor, pk))
    messages.success(request, gettext("The draft is thrown away"))
    return redirect("register:drafts")
