"""The front page and the agencies; public."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sapha.civic.agencies.models import Agency
from sapha.civic.agencies.queries import descendants, path_of
from sapha.design.charts.marks import band_strip
from sapha.ledger.kept import kept_content
from sapha.monitoring.progress.choices import RatingBand
from sapha.oversight.dashboard.council_news import council_news
from sapha.oversight.dashboard.queries import (
    agency_tree,
    city_figures,
    furthest_behind,
    latest_reported,
)
from sapha.oversight.map.drawing import city_map, measure_to_show
from sapha.oversight.map.queries import all_districts, population_day, projects_of_agency

_ROWS_ON_HOME = 5
_ROWS_ON_A_PAGE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the state of the whole city on one screen."""
    content = kept_content(request, "dashboard/home_content.html", _city)
    return render(request, "dashboard/home.html", {"content": content})


def _city() -> dict[str, Any]:
    rows, figures = all_districts(), city_figures()
    measure = measure_to_show("", rows)
    return {
        "figures": figures,
        "strip": band_strip(figures.band_counts),
        "measure": measure,
        "map": city_map(rows, measure, title=str(measure.label)),
        "counted_on": population_day(rows),
        "latest": latest_reported(_ROWS_ON_HOME),
        "worst": furthest_behind(_ROWS_ON_HOME, figures.bands[RatingBand.RED]),
        "news": council_news(),
    }


@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    """Show the tree of agencies with their codes."""
    content = kept_content(request, "dashboard/agencies_content.html", lambda: {"agencies": agency_tree()})
    return render(request, "dashboard/agencies.html", {"content": content})


@require_safe
def agency_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one agency: where it stands, its codes over time, what is below it, its projects."""
    agency = get_object_or_404(Agency.objects.select_related("district"), pk=pk)
    projects = Paginator(projects_of_agency(agency), _ROWS_ON_A_PAGE)
    return render(
        request,
        "dashboard/agency.html",
        {
            "agency": agency,
            "above": path_of(agency)[:-1],
            "below": list(descendants(agency)),
            "codes": list(agency.codes.all()),
            "projects": projects.get_page(request.GET.get("page")),
        },
    )
