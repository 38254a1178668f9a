"""The page of one project."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from sapha.design.charts.progress import Event, ProgressStory, ReportPoint, progress_chart
from sapha.design.numbers import with_places
from sapha.evidence.prints.queries import print_lines
from sapha.foundation.be_dates import format_date
from sapha.monitoring.progress.choices import ScheduleStatus
from sapha.monitoring.progress.judging.planned import PlannedLine
from sapha.monitoring.progress.judging.status import NOT_APPLICABLE
from sapha.monitoring.progress.judging.suspensions import ProposedSuspension
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.panels import beside_project
from sapha.monitoring.progress.project_page import ProjectPage, page_of
from sapha.monitoring.progress.report_acts import report_acts
from sapha.monitoring.progress.views.kept import Part, kept_part
from sapha.monitoring.projects.acts import acts_for, confirmation_url
from sapha.monitoring.projects.choices import ChangeKind
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.parent_questions import ParentQuestion, parent_questions

_GROUPS_AT_ONCE = 5
_CLAIM_MARKS = {"on_plan": "good", "ahead": "good", "behind": "watch"}


@require_safe
def project_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a project as its form says it, with declared and computed status side by side."""
    try:
        part = kept_part(request, f"project/{code}", lambda: _page(request, code))
    except Project.DoesNotExist:
        raise Http404(code) from None
    return render(request, "progress/kept.html", {"part": part})


def _page(request: HttpRequest, code: str) -> Part:
    page = page_of(code)
    project = page.parts.project
    context = {
        "project": project,
        "page": page,
        "judgement": page.judgement,
        "now": page.judgement.now,
        "last": page.rows[-1] if page.rows else None,
        "path": _shown_path(project),
        "chart": _chart(page),
        "declared": _declared(page),
        "computed": _computed(page),
        "groups": page.groups[:_GROUPS_AT_ONCE],
        "more_groups": page.groups[_GROUPS_AT_ONCE:],
        "may_confirm": bool(page.open_points) and _may_confirm(request, project),
        "may_answer": request.user.is_authenticated
        and request.user.has_perm("progress.answer_finding", project),
        "prints": print_lines("project", code),
        "limits": DEFAULTS,
        "acts": [*report_acts(request.user, project), *acts_for(request.user, project)],
        "proposals": [
            (proposal, anchor, _confirmation(request, project, proposal))
            for proposal, anchor in page.proposals
        ],
        "not_applicable": NOT_APPLICABLE,
        "beside": beside_project(request, project),
        "parents": _parents(request, project),
    }
    return Part(str(project), render_to_string("progress/project_part.html", context, request))


def _parents(request: HttpRequest, project: Project) -> list[ParentQuestion]:
    """Return which projects may be the central one, for who may say so; nothing for others."""
    user = request.user
    may = user.is_authenticated and any(
        user.has_perm(f"projects.{one}_parent", project) for one in ("link", "propose")
    )
    return parent_questions(project) if may else []


def _may_confirm(request: HttpRequest, project: Project) -> bool:
    return request.user.is_authenticated and request.user.has_perm("progress_form.confirm_answer", project)


def _confirmation(request: HttpRequest, project: Project, proposal: ProposedSuspension) -> str:
    """Return where the proposal is confirmed with its letter filled in; empty for who may not."""
    kind = ChangeKind.SUSPEND if proposal.kind == "suspended" else ChangeKind.CANCEL
    day = format_date(proposal.starts_on, "numeric") if proposal.starts_on else ""
    said = {"document": proposal.letter, "document_on": day, "on": day, "reason": proposal.phrase}
    return confirmation_url(request.user, project, kind, said)


def _shown_path(project: Project) -> str:
    """Return the printed path from the unit upwards, repeated names once."""
    return " ".join(dict.fromkeys(reversed(project.agency_path)))


def _declared(page: ProjectPage) -> dict[str, str]:
    status = page.rows[-1].declared if page.rows else ""
    return {
        "label": gettext("Declared by the agency"),
        "number": with_places(page.judgement.now.progress) or "–",
        "unit": "%" if page.judgement.now.progress is not None else "",
        "band": _CLAIM_MARKS.get(status, "blank"),
        "text": schedule_words(status) or gettext("Not stated"),
    }


def schedule_words(status: str) -> str:
    """Return the words of a declared schedule status; what is none of the codes stays as printed."""
    return str(ScheduleStatus(status).label) if status in ScheduleStatus.values else status


def _computed(page: ProjectPage) -> dict[str, str]:
    judgement = page.judgement
    return {
        "label": gettext("Computed: should stand at"),
        "number": with_places(judgement.now.planned) or "–",
        "unit": "%" if judgement.now.planned is not None else "",
        "band": judgement.rating.overall.mark,
        "text": judgement.rating.word.in_language(get_language() or "th"),
    }


def _chart(page: ProjectPage) -> SafeString | None:
    project = page.parts.project
    if project.starts_on is None or project.ends_on is None:
        return None
    points = [
        ReportPoint(row.number, figures.on, figures.progress, figures.planned)
        for row in page.rows
        if (figures := row.judged.figures).on is not None
    ]
    story = ProgressStory(
        project.starts_on,
        project.ends_on,
        points,
        plan=_drawn(project.starts_on, page.plan_lines[-1]) if page.plan_lines else (),
        earlier_plans=[_drawn(project.starts_on, line) for line in page.plan_lines[:-1]],
        missed=page.missed_quarters,
        events=_events(page),
        as_of=page.judgement.as_of,
    )
    return progress_chart(story)


def _drawn(starts_on: date, line: PlannedLine) -> list[tuple[date, Decimal]]:
    """Return where a planned line bends, as the chart draws it; an even one only begins and ends."""
    at, percents = line.at or (0, line.days), line.percent or (Decimal(0), Decimal(100))
    return [
        (starts_on + timedelta(days=max(day - 1, 0)), percent)
        for day, percent in zip(at, percents, strict=True)
    ]


def _events(page: ProjectPage) -> list[Event]:
    confirmed = [
        Event(
            one.starts_on, gettext("Suspended by %(letter)s") % {"letter": one.letter}, gettext("Suspended")
        )
        for one in page.suspensions
    ]
    proposed = [
        Event(
            one.starts_on,
            gettext("%(letter)s: suspension to be confirmed") % {"letter": one.letter},
            gettext("To be confirmed"),
        )
        for one in page.judgement.proposed
        if one.starts_on is not None
    ]
    return [*confirmed, *proposed]
