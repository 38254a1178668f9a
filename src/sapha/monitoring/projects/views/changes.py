"""Changing a registered project part by part, copying it, and how it came to be as it is."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.drafting import values_of
from sapha.monitoring.projects.fields import field_label
from sapha.monitoring.projects.forms import place_of, step_form
from sapha.monitoring.projects.forms.step import StepForm
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.details import details_of
from sapha.monitoring.projects.queries.units import agencies_written_by
from sapha.monitoring.projects.queries.versions import version_lines, version_number
from sapha.monitoring.projects.views.drafts import account_of, typed_values


def project_of(code: str) -> Project:
    """Return the project of a code.

    Raises:
        NotThere: the register has none.
    """
    found = Project.objects.select_related("agency", "parent").filter(code=code).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="projects.no_project")
    return found


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Change one part of a project."""
    actor, project = account_of(request), project_of(code)
    require(actor, "projects.change_project", project)
    details = details_of(project)
    data = values_of(details, parent_code=project.parent.code if project.parent else "")
    agency = project.agency or agencies_written_by(actor).first()
    if agency is None:
        raise NotThere(NOT_THERE, rule="projects.no_agency")
    place = place_of(actor, agency, data, project.code)
    if request.method != "POST":
        return _page(request, project, step, step_form(step, place, data[step]))
    typed, act = typed_values(request, step), request.POST.get("act", "")
    if act != "keep":
        form = step_form(step, place, typed, search=request.POST.get("search", "")[:100])
        return _page(request, project, step, form)
    form = step_form(step, place, typed, bound=True)
    if not form.is_valid():
        return _page(request, project, step, form, status=422)
    try:
        changed = commands.change_project(
            actor=actor,
            project=project,
            details=replace(details, **form.details()),
            seen_version=_seen(request),
        )
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return _page(request, project, step, form, status=409 if isinstance(error, Conflict) else 422)
    return _changed(request, project, changed)


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("version", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 19 else -1


def _changed(request: HttpRequest, project: Project, changed: tuple[str, ...]) -> HttpResponse:
    if changed:
        names = ", ".join(field_label(name) for name in changed)
        messages.success(request, gettext("Changed: %(fields)s") % {"fields": names})
    else:
        messages.info(request, gettext("Nothing was changed"))
    return redirect("register:change", code=project.code, step=DraftStep.IDENTITY)


def _page(
    request: HttpRequest, project: Project, step: str, form: StepForm, status: int = 200
) -> HttpResponse:
    context = {
        "project": project,
        "step": step,
        "steps": DraftStep.choices,
        "title": DraftStep(step).label,
        "form": form,
        "search": form.search,
        "version": _seen(request) if request.method == "POST" else version_number(project),
    }
    return render(request, "projects/change.html", context, status=status)


@login_required
@require_POST
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Begin next year's draft of a project."""
    draft = commands.copy_project(actor=account_of(request), project=project_of(code))
    messages.success(request, gettext("Copied into a draft of the next fiscal year; check every step"))
    return redirect("register:step", pk=draft.pk, step=DraftStep.IDENTITY)


@require_safe
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Show every version of a project with what it changed; open to everybody, as the project is."""
    project = project_of(code)
    lines = [
        (line.version, [(field_label(change.field), change) for change in line.changes])
        for line in version_lines(project)
    ]
    return render(request, "projects/history.html", {"project": project, "lines": lines})
