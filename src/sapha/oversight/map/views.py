"""Pages of the districts; public, in Thai and English."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sapha.civic.agencies.queries import office_of
from sapha.civic.districts.models import District
from sapha.oversight.map.choices import Measure
from sapha.oversight.map.drawing import city_map, locator_map, measure_to_show
from sapha.oversight.map.queries import DistrictRow, all_districts, matching, projects_of_district

# With the map on the page, more rows would make it heavy for a cheap phone.
_PROJECTS_ON_A_PAGE = 10
_LONGEST_QUERY = 200


def _by_group(row: DistrictRow) -> tuple[int, int]:
    return row.district.group.position, row.district.code


@require_safe
def district_list(request: HttpRequest) -> HttpResponse:
    """Show the map and the table of the 50 districts, by group; ``?q=`` looks one up."""
    rows = all_districts()
    measure = measure_to_show(request.GET.get("show", ""), rows)
    query = request.GET.get("q", "")[:_LONGEST_QUERY].strip()
    found = matching(rows, query) if query else sorted(rows, key=_by_group)
    return render(
        request,
        "map/districts.html",
        {
            "rows": found,
            "query": query,
            "measure": measure,
            "measures": Measure,
            "map": city_map(rows, measure, title=str(measure.label)),
            "population": sum(row.district.population or 0 for row in rows),
            "counted_on": max(
                (row.district.population_on for row in rows if row.district.population_on), default=None
            ),
        },
    )


@require_safe
def district_page(request: HttpRequest, code: int) -> HttpResponse:
    """Show one district: figures, subdistricts, its office's projects, its neighbours."""
    district = get_object_or_404(District.objects.select_related("group"), code=code)
    projects = Paginator(projects_of_district(district), _PROJECTS_ON_A_PAGE)
    return render(
        request,
        "map/district.html",
        {
            "district": district,
            "office": office_of(district),
            "subdistricts": list(district.subdistricts.all()),
            "neighbours": list(district.neighbours.all()),
            "projects": projects.get_page(request.GET.get("page")),
            "map": locator_map(list(District.objects.all()), district),
        },
    )
