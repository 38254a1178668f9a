"""What the projects of one file may be part of: the questions that an import leaves to people."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sapha.civic.people.models import Account
from sapha.monitoring.progress_form.views.importing import file_seen_by
from sapha.monitoring.projects.views.parent_questions import (
    Listed,
    projects_answered_by,
    questions_page,
    questions_table,
)


@login_required
@never_cache
@require_safe
def parents(request: HttpRequest, file_id: int) -> HttpResponse:
    """List the questions about central projects of the projects in a file, page by page."""
    return questions_page(request, _of_file(request, file_id))


@login_required
@never_cache
@require_safe
def parents_csv(request: HttpRequest, file_id: int) -> HttpResponse:
    """Return all of these questions as a table."""
    return questions_table(_of_file(request, file_id))


def _of_file(request: HttpRequest, file_id: int) -> Listed:
    account = cast("Account", request.user)
    projects = projects_answered_by(account)
    file = file_seen_by(account, file_id)
    return Listed(
        projects.filter(pk__in=file.records.values("project")),
        reverse("progress_form:parents", args=[file.pk]),
        reverse("progress_form:parents_csv", args=[file.pk]),
        file.name,
        reverse("progress_form:file", args=[file.pk]),
    )
