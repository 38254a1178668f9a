"""The list of indicators: search, filters, pages; its state is its address."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.monitoring.indicators.exports import indicator_rows
from sapha.monitoring.indicators.forms import ListForm
from sapha.monitoring.indicators.queries import Asked, listed
from sapha.monitoring.indicators.views.parts import table_file

PER_PAGE = 20


@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Show the indicators asked for; open to everybody."""
    form = ListForm(request.GET.dict())
    asked = form.asked()
    page = Paginator(listed(asked), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_narrowed": asked != Asked(),
        "may_define": request.user.is_authenticated and request.user.has_perm("indicators.begin_indicator"),
    }
    return render(request, "indicators/list.html", context)


@require_safe
def indicators_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Return the indicators asked for as a table for spreadsheets."""
    found = listed(ListForm(request.GET.dict()).asked()).prefetch_related(None)
    return table_file(indicator_rows(found.iterator(chunk_size=500)), "indicators.csv")
