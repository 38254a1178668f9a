"""What citizens and members do on the page of a meeting: register, ask, answer the notice."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings import commands
from sapha.council.meetings.forms.agenda import AnswerForm, QuestionForm
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.meetings import meeting_by_ref
from sapha.council.meetings.queries.page import own_registrations
from sapha.council.meetings.views.asking import account_of, asked_meeting, say, to_meeting
from sapha.council.meetings.views.public import meeting_response
from sapha.foundation.errors import BadInput, Conflict


def _announced(request: HttpRequest, key: str, ref: str) -> Meeting:
    return meeting_by_ref(council_by_key(key), ref, request.user)


@login_required
@require_POST
def register(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Register to attend."""
    meeting, actor = _announced(request, key, ref), account_of(request)
    told = gettext("You are registered to attend")
    say(request, lambda: commands.register_to_attend(actor=actor, meeting=meeting), told)
    return to_meeting(meeting)


@login_required
@require_POST
def ask(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Send a question; what was typed is kept when it is refused."""
    meeting, form = _announced(request, key, ref), QuestionForm(request.POST)
    if form.is_valid():
        try:
            commands.send_question(actor=account_of(request), meeting=meeting, text=form.cleaned_data["text"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("Your question is with the secretary"))
            return to_meeting(meeting)
    return meeting_response(request, meeting, question=form, status=422)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Take back one's own registration or question."""
    meeting, actor = _announced(request, key, ref), account_of(request)
    own = next((one for one in own_registrations(actor, meeting) if one.pk == int(pk)), None)
    if own is not None:
        told = gettext("It is taken back")
        say(request, lambda: commands.withdraw_registration(actor=actor, registration=own), told)
    return to_meeting(meeting)


@login_required
@require_POST
def answer(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Answer the notice as a member."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.answer_notice")
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            commands.answer_notice(actor=actor, meeting=meeting, **form.cleaned_data)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("Your answer is kept"))
            return to_meeting(meeting)
    return meeting_response(request, meeting, answer=form, status=422)
