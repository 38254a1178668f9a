"""The official form of one project as PDF for everyone, certified by its responsible officer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.evidence.prints.commands import certify_print
from sapha.foundation.errors import Bilingual, NotThere
from sapha.monitoring.progress_form.printing.kept import print_kept_project
from sapha.monitoring.projects.models import Project

# Official prints are Thai, whoever asks for them.
_VISITOR = "ผู้เข้าชมเว็บไซต์"
# Typesetting costs a fifth of a second: visitors who ask in the same minute share one print.
_SHARED = timedelta(minutes=1)
_NO_PROJECT = Bilingual("ไม่พบโครงการรหัสนี้", "There is no project of this code")


@require_safe
def print_project(request: HttpRequest, code: str) -> HttpResponse:
    """Return the form of the project as kept now.

    Raises:
        NotThere: the register has no project of this code.
        SystemUnable: the typesetting engine refused.
    """
    project = Project.objects.filter(code=code).first()
    if project is None:
        raise NotThere(_NO_PROJECT, rule="no_project", where=code)
    now = timezone.now().replace(microsecond=0)
    if request.user.is_authenticated and request.user.person is not None:
        pdf = print_kept_project(project, printed_at=now, printed_by=str(request.user.person))
    else:
        pdf = _shared_print(project, now)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{project.code}.pdf"'
    return response


@login_required
@require_POST
def certify_project(request: HttpRequest, code: str) -> HttpResponse:
    """Certify the form as kept now and show its registered print.

    Raises:
        NotThere: the register has no such project for this actor.
        NotPermitted: the actor is not its responsible officer.
        SystemUnable: the document cannot be made, signed or kept.
    """
    made = certify_print(actor=cast("Account", request.user), kind="project", key=code)
    return redirect("prints:print", number=made.number)


def _shared_print(project: Project, now: datetime) -> bytes:
    key = f"progress_form.print:{project.code}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = print_kept_project(project, printed_at=now, printed_by=_VISITOR)
        cache.set(key, kept, _SHARED.total_seconds())
    return kept
