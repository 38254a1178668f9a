"""The review of a quarter: every project of the year with its scores, and the form of one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.rules import require
from sapha.foundation.be_dates import fiscal_year_of
from sapha.foundation.errors import BadInput
from sapha.monitoring.progress.commands.reviewing import review_quarter
from sapha.monitoring.progress.exports import reviews_csv
from sapha.monitoring.progress.forms.reports import ReviewForm
from sapha.monitoring.progress.models import QuarterReview
from sapha.monitoring.progress.reviews_seen import reviewed_projects, score_line
from sapha.monitoring.progress.rules import is_assigned
from sapha.monitoring.progress.scores import MEANINGS
from sapha.monitoring.projects.views.changes import project_of
from sapha.monitoring.projects.views.drafts import account_of

_AT_ONCE = 50
_QUARTERS = (1, 2, 3, 4)


@login_required
@require_safe
def now(_request: HttpRequest) -> HttpResponse:
    """Go to the quarter of today."""
    today = timezone.localdate()
    return redirect("reports:quarter", year=fiscal_year_of(today), number=(today.month + 2) // 3 % 4 + 1)


@login_required
@never_cache
@require_safe
def quarter(request: HttpRequest, year: str, number: str) -> HttpResponse:
    """List the projects of a year with the scores of one quarter."""
    actor = account_of(request)
    require(actor, "progress.see_reviews")
    page = Paginator(reviewed_projects(actor, int(year), int(number)), _AT_ONCE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "lines": [score_line(project) for project in page],
        "year": int(year),
        "number": int(number),
        "quarters": _QUARTERS,
        "meanings": MEANINGS,
        "may_score": {
            project.code
            for project in page
            if actor.has_perm("progress.see_queue") and is_assigned(actor, project)
        },
    }
    return render(request, "progress/reports/quarter.html", context)


@login_required
@never_cache
@require_safe
def quarter_csv(request: HttpRequest, year: str, number: str) -> HttpResponse:
    """Return the scores of a quarter as a table; an empty cell is not scored."""
    actor = account_of(request)
    require(actor, "progress.see_reviews")
    projects = reviewed_projects(actor, int(year), int(number))
    answer = HttpResponse(
        reviews_csv(projects, int(year), int(number)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="reviews-{year}-{number}.csv"'
    return answer


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, code: str, year: str, number: str) -> HttpResponse:
    """Score the reporting of one project in one quarter."""
    actor, project = account_of(request), project_of(code)
    require(actor, "progress.review_quarter", project)
    kept = QuarterReview.objects.filter(project=project, fiscal_year=int(year), quarter=int(number)).first()
    names = list(ReviewForm.base_fields)
    form = ReviewForm(initial={name: getattr(kept, name) for name in names} if kept else None)
    status = 200
    if request.method == "POST":
        form, status = ReviewForm(request.POST), 422
        if form.is_valid():
            try:
                review_quarter(
                    actor=actor,
                    project=project,
                    fiscal_year=int(year),
                    quarter=int(number),
                    **form.cleaned_data,
                )
            except BadInput as error:
                form.refuse(error)
            else:
                messages.success(request, gettext("Scores kept"))
                return redirect("reports:quarter", year=year, number=number)
    context = {"project": project, "form": form, "year": int(year), "number": number, "meanings": MEANINGS}
    return render(request, "progress/reports/review.html", context, status=status)
