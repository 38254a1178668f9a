"""All councils: the map and the table; public."""

from __future__ import annotations

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.civic.districts.models import District
from sapha.council.councils.columns import columns
from sapha.council.councils.drawing import councils_map
from sapha.council.councils.panels import beside_the_list
from sapha.council.councils.queries.table import council_rows, district_councils, state_counts


@require_safe
def council_list(request: HttpRequest) -> HttpResponse:
    """Show the councils of the districts on the map, and all bodies in the table."""
    rows = council_rows(timezone.localdate())
    of_districts = district_councils(rows)
    by_district = {row.council.district_id: row.council for row in of_districts}
    context = {
        "rows": of_districts,
        "others": [row for row in rows if row not in of_districts],
        "counts": state_counts(of_districts),
        "columns": columns(),
        "beside": beside_the_list(request),
        "sees_board": rules.has_perm("councils.see_board", request.user),
        "map": councils_map(
            list(District.objects.all()), {code: one for code, one in by_district.items() if code}
        ),
    }
    return render(request, "councils/councils.html", context)
