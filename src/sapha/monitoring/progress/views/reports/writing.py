"""Writing a report; what was typed is kept as a draft before anything is refused."""

from __future__ import annotations

from dataclasses import asdict
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.monitoring.progress.commands import writing as commands
from sapha.monitoring.progress.filing import ReportTerms
from sapha.monitoring.progress.foresight import foresee, terms_of
from sapha.monitoring.progress.forms.reports import ReportForm
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import parts_of
from sapha.monitoring.progress.reports_seen import next_number, report_seen_by
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of


class _Sheet(NamedTuple):
    """The report under the pen: kept or not yet, and what its writer saw when the form was opened."""

    report: ProgressReport
    seen: int


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Write the project's next report; with ``corrects`` it replaces an accepted one."""
    actor, project = account_of(request), project_of(code)
    require(actor, "progress.write_report", project)
    corrects = _corrected(request, project)
    number = _number(request.POST.get("number", "")) or next_number(project)
    report = ProgressReport(project=project, number=number, corrects=corrects)
    return _write(request, _Sheet(report, 0), ReportForm() if corrects is None else ReportForm.of(corrects))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Go on writing a draft or a returned report."""
    report = report_seen_by(request.user, code, number)
    require(account_of(request), "progress.write_report", report)
    if not report.is_open:
        return redirect("reports:report", code=code, number=number)
    seen = _number(request.POST.get("revision", "")) if request.method == "POST" else report.revision
    return _write(request, _Sheet(report, seen), ReportForm.of(report))


@login_required
@require_POST
def discard(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Throw away a draft that was never submitted."""
    report = report_seen_by(request.user, code, number)
    commands.discard_report(actor=account_of(request), report=report)
    messages.success(request, gettext("Draft thrown away"))
    return redirect("projects:project", code=code)


def _write(request: HttpRequest, sheet: _Sheet, blank: ReportForm) -> HttpResponse:
    if request.method != "POST":
        return _page(request, sheet, blank)
    form, act = ReportForm(request.POST), request.POST.get("act", "")
    if not form.is_valid():
        return _page(request, sheet, form, status=422)
    if act == "look":
        return _page(request, sheet, form)
    try:
        sheet = _kept(request, sheet, form)
        if act == "submit":
            commands.submit_report(actor=account_of(request), report=sheet.report, seen=sheet.seen)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return _page(request, sheet, form, status=409 if isinstance(error, Conflict) else 422)
    said = gettext("Submitted; the coordinator checks it now") if act == "submit" else gettext("Draft kept")
    messages.success(request, said)
    return redirect("reports:report", code=sheet.report.project.code, number=sheet.report.number)


def _kept(request: HttpRequest, sheet: _Sheet, form: ReportForm) -> _Sheet:
    actor, report = account_of(request), sheet.report
    if not report.pk:
        kept = commands.draft_report(
            actor=actor,
            project=report.project,
            number=report.number,
            terms=form.terms(),
            corrects=report.corrects,
        )
    else:
        kept = commands.change_report(actor=actor, report=report, terms=form.terms(), seen=sheet.seen)
    return _Sheet(kept, kept.revision)


def _page(request: HttpRequest, sheet: _Sheet, form: ReportForm, status: int = 200) -> HttpResponse:
    report = sheet.report
    parts = parts_of(report.project)
    looked = ProgressReport(
        project=report.project, number=report.number, corrects=report.corrects, **asdict(_shown(report, form))
    )
    context = {
        "project": report.project,
        "report": report,
        "seen": sheet.seen,
        "form": form,
        "foreseen": foresee(parts, looked),
        "looked": looked,
        "action": request.path if not report.pk else _address(report),
    }
    return render(request, "progress/reports/write.html", context, status=status)


def _address(report: ProgressReport) -> str:
    return reverse("reports:write", args=[report.project.code, report.number])


def _shown(report: ProgressReport, form: ReportForm) -> ReportTerms:
    """Return what the report says now: as typed, as kept, or nothing yet."""
    if form.is_bound:
        return form.terms()
    return terms_of(report) if report.pk else ReportTerms()


def _corrected(request: HttpRequest, project: Project) -> ProgressReport | None:
    said = request.POST.get("corrects") or request.GET.get("corrects") or ""
    if not said:
        return None
    found = project.reports.filter(number=_number(said), state="accepted").first()
    if found is None:
        raise NotThere(NOT_THERE, rule="reports.no_report")
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
