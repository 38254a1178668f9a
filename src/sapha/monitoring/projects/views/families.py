"""Saying which central project a project is part of: search, look, link, propose or decline."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_PERMITTED, require
from sapha.foundation.errors import BadInput, Conflict, NotPermitted
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.forms.families import ParentForm
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.families import found_parents, words_of
from sapha.monitoring.projects.queries.parent_questions import parent_questions
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def parent(request: HttpRequest, code: str) -> HttpResponse:
    """Link a project to its central one, propose the link, or decline a question about it."""
    actor, project = account_of(request), project_of(code)
    links = actor.has_perm("projects.link_parent", project)
    if not links:
        require(actor, "projects.propose_parent", project)
    initial = {"code": request.GET.get("code", "")[:30]}
    form = ParentForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                messages.success(request, _do(request, actor, project, form))
                return redirect("projects:project", code=code)
        except (BadInput, Conflict) as error:
            form.refuse(error)
            status = 409 if isinstance(error, Conflict) else 422
    return _page(request, project, form, links=links, status=status)


def _do(request: HttpRequest, actor: Account, project: Project, form: ParentForm) -> str:
    """Do what the button says; return what is told afterwards."""
    code, reason, act = form.cleaned_data["code"], form.cleaned_data["reason"], request.POST.get("act", "")
    seen = request.POST.get("seen_parent", "")[:30]
    if act == "propose":
        commands.propose_parent(actor=actor, project=project, code=code, reason=reason)
        return gettext("Proposed to those who write this project")
    if act == "decline":
        commands.decline_parent(actor=actor, project=project, code=code, reason=reason)
        return gettext("Kept: it is not the central project")
    if act != "link":
        raise NotPermitted(NOT_PERMITTED, rule="projects.no_such_act")
    if code.strip():
        commands.link_parent(actor=actor, project=project, code=code, reason=reason, seen_parent=seen)
        return gettext("Linked to its central project")
    commands.unlink_parent(actor=actor, project=project, reason=reason, seen_parent=seen)
    return gettext("Taken out from under its central project")


def _page(
    request: HttpRequest, project: Project, form: ParentForm, *, links: bool, status: int
) -> HttpResponse:
    query = request.GET.get("q", "")[:100]
    try:
        found = found_parents(project, query)
    except BadInput:
        found = []
    seen = request.POST.get("seen_parent", project.parent.code if project.parent else "")
    context = {
        "project": project,
        "form": form,
        "links": links,
        "query": query,
        "found": found,
        "questions": parent_questions(project),
        "words": words_of(project)[:20],
        "seen_parent": seen[:30],
    }
    return render(request, "projects/parent.html", context, status=status)
