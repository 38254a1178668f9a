"""The coverage of a plan: goals without a project, projects without a goal; open to everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.monitoring.plans.models import Plan
from sapha.monitoring.plans.queries import nodes_say
from sapha.monitoring.projects.queries.coverage import coverage_of, plan_of

PER_PAGE = 30
_SIDES = ("goals", "projects", "routine", "all")
_OF_NODES = {"goals", "all"}


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans of the city with their levels."""
    found = Plan.objects.prefetch_related("levels").order_by("-first_year", "-last_year")
    return render(request, "projects/plans.html", {"plans": found})


@require_safe
def coverage(request: HttpRequest, key: int) -> HttpResponse:
    """Show one side of the coverage of a plan, page by page."""
    plan = plan_of(key)
    years = list(range(plan.first_year, plan.last_year + 1))
    year = next((one for one in years if str(one) == request.GET.get("year")), None)
    side = next((one for one in _SIDES if one == request.GET.get("side")), _SIDES[0])
    found = coverage_of(plan, year)
    lists: dict[str, Any] = {
        "goals": found.bare,
        "projects": found.aimless,
        "routine": found.routine,
        "all": found.nodes,
    }
    page: Page[Any] = Paginator(lists[side], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "years": years,
        "year": year,
        "side": side,
        "page": page,
        "said": nodes_say(list(page), _day_of(year)) if side in _OF_NODES else [],
        "nodes": len(found.nodes),
        "bare": len(found.bare),
        "aimless": found.aimless.count(),
        "routine": found.routine.count(),
        "now": timezone.now(),
    }
    return render(request, "projects/coverage.html", context)


def _day_of(year: int | None) -> date:
    """Return the day whose versions of the goals count: the last of a year that is over, else today."""
    today = timezone.localdate()
    return today if year is None else min(today, fiscal_year_bounds(year)[1])
