"""The projects that wait for an answer about their central one: as a page and as a table."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.reach import agencies_under
from sapha.civic.people.rules import require
from sapha.monitoring.projects.exports import parent_questions_csv
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.parent_questions import asked_projects
from sapha.monitoring.projects.rules import PARENT_SAYERS
from sapha.monitoring.projects.views.drafts import account_of

_ON_A_PAGE = 15
_LONGEST_CODE = 30


class Listed(NamedTuple):
    """Which projects are looked at, and where the page and its table stand.

    Attributes:
        source: name of the import file they came with; empty for the whole register.
        above: address of the page above.
    """

    projects: QuerySet[Project]
    page_url: str
    csv_url: str
    source: str = ""
    above: str = ""


def projects_answered_by(actor: Account) -> QuerySet[Project]:
    """Return the projects whose central one an account says or proposes.

    Raises:
        NotPermitted: the account does so for no project.
    """
    require(actor, "projects.see_parent_questions")
    return Project.objects.filter(agencies_under(actor, PARENT_SAYERS, "agency__"))


@login_required
@never_cache
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions about projects of one's units, page by page."""
    return questions_page(request, _whole_register(request))


@login_required
@never_cache
@require_safe
def questions_csv(request: HttpRequest) -> HttpResponse:
    """Return all of these questions as a table."""
    return questions_table(_whole_register(request))


def _whole_register(request: HttpRequest) -> Listed:
    places = reverse("register:parent_questions"), reverse("register:parent_questions_csv")
    return Listed(projects_answered_by(account_of(request)), *places)


def questions_page(request: HttpRequest, listed: Listed) -> HttpResponse:
    """Show the questions about some projects; the page begins behind a code."""
    after = request.GET.get("after", "")[:_LONGEST_CODE]
    page = asked_projects(listed.projects, after=after, most=_ON_A_PAGE)
    context = {"page": page, "after": after, "listed": listed, "now": timezone.now()}
    return render(request, "projects/parent_questions.html", context)


def questions_table(listed: Listed) -> HttpResponse:
    """Return the questions about some projects as a table, a line each."""
    table = parent_questions_csv(asked_projects(listed.projects).asked)
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="parent-questions.csv"'
    return answer
