"""Minutes, votes and attendance to take along: for everybody what is public, for the office the rest."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import NO_MEETING, meeting_by_ref
from sapha.council.meetings.views.asking import asked_meeting
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.exports import akoma_ntoso as akn
from sapha.council.minutes.exports.attendance import MEDIA_TYPE, allowance_workbook, attendance_workbook
from sapha.council.minutes.exports.roll_call import roll_call_paper
from sapha.council.minutes.exports.vote_events import roll_call_csv, vote_events
from sapha.council.minutes.queries.minutes import NO_MINUTES, minutes_of
from sapha.council.minutes.queries.recorded import recorded_of
from sapha.foundation.csv_lines import BYTE_ORDER_MARK
from sapha.foundation.errors import NotThere

_OVER = (MeetingState.ADJOURNED, MeetingState.CLOSED)


def _file(meeting: Meeting, content: bytes, media_type: str, name: str) -> HttpResponse:
    named = f'attachment; filename="{name.format(f"{meeting.council.key}-{meeting.ref}")}"'
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": named})


def _over(request: HttpRequest, key: str, ref: str) -> Meeting:
    """Return a public meeting that is over, or refuse."""
    meeting = meeting_by_ref(council_by_key(key), ref, request.user)
    if meeting.state not in _OVER:
        raise NotThere(NO_MEETING, rule="minutes.meeting_not_over")
    return meeting


@require_safe
def akoma_ntoso(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send adopted minutes as Akoma Ntoso."""
    found = minutes_of(meeting_by_ref(council_by_key(key), ref, request.user), request.user)
    if found.state != MinutesState.ADOPTED:
        raise NotThere(NO_MINUTES, rule="minutes.not_adopted")
    return _file(found.meeting, akn.akoma_ntoso(found), akn.MEDIA_TYPE, "minutes-{}.xml")


@require_safe
def votes_json(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the votes of a meeting that is over as Popolo vote events."""
    meeting = _over(request, key, ref)
    content = json.dumps(vote_events(meeting), ensure_ascii=False, indent=1).encode()
    return _file(meeting, content, "application/json", "votes-{}.json")


@require_safe
def votes_csv(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the roll call of a meeting that is over as CSV."""
    meeting = _over(request, key, ref)
    content = (BYTE_ORDER_MARK + "".join(roll_call_csv(meeting))).encode()
    return _file(meeting, content, "text/csv; charset=utf-8", "votes-{}.csv")


@require_safe
def votes_pdf(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the resolutions and the roll call of a meeting that is over as an official paper."""
    meeting = _over(request, key, ref)
    content = roll_call_paper(meeting, at=timezone.localtime())
    return _file(meeting, content, "application/pdf", "votes-{}.pdf")


@login_required
@require_safe
def attendance(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the office the attendance list with times."""
    _actor, meeting = asked_meeting(request, key, ref, "minutes.see_draft")
    return _file(meeting, attendance_workbook(recorded_of(meeting)), MEDIA_TYPE, "attendance-{}.xlsx")


@login_required
@require_safe
def allowances(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send the office the list by which allowances are paid."""
    _actor, meeting = asked_meeting(request, key, ref, "minutes.see_draft")
    return _file(meeting, allowance_workbook(recorded_of(meeting)), MEDIA_TYPE, "allowances-{}.xlsx")
