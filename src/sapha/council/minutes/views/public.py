"""What everybody reads of adopted minutes, members of circulated ones, the secretary of drafts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import rules
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings.queries.meetings import meeting_by_ref
from sapha.council.minutes.choices import PaperKind
from sapha.council.minutes.forms import CirculateForm
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.page import page_of
from sapha.council.minutes.printing.paper import print_minutes
from sapha.council.minutes.queries.minutes import NO_MINUTES, minutes_of, sees_official
from sapha.council.minutes.queries.papers import official_paper_of, papers_of
from sapha.evidence.prints.models import PrintFile
from sapha.evidence.prints.store import kept_file
from sapha.foundation.errors import NotThere

_DAYS_TO_ANSWER = 7


@require_safe
def minutes_page(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the minutes: the official text to members, else the public version."""
    found = minutes_of(meeting_by_ref(council_by_key(key), ref, request.user), request.user)
    return minutes_response(request, found)


def minutes_response(
    request: HttpRequest, found: Minutes, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """Return the page of minutes; a form that was refused comes back as it was typed."""
    until = timezone.localdate() + timedelta(days=_DAYS_TO_ANSWER)
    may_write = rules.has_perm("minutes.write_minutes", request.user, found)
    context = {
        "minutes": found,
        "meeting": found.meeting,
        "council": found.meeting.council,
        "page": page_of(found, request.user),
        "may_write": may_write,
        "circulate_form": forms.get("circulate") or CirculateForm(initial={"answer_until": until}),
    }
    return render(request, "minutes/minutes.html", context, status=status)


def _pdf(found: Minutes, kind: PaperKind, kept: PrintFile | None) -> HttpResponse:
    """Return the certified print as it was registered; a draft is set anew."""
    if kept is not None:
        content, sha256 = kept_file(kept.sha256), {"X-Content-SHA256": kept.sha256}
    else:
        content, sha256 = print_minutes(found, public=kind == PaperKind.PUBLIC, at=timezone.now()), {}
    name = f"{kind.replace('_', '-')}-{found.meeting.council.key}-{found.meeting.ref}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', **sha256}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
def public_paper(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the public version, the exact bytes certified at adoption."""
    found = minutes_of(meeting_by_ref(council_by_key(key), ref, request.user), request.user)
    return _pdf(found, PaperKind.PUBLIC, papers_of(found).get(PaperKind.PUBLIC))


@require_safe
def official_paper(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the official minutes to members, who may read what the public version leaves out."""
    found = minutes_of(meeting_by_ref(council_by_key(key), ref, request.user), request.user)
    if not sees_official(request.user, found):
        raise NotThere(NO_MINUTES, rule="minutes.none")
    return _pdf(found, PaperKind.OFFICIAL, official_paper_of(found))
