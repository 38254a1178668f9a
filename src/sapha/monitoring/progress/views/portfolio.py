"""The list of projects: search, filters, chips, pages; its state is its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sapha.design.charts.course import CoursePoint, course_spark
from sapha.design.charts.marks import band_strip
from sapha.monitoring.progress.choices import PortfolioFlag, RatingBand
from sapha.monitoring.progress.forms import PortfolioForm
from sapha.monitoring.progress.judging.status import NOT_APPLICABLE
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.listing import ListedProject, listed_project
from sapha.monitoring.progress.models import QuarterReview
from sapha.monitoring.progress.portfolio import Counts, Listing, counted
from sapha.monitoring.progress.reviews_seen import last_reviews
from sapha.monitoring.progress.views.kept import Part, kept_part
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.classes import rhythms_today

_ROWS_ON_A_PAGE = 15
_FIRST = ("q", "year", "agency", "district", "node", "band")
_MORE = ("declared", "state", "rule", "sort")


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the list: its words, how many it finds, and whether it is chosen."""

    value: str
    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One project of the page: its line, its course drawn, its last review for who may read it."""

    line: ListedProject
    drawing: SafeString
    review: QuarterReview | None


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Show the projects asked for, with the counts of all bands beside them."""
    part = kept_part(request, f"projects?{request.GET.urlencode()}", lambda: _list(request))
    return render(request, "progress/kept.html", {"part": part})


def _list(request: HttpRequest) -> Part:
    form = PortfolioForm(request.GET.dict())
    asked, today = form.asked(request.GET.get("flag", "")), timezone.localdate()
    counts = counted(asked, today)
    found = cast("Sequence[Project]", Listing(asked, today, counts))
    page = Paginator(found, _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rhythms = rhythms_today(today)
    reviews = last_reviews(request.user, list(page.object_list))
    as_figures = request.GET.get("course") == "figures"
    context = {
        "form": form,
        "first_fields": [form[name] for name in _FIRST],
        "more_fields": [form[name] for name in _MORE],
        "more_asked": any(form.data[name] for name in _MORE if name != "sort"),
        "query": form.query_text(request.GET),
        "rows": [_row(listed_project(project, today, rhythms), reviews) for project in page.object_list],
        "as_figures": as_figures,
        "other_course": _address(request, "course", "" if as_figures else "figures", keep_page=True),
        "not_applicable": NOT_APPLICABLE,
        "asked": asked,
        "counts": counts,
        "bands": _bands(request, counts, asked.band),
        "chips": _chips(request, counts, asked.flag),
        "strip": band_strip([(band, counts.bands[band.value], str(band.label)) for band in RatingBand]),
        "page": page,
        "version": DEFAULTS.version,
        "now": timezone.now(),
        "may_register": request.user.is_authenticated and request.user.has_perm("projects.begin_draft"),
    }
    return Part(gettext("Projects"), render_to_string("progress/projects_part.html", context, request))


def _row(line: ListedProject, reviews: Mapping[int, QuarterReview]) -> Row:
    project = line.project
    points = [CoursePoint(step.on, _float(step.declared), _float(step.planned)) for step in line.course]
    drawing = course_spark(points, first=project.starts_on, last=project.ends_on)
    return Row(line, drawing, reviews.get(project.pk))


def _float(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent)


def _bands(request: HttpRequest, counts: Counts, chosen: str) -> list[Choice]:
    return [
        Choice(
            band.value,
            str(band.label),
            counts.bands[band.value],
            _address(request, "band", "" if band.value == chosen else band.value),
            band.value == chosen,
        )
        for band in RatingBand
    ]


def _chips(request: HttpRequest, counts: Counts, chosen: str) -> list[Choice]:
    whole = Choice("", gettext("All"), counts.total, _address(request, "flag", ""), not chosen)
    return [
        whole,
        *(
            Choice(
                flag.value,
                str(flag.label),
                counts.flags[flag.value],
                _address(request, "flag", flag.value),
                flag.value == chosen,
            )
            for flag in PortfolioFlag
        ),
    ]


def _address(request: HttpRequest, name: str, value: str, *, keep_page: bool = False) -> str:
    """Return this list with one thing asked otherwise, from its first page."""
    query = request.GET.copy()
    for key in (name,) if keep_page else ("page", name):
        query.pop(key, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}" if query else request.path
