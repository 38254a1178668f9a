"""The register of resolutions of the city or of one council: page, table, feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sapha.council.commitments.exports import ATOM, MOST_ENTRIES, resolution_feed, resolution_rows
from sapha.council.commitments.forms import RegisterForm
from sapha.council.commitments.register import register_lines, registered_resolutions
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import council_by_key
from sapha.foundation.database.leafing import MOST, Leafing

PER_PAGE = 30


def _council(key: str) -> Council | None:
    return council_by_key(key) if key else None


def _place(name: str, council: Council | None, form: RegisterForm) -> str:
    """Return the path of the page, table or feed with what was asked for."""
    asked = {field: value for field, value in form.narrowing.items() if value}
    here = f"council_{name}" if council else name
    path = reverse(f"resolutions:{here}", args=[council.key] if council else [])
    return f"{path}?{urlencode(asked)}" if asked else path


@require_safe
def register(request: HttpRequest, key: str = "") -> HttpResponse:
    """Show what councils resolved, or one of them, the latest first."""
    council = _council(key)
    form = RegisterForm(request.GET, council=council)
    page = Leafing(registered_resolutions(form.asked()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "council": council,
        "label": council.name if council else "",
        "form": form,
        "page": page,
        "is_more": page.paginator.count >= MOST,
        "lines": list(register_lines(list(page.object_list))),
        "is_narrowed": bool(form.narrowing),
        "table": _place("table", council, form),
        "feed": _place("feed", council, form),
    }
    return render(request, "commitments/resolutions.html", context)


@require_safe
def table(request: HttpRequest, key: str = "") -> StreamingHttpResponse:
    """Send the resolutions asked for as a table for spreadsheets."""
    found = registered_resolutions(RegisterForm(request.GET, council=_council(key)).asked())
    lines = resolution_rows(found.iterator(chunk_size=500))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"resolutions-{key}.csv" if key else "resolutions.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def feed(request: HttpRequest, key: str = "") -> HttpResponse:
    """Send the latest resolutions asked for as an Atom feed."""
    council = _council(key)
    form = RegisterForm(request.GET, council=council)
    found = registered_resolutions(form.asked()).filter(voided_at__isnull=True)[:MOST_ENTRIES]
    named = gettext("Register of resolutions")
    title = f"{named} · {council.name}" if council else named
    page, address = _place("register", council, form), _place("feed", council, form)
    return HttpResponse(resolution_feed(found, title, page, address), content_type=ATOM)
