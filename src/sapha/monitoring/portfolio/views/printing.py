"""All forms of an agency in one PDF: asked for, watched, fetched; by those who print for the agency."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.be_dates import fiscal_year_of
from sapha.foundation.errors import BadInput, NotThere
from sapha.monitoring.portfolio.choices import RunState
from sapha.monitoring.portfolio.commands import ask_for_forms
from sapha.monitoring.portfolio.forms import PrintForm
from sapha.monitoring.portfolio.models import FormsRun
from sapha.monitoring.portfolio.queries.runs import agency_of, run_seen_by, runs_of
from sapha.monitoring.portfolio.storage import place_of
from sapha.monitoring.progress.offers import years_listed

_SHOWN = 10


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def print_agency(request: HttpRequest, key: int) -> HttpResponse:
    """Show the prints of an agency and ask for a new one.

    Raises:
        NotThere, NotPermitted: the actor does not print for this agency.
    """
    agency = agency_of(key)
    require(request.user, "portfolio.print_agency", FormsRun(agency=agency))
    form = PrintForm(request.POST or None, years=years_listed() or [fiscal_year_of(timezone.localdate())])
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_for_forms(
                actor=cast("Account", request.user),
                agency=agency,
                fiscal_year=form.cleaned_data["fiscal_year"],
            )
            return redirect("portfolio:forms", run.pk)
        except BadInput as error:
            form.add_error("fiscal_year", error.text.in_language(get_language() or "th"))
    context = {"agency": agency, "form": form, "runs": runs_of(agency)[:_SHOWN]}
    return render(request, "portfolio/print_agency.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def forms_run(request: HttpRequest, key: int) -> HttpResponse:
    """Show how far a print is.

    Raises:
        NotThere, NotPermitted: the actor does not print for this agency.
    """
    return render(request, "portfolio/forms_run.html", {"run": run_seen_by(request.user, key)})


@login_required
@require_safe
def forms_progress(request: HttpRequest, key: int) -> HttpResponse:
    """Return how far a print is; once it is over, tell htmx to load the page anew."""
    run = run_seen_by(request.user, key)
    response = render(request, "portfolio/forms_progress.html", {"run": run})
    if not run.is_busy:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_safe
def forms_file(request: HttpRequest, key: int) -> FileResponse:
    """Return the finished file.

    Raises:
        NotThere: there is none, no longer, or it is another unit's.
    """
    run = run_seen_by(request.user, key)
    if run.state != RunState.DONE or not place_of(run.sha256).is_file():
        raise NotThere(NOT_THERE, rule="portfolio.no_file")
    name = f"forms-{run.agency_id}-{run.fiscal_year}.pdf"
    return FileResponse(place_of(run.sha256).open("rb"), as_attachment=True, filename=name)
