"""What is done with commitments on pages: give, explain, acknowledge, report, close, take up again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.forms import DeedForm
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.commitments import commands
from sapha.council.commitments.carriers import lines_of
from sapha.council.commitments.deeds import DEEDS
from sapha.council.commitments.forms import EffectForm, MakeForm, NoCommitmentForm
from sapha.council.commitments.queries import commitment_for, of_resolutions, own_commitments
from sapha.council.commitments.views.public import PER_PAGE, commitment_response
from sapha.council.meetings.choices import VoteOutcome
from sapha.council.meetings.commands import explain_no_commitment
from sapha.council.meetings.models import Resolution
from sapha.council.minutes import commands as minutes
from sapha.foundation.errors import BadInput, Conflict


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


@login_required
@require_safe
def own_work(request: HttpRequest) -> HttpResponse:
    """Show what the units of whoever is signed in still have to do, what is late first."""
    actor = _account(request)
    require(actor, "commitments.see_own_work")
    page = Paginator(own_commitments(actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "commitments/work.html", {"page": page, "lines": lines_of(page.object_list)})


@login_required
@require_POST
def act(request: HttpRequest, pk: str, deed: str) -> HttpResponse:
    """Do one deed; what was typed is kept when it is refused, also when somebody else was quicker."""
    commitment, actor, known = commitment_for(request.user, int(pk)), _account(request), DEEDS[deed]
    require(actor, known.permit, commitment)
    form = known.form(request.POST, auto_id=f"{deed}_%s")
    if form.is_valid():
        try:
            known.command(actor=actor, commitment=commitment, **form.cleaned_data)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("It is kept, and who is concerned is told"))
            return redirect("commitments:commitment", pk=pk)
    # Asked again: the page shows what happened meanwhile beside what was typed.
    return commitment_response(request, commitment_for(request.user, int(pk)), (known, form))


def _resolution(request: HttpRequest, pk: str) -> tuple[Account, Resolution]:
    rows = Resolution.objects.select_related("council__charter", "item__meeting__council")
    found, actor = get_object_or_404(rows, pk=int(pk)), _account(request)
    require(actor, "commitments.make_commitment", found)
    return actor, found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, pk: str) -> HttpResponse:
    """Give a unit something to do because of a resolution, or say why nothing follows."""
    actor, resolution = _resolution(request, pk)
    form = MakeForm(resolution, request.POST or None, initial={"text": resolution.text[:1000]})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make_commitment(actor=actor, resolution=resolution, **form.cleaned_data)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("It is given, and the unit is told"))
            return redirect("commitments:commitment", pk=made.pk)
    return _page(request, resolution, status=422 if form.is_bound else 200, form=form)


@login_required
@require_POST
def explain(request: HttpRequest, pk: str) -> HttpResponse:
    """Say why nothing follows from a resolution."""
    actor, resolution = _resolution(request, pk)
    form = NoCommitmentForm(request.POST, auto_id="none_%s")
    if form.is_valid():
        try:
            explain_no_commitment(actor=actor, resolution=resolution, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("It is kept"))
            item = resolution.item
            return redirect("meetings:item", key=resolution.council.key, ref=item.meeting.ref, pk=item.pk)
    return _page(request, resolution, status=422, none=form)


@login_required
@require_POST
def state_effect(request: HttpRequest, pk: str) -> HttpResponse:
    """State what a resolution does."""
    actor, resolution = _resolution(request, pk)
    form = EffectForm(request.POST, auto_id="does_%s")
    if form.is_valid():
        try:
            minutes.state_effect(actor=actor, resolution=resolution, effect=form.cleaned_data["effect"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            told = gettext("It is kept. If the minutes are drawn up already, write it there too.")
            messages.success(request, told)
            return redirect("commitments:make", pk=pk)
    return _page(request, resolution, status=422, does=form)


def _page(request: HttpRequest, resolution: Resolution, *, status: int, **forms: DeedForm) -> HttpResponse:
    stands = resolution.outcome == VoteOutcome.CARRIED and resolution.voided_at is None
    context = {
        "resolution": resolution,
        "stands": stands,
        "form": forms.get("form") or MakeForm(resolution, initial={"text": resolution.text[:1000]}),
        "none": forms.get("none") or NoCommitmentForm(auto_id="none_%s"),
        "does": forms.get("does") or EffectForm(auto_id="does_%s", initial={"effect": resolution.effect}),
        "there": lines_of(of_resolutions([resolution.pk]).get(resolution.pk, [])),
    }
    return render(request, "commitments/make.html", context, status=status)
