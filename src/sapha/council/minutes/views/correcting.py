"""Members' corrections, and what the secretary does with them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sapha.civic.people.models import Account
from sapha.council.meetings.queries.members import MeetingMember, members_of
from sapha.council.meetings.views.asking import say
from sapha.council.minutes import commands
from sapha.council.minutes.forms import CorrectionForm
from sapha.council.minutes.models import Correction, Minutes
from sapha.council.minutes.queries.minutes import NO_BLOCK, block_of, corrections_of
from sapha.council.minutes.views.asking import asked_minutes, to_minutes
from sapha.council.minutes.views.writing import block_page
from sapha.foundation.errors import BadInput, Conflict, NotThere

_WRITE, _PROPOSE = "minutes.write_minutes", "minutes.propose_correction"


def _choosable(actor: Account, found: Minutes) -> Sequence[MeetingMember]:
    """Return for whom the secretary may write; members write for themselves."""
    return members_of(found.meeting) if actor.has_perm(_WRITE, found) else ()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Propose another text for a block."""
    actor, found = asked_minutes(request, key, ref, _PROPOSE)
    block = block_of(found, int(pk))
    form = CorrectionForm(
        request.POST or None, members=_choosable(actor, found), initial={"text": block.text}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.propose_correction(
                actor=actor, block=block, text=said["text"], reason=said["reason"], membership=form.member()
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The correction is sent to the secretary"))
            return to_minutes(found.meeting, f"block-{block.pk}")
    return block_page(
        request, found, block, form, title=gettext("Propose a correction"), button=gettext("Send the correction"),
        now=block.text,
    )  # fmt: skip


def _correction(found: Minutes, pk: str) -> Correction:
    for one in corrections_of(found):
        if one.pk == int(pk):
            return one
    raise NotThere(NO_BLOCK, rule="minutes.no_such_correction")


@login_required
@require_POST
def accept(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Take a correction into the minutes."""
    actor, found = asked_minutes(request, key, ref, _WRITE)
    one, answer = _correction(found, pk), request.POST.get("answer", "")
    say(
        request,
        lambda: commands.accept_correction(actor=actor, correction=one, answer=answer),
        gettext("The correction is taken into the minutes"),
    )
    return to_minutes(found.meeting, "corrections")


@login_required
@require_POST
def refuse(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Refuse a correction with a reason."""
    actor, found = asked_minutes(request, key, ref, _WRITE)
    one, answer = _correction(found, pk), request.POST.get("answer", "")
    say(
        request,
        lambda: commands.refuse_correction(actor=actor, correction=one, answer=answer),
        gettext("The correction is refused with its reason"),
    )
    return to_minutes(found.meeting, "corrections")


@login_required
@require_POST
def withdraw(request: HttpRequest, key: str, ref: str, pk: str) -> HttpResponse:
    """Take back one's own correction."""
    actor, found = asked_minutes(request, key, ref, _PROPOSE)
    one = _correction(found, pk)
    say(
        request,
        lambda: commands.withdraw_correction(actor=actor, correction=one),
        gettext("The correction is withdrawn"),
    )
    return to_minutes(found.meeting, "corrections")
