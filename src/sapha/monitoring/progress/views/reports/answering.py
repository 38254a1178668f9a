"""The findings of one rule with the owner's answers and their earlier versions; the owner answers here."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.progress.commands.answering import answer_finding
from sapha.monitoring.progress.forms.reports import AnswerForm
from sapha.monitoring.progress.judging.findings.finding import Finding
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.models import FindingAnswer
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of


class _Told(NamedTuple):
    """One finding, its answers by version, and the form for the next one."""

    finding: Finding
    answers: list[FindingAnswer]
    form: AnswerForm

    @property
    def seen(self) -> int:
        """The version that stands; 0 for none."""
        return self.answers[-1].version if self.answers else 0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, code: str, rule: str) -> HttpResponse:
    """Show the findings of a rule with their answers, to everybody; the owner may answer."""
    project = project_of(code)
    told = _told(project, rule)
    if request.method != "POST":
        return _page(request, project, told)
    actor = account_of(request)
    require(actor, "progress.answer_finding", project)
    number = request.POST.get("report", "")
    place = next((at for at, one in enumerate(told) if str(one.finding.report or "") == number), None)
    if place is None:
        raise NotThere(NOT_THERE, rule="findings.no_finding")
    form, one = AnswerForm(request.POST, auto_id=f"id_{place}_%s"), told[place]
    told[place] = one._replace(form=form)
    if not form.is_valid():
        return _page(request, project, told, status=422)
    seen = request.POST.get("seen", "")
    try:
        answer_finding(
            actor=actor,
            project=project,
            rule=rule,
            report=one.finding.report,
            text=form.cleaned_data["text"],
            seen=int(seen) if seen.isascii() and seen.isdecimal() else -1,
        )
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return _page(request, project, told, status=409 if isinstance(error, Conflict) else 422)
    messages.success(request, gettext("Answer kept; it shows beside the finding"))
    return redirect(f"{reverse('projects:project', args=[code])}#findings")


def _told(project: Project, rule: str) -> list[_Told]:
    found = [one for one in judge(project_facts(project)).findings if one.rule == rule]
    kept = list(FindingAnswer.objects.filter(project=project, rule=rule).order_by("version"))
    if not found and not kept:
        raise NotThere(NOT_THERE, rule="findings.no_finding")
    return [
        _Told(one, [row for row in kept if row.report == one.report], AnswerForm(auto_id=f"id_{at}_%s"))
        for at, one in enumerate(found)
    ]


def _page(request: HttpRequest, project: Project, told: list[_Told], status: int = 200) -> HttpResponse:
    actor = request.user if isinstance(request.user, Account) else None
    context = {
        "project": project,
        "told": told,
        "title": told[0].finding.title if told else None,
        "may_answer": actor is not None and actor.has_perm("progress.answer_finding", project),
    }
    return render(request, "progress/reports/finding.html", context, status=status)
