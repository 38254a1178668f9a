"""The time line of all projects asked for, page by page; open to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from sapha.design.charts.scale import TimeScale, named_days
from sapha.design.charts.timeline import Stretch, timeline_axis, timeline_row, timeline_scale
from sapha.foundation.be_dates import format_date
from sapha.monitoring.portfolio.queries.timeline import in_time, rows_of, span_of
from sapha.monitoring.progress.forms import PortfolioForm
from sapha.monitoring.progress.listing import ListedProject, listed_project
from sapha.monitoring.progress.views.kept import Part, kept_part
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.classes import rhythms_today

_ROWS_ON_A_PAGE = 25
_ROOM = 90.0  # between two days the axis names, of 1,000
_FILTERS = ("q", "year", "agency", "district", "node", "band")


@dataclass(frozen=True, slots=True)
class Row:
    """One project and its bar."""

    line: ListedProject
    drawing: SafeString


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Show when the projects run, how far they say to be, and where today is."""
    part = kept_part(request, f"timeline?{request.GET.urlencode()}", lambda: _timeline(request))
    return render(request, "progress/kept.html", {"part": part})


def _timeline(request: HttpRequest) -> Part:
    form, today = PortfolioForm(request.GET.dict()), timezone.localdate()
    asked = form.asked(request.GET.get("flag", ""))
    page = Paginator(in_time(asked, today), _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    span, rhythms = span_of(asked, today), rhythms_today(today)
    rows: list[Row] = []
    axis = SafeString("")
    if span is not None:
        scale = timeline_scale(span.first, span.last)
        days = named_days(scale, _ROOM)
        axis = timeline_axis(scale, [(day, _month(day)) for day in days])
        lines = [
            listed_project(project, today, rhythms)
            for project in rows_of(cast("QuerySet[Project]", page.object_list))
        ]
        rows = [Row(line, _drawing(line, scale, today, days)) for line in lines]
    context = {
        "fields": [form[name] for name in _FILTERS],
        "asked": asked,
        "page": page,
        "rows": rows,
        "axis": axis,
        "query": form.query_text(request.GET),
        "now": timezone.now(),
    }
    html = render_to_string("portfolio/timeline.html", context, request)
    return Part(gettext("Time line of the projects"), html)


def _month(day: date) -> str:
    return format_date(day, "short", language=get_language() or "th").partition(" ")[2]


def _drawing(line: ListedProject, scale: TimeScale, today: date, days: list[date]) -> SafeString:
    project, rating = line.project, line.rating
    stretch = Stretch(
        project.starts_on,
        project.ends_on,
        _float(rating.declared_percent if rating else None),
        _float(rating.planned_percent if rating else None),
        rating.band if rating else "blank",
        [step.on for step in line.course],
    )
    return timeline_row(stretch, scale, today=today, grid=days)


def _float(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent)
