"""The secretary's work before a meeting: the monthly rule, plans, notice, answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.choices import Answer, MeetingState
from sapha.council.meetings.engine.notice import last_day_to_send, notice_given
from sapha.council.meetings.forms.planning import (
    CancelForm,
    ConveneForm,
    HandedForm,
    PlanForm,
    SeriesForm,
    plan_of,
)
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.panels import panels_at_work
from sapha.council.meetings.queries.agenda import agenda_of, lines_in_order
from sapha.council.meetings.queries.meetings import coming_meetings, rules_of_meeting
from sapha.council.meetings.queries.months import without_a_meeting_ahead
from sapha.council.meetings.queries.page import Proof, proofs_of, registrations_of
from sapha.council.meetings.queries.papers import papers_at_hand
from sapha.council.meetings.views.asking import asked_council, asked_meeting, say, to_meeting
from sapha.foundation.errors import BadInput, Conflict

_MONTHS_AHEAD = 6
# While these last, a notice on paper is entered.
_HANDED = (MeetingState.CONVENED, MeetingState.OPEN)
# Holder and alternate of one seat are one who comes.
_COMING = (Answer.WILL_COME, Answer.ONLINE, Answer.SUBSTITUTE)


@login_required
@require_safe
def work(request: HttpRequest, key: str) -> HttpResponse:
    """Show the monthly rule, the meetings that lie ahead, and whether this month has one."""
    actor, council = asked_council(request, key, "meetings.see_work")
    today = timezone.localdate()
    context = {
        "council": council,
        "series": council.meeting_series.filter(valid_to__isnull=True).first(),
        "coming": list(coming_meetings(council)),
        "is_missing": bool(without_a_meeting_ahead([council.pk], today, today)),
        "may_act": actor.has_perm("meetings.plan_meeting", council),
        "panels": panels_at_work(request, council),
    }
    return render(request, "meetings/work.html", context)


def _form_page(
    request: HttpRequest, form: Any, council: Council, meeting: Meeting | None, **texts: str
) -> HttpResponse:
    context = {"form": form, "council": council, "meeting": meeting, **texts}
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def series(request: HttpRequest, key: str) -> HttpResponse:
    """Say when the council meets every month."""
    actor, council = asked_council(request, key, "meetings.plan_meeting")
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.set_series(actor=actor, council=council, rule=form.rule())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The monthly rule is kept"))
            return redirect("meetings:work", key=key)
    return _form_page(
        request, form, council, None,
        title=gettext("Monthly day of meetings"), button=gettext("Keep the rule"),
        lead=gettext("The rule plans meetings; a meeting gets its number and is announced with its notice."),
    )  # fmt: skip


@login_required
@require_POST
def plan_months(request: HttpRequest, key: str) -> HttpResponse:
    """Plan the meetings of the coming months by the monthly rule."""
    actor, council = asked_council(request, key, "meetings.plan_meeting")
    say(
        request,
        lambda: commands.plan_months(actor=actor, council=council, months=_MONTHS_AHEAD),
        gettext("The meetings of the coming months are planned"),
    )
    return redirect("meetings:work", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """Plan a meeting."""
    actor, council = asked_council(request, key, "meetings.plan_meeting")
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.plan_meeting(actor=actor, council=council, plan=form.plan())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The meeting is planned: now write its agenda"))
            return to_meeting(made, "agenda")
    return _form_page(
        request, form, council, None, title=gettext("Plan a meeting"), button=gettext("Plan the meeting"),
        lead=gettext("Unfinished items of earlier meetings are carried over by themselves."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Change a meeting that nobody has notice of yet."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.plan_meeting")
    form = PlanForm(request.POST or None, initial=plan_of(meeting))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_meeting(actor=actor, meeting=meeting, plan=form.plan())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The change is kept"))
            return to_meeting(meeting, "agenda")
    return _form_page(
        request, form, meeting.council, meeting,
        title=gettext("Change day or place"), button=gettext("Keep the change"), lead="",
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Cancel a meeting."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.convene_meeting")
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.cancel_meeting(actor=actor, meeting=meeting, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The meeting is cancelled"))
            return redirect("meetings:work", key=key)
    return _form_page(
        request, form, meeting.council, meeting,
        title=gettext("Cancel the meeting"), button=gettext("Cancel the meeting"),
        lead=gettext("A number it has stays its own and is never given again."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def convene(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Give notice: check the days, write the letter, send it to every member."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.convene_meeting")
    form = ConveneForm(request.POST or None, initial=_known(meeting))
    if request.method == "POST" and form.is_valid():
        try:
            commands.convene_meeting(actor=actor, meeting=meeting, calling=form.calling(), plan=form.plan())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The notice is sent to every member"))
            return redirect("meetings:meeting", key=key, ref=meetings_ref(meeting))
    rules = rules_of_meeting(meeting)
    agenda = agenda_of(meeting, rules.order_of_business)
    context = {
        "form": form,
        "council": meeting.council,
        "meeting": meeting,
        "given": notice_given(rules.notice, timezone.now(), meeting.starts_at),
        "last_day": last_day_to_send(rules.notice, meeting.day),
        "items": len(lines_in_order(agenda)),
        "papers": papers_at_hand(agenda, settings.NOTICES_ENCLOSED_BYTES),
    }
    return render(request, "meetings/convene.html", context, status=422 if form.is_bound else 200)


def meetings_ref(meeting: Meeting) -> str:
    """Return how addresses name the meeting now: it may have got its number meanwhile."""
    return Meeting.objects.get(pk=meeting.pk).ref


def _known(meeting: Meeting) -> dict[str, Any]:
    office = meeting.council.district
    sender = f"สำนักงานเขต{office.name_th}" if office is not None else ""
    return {**plan_of(meeting), "sender": sender, "contact_office": "ฝ่ายปกครอง"}


@login_required
@require_safe
def answers(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Show the proof of sending and opening, what members answered, and who registered."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.see_work")
    proofs = proofs_of(meeting)
    offers = meeting.state in _HANDED and actor.has_perm("meetings.convene_meeting", meeting)
    return _answers_page(request, meeting, proofs, _handed_form(proofs) if offers else None)


def _handed_form(proofs: Sequence[Proof], said: QueryDict | None = None) -> HandedForm:
    return HandedForm(said, members=[one.invitation.membership for one in proofs])


def _answers_page(
    request: HttpRequest, meeting: Meeting, proofs: Sequence[Proof], form: HandedForm | None
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "proofs": proofs,
        "sent": sum(bool(one.ways) for one in proofs),
        "opened": sum(one.invitation.opened_at is not None for one in proofs),
        "coming": len(
            {one.invitation.membership.seat_id for one in proofs if one.invitation.answer in _COMING}
        ),
        "registrations": registrations_of(meeting),
        "form": form,
    }
    refused = form is not None and form.is_bound
    return render(request, "meetings/answers.html", context, status=422 if refused else 200)


@login_required
@require_POST
def handed(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Enter that a member got the notice on paper."""
    actor, meeting = asked_meeting(request, key, ref, "meetings.convene_meeting")
    proofs = proofs_of(meeting)
    form = _handed_form(proofs, request.POST)
    if form.is_valid():
        member = next(one for one in form.members if str(one.pk) == form.cleaned_data["member"])
        said = {"how": form.cleaned_data["how"], "on": form.cleaned_data["on"]}
        try:
            commands.record_handing(actor=actor, meeting=meeting, membership=member, **said)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The proof is kept"))
            return to_meeting(meeting, "answers")
    return _answers_page(request, meeting, proofs, form)
