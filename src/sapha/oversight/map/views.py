"""Pages of the districts; public, in Thai and English."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from sapha.civic.districts.models import District
from sapha.ledger.kept import kept_content
from sapha.oversight.map.choices import Measure
from sapha.oversight.map.council_of_district import council_of_district
from sapha.oversight.map.drawing import city_map, locator_map, measure_to_show
from sapha.oversight.map.queries import (
    DistrictRow,
    all_districts,
    matching,
    population_day,
    projects_of_district,
)

# With the map on the page, more rows would make it heavy for a cheap phone.
_PROJECTS_ON_A_PAGE = 10
_LONGEST_QUERY = 200
_LONGEST_PAGE = 4


def _by_group(row: DistrictRow) -> tuple[int, int]:
    return row.district.group.position, row.district.code


@require_safe
def district_list(request: HttpRequest) -> HttpResponse:
    """Show the map and the table of the 50 districts, by group; ``?q=`` looks one up."""
    query = request.GET.get("q", "")[:_LONGEST_QUERY].strip()
    asked = request.GET.get("show", "")
    if query:
        content = render_to_string("map/districts_content.html", _list(asked, query), request)
    else:
        known = asked if asked in Measure.values else ""
        content = kept_content(request, "map/districts_content.html", lambda: _list(known, ""), key=known)
    return render(request, "map/districts.html", {"content": content})


def _list(asked: str, query: str) -> dict[str, Any]:
    rows = all_districts()
    measure = measure_to_show(asked, rows)
    return {
        "rows": matching(rows, query) if query else sorted(rows, key=_by_group),
        "query": query,
        "measure": measure,
        "measures": Measure,
        "map": city_map(rows, measure, title=str(measure.label)),
        "population": sum(row.district.population or 0 for row in rows),
        "counted_on": population_day(rows),
    }


@require_safe
def district_page(request: HttpRequest, code: int) -> HttpResponse:
    """Show one district: figures, subdistricts, its office's projects, its neighbours."""
    district = get_object_or_404(District.objects.select_related("group"), code=code)
    asked = request.GET.get("page", "")
    page = asked if asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_PAGE else "1"
    content = kept_content(
        request, "map/district_content.html", lambda: _district(district, page), key=f"{code}:{page}"
    )
    return render(request, "map/district.html", {"district": district, "content": content})


def _district(district: District, page: str) -> dict[str, Any]:
    projects = Paginator(projects_of_district(district), _PROJECTS_ON_A_PAGE)
    return {
        "district": district,
        "subdistricts": list(district.subdistricts.all()),
        "neighbours": list(district.neighbours.all()),
        "projects": projects.get_page(page),
        "map": locator_map(list(District.objects.all()), district),
        "council": council_of_district(district),
    }
