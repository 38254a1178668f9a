"""What is overdue, for everybody."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.answers.due import overdue_of, overdue_topics
from sapha.council.councils.models import Council

_PER_PAGE = 20


@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """Show the topics of which a clock is over, of the city or of one district."""
    councils = Council.objects.filter(parent__isnull=True, district__isnull=False).select_related("district")
    by_key = {one.key: one for one in councils.order_by("key")}
    chosen, today = by_key.get(request.GET.get("council", "")), timezone.localdate()
    page = Paginator(overdue_topics(today, chosen), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": overdue_of(list(page.object_list), today),
        "choices": [(key, one.name) for key, one in by_key.items()],
        "chosen": chosen.key if chosen else "",
        "today": today,
    }
    return render(request, "answers/overdue.html", context)
