"""Classes of projects: read by everybody, kept by the department that checks reports."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Conflict
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.forms.classes import ClassForm, RhythmForm
from sapha.monitoring.projects.models import ProjectClass
from sapha.monitoring.projects.queries.classes import class_lines, class_of
from sapha.monitoring.projects.views.drafts import account_of


@never_cache
@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """List the classes with every version of their rhythm."""
    actor = request.user if isinstance(request.user, Account) else None
    context = {
        "lines": class_lines(timezone.localdate()),
        "may_keep": actor is not None and actor.has_perm("projects.keep_classes"),
    }
    return render(request, "projects/classes.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    """Define a class with its first rhythm."""
    actor = account_of(request)
    require(actor, "projects.keep_classes")
    form = ClassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.define_class(
                actor=actor, name_th=said["name_th"], name_en=said["name_en"], terms=form.terms()
            )
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The class is defined"))
            return redirect("register:classes")
    return _page(request, form, None, 0)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_rhythm(request: HttpRequest, key: int) -> HttpResponse:
    """Give a class another rhythm from a day on."""
    actor = account_of(request)
    require(actor, "projects.keep_classes")
    found = class_of(key)
    last = found.rhythms.order_by("-number").first()
    seen = last.number if last else 0
    form, status = RhythmForm(request.POST or None), 422
    if request.method == "POST":
        typed = request.POST.get("seen", "")
        seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_rhythm(actor=actor, project_class=found, terms=form.terms(), seen=seen)
        except (BadInput, Conflict) as error:
            form.refuse(error)
            status = 409 if isinstance(error, Conflict) else 422
        else:
            messages.success(request, gettext("The new rhythm is kept"))
            return redirect("register:classes")
    return _page(request, form, found, seen, status)


def _page(
    request: HttpRequest, form: RhythmForm, found: ProjectClass | None, seen: int, refused: int = 422
) -> HttpResponse:
    context = {"form": form, "found": found, "seen": seen, "lead": found.name if found else ""}
    return render(request, "projects/class_form.html", context, status=refused if form.is_bound else 200)
