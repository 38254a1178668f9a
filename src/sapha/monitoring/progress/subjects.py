"""Projects as lower floors may show them: the ledger, the prints, the verification page."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import rules
from django.urls import reverse
from django.utils.translation import get_language, gettext

from sapha.civic.people.units import Unit
from sapha.design.numbers import baht, signed, with_places
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import Figures, Progress, SubjectKind
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import Project

_NOT_JUDGED = Bilingual("ยังไม่มีผลการคำนวณ", "Not judged yet")


def _titles(codes: Collection[str]) -> dict[str, str]:
    """Return code and name of every project the register holds."""
    found = Project.objects.filter(code__in=codes).values_list("code", "name")
    return {code: f"{code} {name}".strip() for code, name in found}


def _figures(code: str) -> Figures:
    """Return the figures of today by which a print is compared; unknown ones are a dash."""
    rating = Rating.objects.select_related("project").filter(project__code=code).first()
    if rating is None:
        return {}
    language = get_language() or "th"
    return {
        gettext("Declared percent"): _or_dash(rating.declared_percent),
        gettext("Planned percent"): _or_dash(rating.planned_percent),
        gettext("Difference"): signed(rating.schedule_variance) or "–",
        gettext("Computed status"): rating.word.in_language(language),
        gettext("Latest report"): format_date(rating.last_reported_on, "short", language)
        if rating.last_reported_on
        else "–",
        gettext("Budget (baht)"): baht(rating.project.budget_received_baht) or "–",
    }


def _or_dash(percent: Decimal | None) -> str:
    return with_places(percent) or "–"


def _progress(codes: Collection[str]) -> dict[str, Progress]:
    """Return how far each is; a project nobody judged yet is there without figures."""
    found = Project.objects.filter(code__in=codes).select_related("rating")
    return {one.code: _progress_of(one, getattr(one, "rating", None)) for one in found}


def _progress_of(project: Project, rating: Rating | None) -> Progress:
    is_over = project.state in {State.COMPLETED, State.CANCELLED}
    if rating is None:
        return Progress(None, None, RatingBand.WHITE, _NOT_JUDGED, None, project.ends_on, is_over)
    return Progress(
        rating.declared_percent,
        rating.planned_percent,
        rating.band,
        rating.word,
        rating.last_reported_on,
        project.ends_on,
        is_over,
    )


def _unit(code: str) -> Unit | None:
    project = Project.objects.only("agency_id").filter(code=code).first()
    return None if project is None else project.unit


def _may_attach(actor: object | None, code: str) -> bool:
    """Return whether the actor keeps documents with the project: the officers of its unit."""
    project = Project.objects.only("agency_id", "coordinator_id").filter(code=code).first()
    return project is not None and bool(rules.has_perm("progress.attach_document", actor, project))


# Projects are public, for everybody and for nobody signed in.
PROJECT = SubjectKind(
    kind="project",
    url=lambda code: reverse("projects:project", args=[code]),
    title=lambda code: _titles([code]).get(code, ""),
    may_view=lambda _actor, code: Project.objects.filter(code=code).exists(),
    figures=_figures,
    unit=_unit,
    may_attach=_may_attach,
    may_view_all=lambda _actor, codes: _titles(codes).keys(),
    titles=_titles,
    progress=_progress,
)
