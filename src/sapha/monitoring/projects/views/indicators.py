"""Saying by which indicators a project is measured."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.forms.indicators import IndicatorsForm
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def indicators(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the indicators of a project."""
    actor, project = account_of(request), project_of(code)
    require(actor, "projects.change_project", project)
    linked = list(project.indicators.order_by("code"))
    initial = {"codes": "\n".join(one.code for one in linked)}
    form = IndicatorsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            commands.link_indicators(actor=actor, project=project, codes=form.listed())
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("Saved"))
            return redirect("projects:project", code=code)
    context = {"project": project, "form": form, "linked": linked}
    return render(request, "projects/indicators.html", context, status=422 if form.errors else 200)
