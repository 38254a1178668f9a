"""Projects put together by agency and by plan, with the formulas in words; open to everybody."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sapha.design.charts.marks import band_strip
from sapha.monitoring.plans.models import Plan
from sapha.monitoring.portfolio.models import FormsRun
from sapha.monitoring.portfolio.queries.rollups import Line, Rollup, agency_rollup, plan_rollup
from sapha.monitoring.portfolio.summing import Sums
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.progress.offers import years_listed
from sapha.monitoring.progress.views.kept import Part, kept_part
from sapha.monitoring.projects.queries.coverage import plan_of

_ROWS_ON_A_PAGE = 15


@require_safe
def by_agency(request: HttpRequest) -> HttpResponse:
    """Show the projects by department, or by what is directly below one agency."""
    part = kept_part(request, f"by_agency?{request.GET.urlencode()}", lambda: _by_agency(request))
    return render(request, "progress/kept.html", {"part": part})


def _by_agency(request: HttpRequest) -> Part:
    years, chosen = years_listed(), _number(request.GET.get("agency"))
    year = next((one for one in years if str(one) == request.GET.get("year")), None)
    rollup = agency_rollup(chosen, year)
    title = gettext("Projects by agency")
    context = {
        "title": title,
        "own": gettext("The agency itself"),
        "none": gettext("Agency not known"),
        "place": "by_agency",
        "label": "",
    }
    return Part(title, _page(request, rollup, "agency", years, year, context))


@require_safe
def by_plan(request: HttpRequest, key: int) -> HttpResponse:
    """Show the projects of a plan by its strategies, or by what is directly below one node.

    Raises:
        NotThere: there is no such plan.
    """
    part = kept_part(request, f"by_plan/{key}?{request.GET.urlencode()}", lambda: _by_plan(request, key))
    return render(request, "progress/kept.html", {"part": part})


def _by_plan(request: HttpRequest, key: int) -> Part:
    plan: Plan = plan_of(key)
    years = list(range(plan.first_year, plan.last_year + 1))
    year = next((one for one in years if str(one) == request.GET.get("year")), None)
    rollup = plan_rollup(plan, _number(request.GET.get("node")), year)
    title = gettext("Projects by plan")
    context = {
        "title": title,
        "own": gettext("This level itself"),
        "none": "",
        "place": "by_plan",
        "label": plan.name,
    }
    return Part(title, _page(request, rollup, "node", years, year, context))


def _page(
    request: HttpRequest, rollup: Rollup, name: str, years: list[int], year: int | None, said: dict[str, Any]
) -> SafeString:
    kept = f"&year={year}" if year else ""
    listed = reverse("projects:list")
    page = Paginator(rollup.lines, _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [
            {
                "line": line,
                "sums": line.sums,
                "strip": _strip(line.sums),
                "counts": _counts(line.sums),
                "below": f"?{name}={line.key}{kept}" if line.has_below else "",
                "projects": f"{listed}?{name}={line.key}{kept}" if _is_listed(line) else "",
            }
            for line in page.object_list
        ],
        "total": rollup.total,
        "strip": _strip(rollup.total),
        "counts": _counts(rollup.total),
        "above": [(f"?{name}={key}{kept}", words) for key, words in rollup.above],
        "top": f"?year={year}" if year else "?",
        "years": years,
        "year": year,
        "chosen": f"{name}={rollup.above[-1][0]}&" if rollup.above else "",
        "query": "",
        "print_url": _print_url(request, rollup) if name == "agency" else "",
        "now": timezone.now(),
        **said,
    }
    return render_to_string("portfolio/rollup.html", context, request)


def _print_url(request: HttpRequest, rollup: Rollup) -> str:
    """Return where all forms of the chosen agency are printed; empty for who may not."""
    if not rollup.above or not request.user.is_authenticated:
        return ""
    key = rollup.above[-1][0]
    may = request.user.has_perm("portfolio.print_agency", FormsRun(agency_id=key))
    return reverse("portfolio:print_agency", args=[key]) if may else ""


def _is_listed(line: Line) -> bool:
    return line.key is not None and not line.is_own


def _strip(sums: Sums) -> SafeString:
    return band_strip([(band, sums.bands.get(band.value, 0), str(band.label)) for band in RatingBand])


def _counts(sums: Sums) -> list[tuple[str, int]]:
    """Return the bands that stand for a project, each with its number: colour alone says nothing."""
    return [(band.value, count) for band in RatingBand if (count := sums.bands.get(band.value, 0))]


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None
