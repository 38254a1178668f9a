"""One report: read by everybody once accepted, checked side by side with the one before it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Conflict
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.commands import checking as commands
from sapha.monitoring.progress.filing import falls
from sapha.monitoring.progress.foresight import foresee, place_of
from sapha.monitoring.progress.forms.reports import ReturnForm
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import parts_of
from sapha.monitoring.progress.reports_seen import report_seen_by
from sapha.monitoring.progress.rules import is_own_report
from sapha.monitoring.progress.side_by_side import side_by_side
from sapha.monitoring.projects.views.drafts import account_of


@never_cache
@require_safe
def report(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a report beside the one before it; who may act finds the acts here."""
    return _page(request, report_seen_by(request.user, code, number), ReturnForm())


@login_required
@require_POST
def accept(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Accept a submitted report."""
    actor, found = account_of(request), report_seen_by(request.user, code, number)
    require(actor, "progress.check_report", found)
    form = ReturnForm()
    try:
        commands.accept_report(actor=actor, report=found)
    except Conflict as error:
        return _refused(request, found, form, error)
    messages.success(request, gettext("Accepted and frozen"))
    return redirect("reports:queue")


@login_required
@require_POST
def give_back(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Return a submitted report with a reason."""
    actor, found = account_of(request), report_seen_by(request.user, code, number)
    require(actor, "progress.check_report", found)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        commands.return_report(actor=actor, report=found, reason=form.cleaned_data["reason"])
    except (BadInput, Conflict) as error:
        return _refused(request, found, form, error)
    messages.success(request, gettext("Returned with the reason"))
    return redirect("reports:queue")


@login_required
@require_POST
def approve_fall(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Agree that the progress is lower than before."""
    found = report_seen_by(request.user, code, number)
    try:
        commands.approve_fall(actor=account_of(request), report=found)
    except Conflict as error:
        return _refused(request, found, ReturnForm(), error)
    messages.success(request, gettext("Agreed to the lower figure"))
    return redirect("reports:report", code=code, number=number)


def _refused(
    request: HttpRequest, found: ProgressReport, form: ReturnForm, error: BadInput | Conflict
) -> HttpResponse:
    if form.is_bound:
        form.refuse(error)
    else:
        messages.error(request, error.text.in_language(request.LANGUAGE_CODE))
    return _page(request, found, form, status=409 if isinstance(error, Conflict) else 422)


def _page(request: HttpRequest, found: ProgressReport, form: ReturnForm, status: int = 200) -> HttpResponse:
    parts = parts_of(found.project)
    foreseen, place = foresee(parts, found), place_of(parts, found)
    actor = request.user if isinstance(request.user, Account) else None
    waits = found.state == ReportState.SUBMITTED
    fall = found.state != ReportState.ACCEPTED and falls(found.progress_percent, place.last_percent)
    context = {
        "project": found.project,
        "report": found,
        "foreseen": foreseen,
        "lines": side_by_side(foreseen.previous, found),
        "form": form,
        "fall": fall,
        "corrected_by": ProgressReport.objects.filter(corrects=found, state=ReportState.ACCEPTED).first(),
        "may_check": waits and actor is not None and actor.has_perm("progress.check_report", found),
        "may_write": actor is not None and actor.has_perm("progress.write_report", found),
        "may_approve": fall
        and actor is not None
        and actor.has_perm("progress.approve_fall", found)
        and not is_own_report(actor, found),
    }
    return render(request, "progress/reports/report.html", context, status=status)
