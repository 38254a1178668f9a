"""The secretary's recordings of a meeting: linking, the times of the items, erasing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import meeting_by_ref
from sapha.council.meetings.views.asking import asked_meeting, to_meeting
from sapha.council.minutes import commands
from sapha.council.minutes.forms import EraseRecordingForm, KeepRecordingForm, RecordingForm, TimesForm
from sapha.council.minutes.models import Recording
from sapha.council.minutes.offsets import offset_text
from sapha.council.minutes.queries.recordings import items_to_mark, numbers_of, recording_bytes, recording_of
from sapha.evidence.documents.tasks import scan_now
from sapha.evidence.documents.views import served_file
from sapha.foundation.errors import BadInput, Conflict

_PERMIT = "minutes.write_minutes"
_VERBS = ["GET", "HEAD", "POST"]


def _page(
    request: HttpRequest, meeting: Meeting, form: Any, recording: Recording | None, **texts: object
) -> HttpResponse:
    context = {
        "form": form, "meeting": meeting, "council": meeting.council, "recording": recording,
        "lead": recording.title if recording else "", "is_marking": False, "length": "", "megabytes": 0, **texts,
    }  # fmt: skip
    return render(request, "minutes/recording_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(_VERBS)
def link(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Link a recording of a meeting that is over."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    form = RecordingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.link_recording(actor=actor, meeting=meeting, said=form.said())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The recording is linked: now say when each item begins"))
            return redirect("minutes:mark_recording", key=key, ref=ref, pk=made.pk)
    return _page(
        request, meeting, form, None, title=gettext("Link a recording"), button=gettext("Link the recording")
    )


@login_required
@require_http_methods(_VERBS)
def keep(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Keep a recording of a meeting that is over as a file."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    form = KeepRecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.keep_recording(
                actor=actor, meeting=meeting, said=form.said(), file=form.sent(),
                is_public=form.cleaned_data["is_public"],
            )  # fmt: skip
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            assert made.file is not None
            scan_now(made.file)
            messages.success(request, gettext("The recording is kept: now say when each item begins"))
            return redirect("minutes:mark_recording", key=key, ref=ref, pk=made.pk)
    return _page(
        request, meeting, form, None, title=gettext("Keep a recording"), button=gettext("Keep the recording"),
        megabytes=settings.RECORDING_LIMIT_BYTES // 2**20,
    )  # fmt: skip


@require_safe
def file(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponseBase:
    """Send a recording kept here, or the part a player asks for, to whoever may hear it."""
    actor = request.user if request.user.is_authenticated else None
    meeting = meeting_by_ref(council_by_key(key), ref, actor)
    return served_file(request, *recording_bytes(actor, recording_of(meeting, int(pk))))


@login_required
@require_http_methods(_VERBS)
def mark(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Say when each item begins in a recording."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    recording = recording_of(meeting, int(pk))
    known = {f"time_{one.item_id}": offset_text(one.second) for one in recording.marks.all()}
    form = TimesForm(
        request.POST or None, items=items_to_mark(meeting), numbers=numbers_of(meeting), initial=known
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.mark_recording(actor=actor, recording=recording, times=form.times())
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The times are kept"))
            return to_meeting(meeting)
    return _page(
        request, meeting, form, recording, title=gettext("When each item begins"),
        button=gettext("Keep the times"), is_marking=True, length=offset_text(recording.length),
    )  # fmt: skip


@login_required
@require_http_methods(_VERBS)
def erase(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Erase a recording with its reason."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    recording = recording_of(meeting, int(pk))
    form = EraseRecordingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.erase_recording(actor=actor, recording=recording, reason=form.cleaned_data["reason"])
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The recording is erased with its reason"))
            return to_meeting(meeting)
    return _page(
        request, meeting, form, recording, title=gettext("Erase the recording"),
        button=gettext("Erase the recording"),
    )  # fmt: skip
