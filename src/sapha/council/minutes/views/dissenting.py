"""Dissents: entered by the member or the secretary, from the end of the meeting to the adoption of its minutes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.models import Account
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.queries.members import member_of_person, members_of
from sapha.council.meetings.views.asking import asked_meeting, say, to_meeting
from sapha.council.minutes import commands
from sapha.council.minutes.forms import DissentForm, DissentTextForm
from sapha.council.minutes.models import Dissent
from sapha.council.minutes.queries.minutes import dissents_of, may_see, minutes, resolutions_to_dissent
from sapha.council.minutes.views.asking import to_minutes
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotThere

_WRITE, _PERMIT = "minutes.write_minutes", "minutes.dissent"
_NONE = Bilingual("ไม่มีความเห็นแย้งนี้", "There is no such dissent")


def _back(actor: Account, meeting: Meeting) -> HttpResponse:
    """Lead to the minutes where the actor may read them, else to the meeting."""
    found = minutes().filter(meeting=meeting).first()
    return to_minutes(meeting, "dissents") if found and may_see(actor, found) else to_meeting(meeting)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: HttpRequest, key: str, ref: str) -> HttpResponse:
    """Enter a dissent from a resolution."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    resolutions = {str(one.pk): one for one in resolutions_to_dissent(meeting)}
    form = DissentForm(
        request.POST or None,
        members=members_of(meeting) if actor.has_perm(_WRITE, meeting) else (),
        resolutions=[(pk, f"{one.short_number} {one.text[:80]}") for pk, one in resolutions.items()],
    )
    if request.method == "POST" and form.is_valid():
        member = form.member() or member_of_person(meeting, actor.person_id).membership
        chosen = resolutions[form.cleaned_data["resolution"]]
        try:
            commands.register_dissent(
                actor=actor, resolution=chosen, membership=member, text=form.cleaned_data["text"]
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The dissent is entered"))
            return _back(actor, meeting)
    return _page(request, meeting, form, gettext("Enter a dissent"))


def _page(
    request: HttpRequest, meeting: Meeting, form: DissentForm | DissentTextForm, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "meeting": meeting,
        "council": meeting.council,
        "title": title,
        "button": gettext("Keep the dissent"),
        "minutes": None,
        "heading": "",
        "now": "",
    }
    return render(request, "minutes/block_form.html", context, status=422 if form.is_bound else 200)


def _dissent(meeting: Meeting, pk: str) -> Dissent:
    for one in dissents_of(meeting):
        if one.pk == int(pk):
            return one
    raise NotThere(_NONE, rule="minutes.no_such_dissent")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_dissent(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Write the text of a dissent."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    one = _dissent(meeting, pk)
    form = DissentTextForm(request.POST or None, initial={"text": one.text})
    if request.method == "POST" and form.is_valid():
        try:
            commands.write_dissent(actor=actor, dissent=one, text=form.cleaned_data["text"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The dissent is kept"))
            return _back(actor, meeting)
    return _page(request, meeting, form, gettext("Text of the dissent"))


@login_required
@require_POST
def withdraw_dissent(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Take a dissent back."""
    actor, meeting = asked_meeting(request, key, ref, _PERMIT)
    one = _dissent(meeting, pk)
    say(
        request,
        lambda: commands.withdraw_dissent(actor=actor, dissent=one),
        gettext("The dissent is withdrawn"),
    )
    return _back(actor, meeting)
