"""Items members propose: a member's own, one of them, and those that wait for the secretary."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.meetings import commands
from sapha.council.meetings.choices import ProposalState
from sapha.council.meetings.forms.proposals import DeclineForm, ProposalForm
from sapha.council.meetings.models import ItemProposal
from sapha.council.meetings.queries.meetings import coming_meetings
from sapha.council.meetings.queries.proposals import (
    is_own,
    own_proposals,
    proposal_for,
    proposals_of,
    reached_by_today,
    standings,
    waiting_proposals,
)
from sapha.council.meetings.views.asking import account_of, asked_council, say
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import attach_document
from sapha.evidence.documents.tasks import scan_now
from sapha.evidence.documents.validators import LONGEST_TITLE
from sapha.foundation.errors import BadInput, Conflict

_PER_PAGE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, key: str) -> HttpResponse:
    """Show a member what they proposed and where it stands, and take a new proposal."""
    actor, council = asked_council(request, key, "meetings.propose_item")
    form = ProposalForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (made := _proposed(actor, council, form)):
        messages.success(request, gettext("Your proposal is with the secretary"))
        _attach(request, made, form)
        return redirect("meetings:proposal", key=key, pk=made.pk)
    page = Paginator(own_proposals(actor, council), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "council": council,
        "form": form,
        "page": page,
        "standings": standings(page),
        "within": reached_by_today(council),
    }
    return render(request, "meetings/proposals.html", context, status=422 if form.is_bound else 200)


def _proposed(actor: Account, council: Council, form: ProposalForm) -> ItemProposal | None:
    try:
        return commands.propose_item(actor=actor, council=council, text=form.text())
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return None


def _attach(request: HttpRequest, made: ItemProposal, form: ProposalForm) -> None:
    """Attach the file; one that is refused costs no word, its page says why and takes another."""
    if (file := form.sent()) is None:
        return
    try:
        kept = attach_document(
            actor=account_of(request),
            subject=made.ledger_key,
            file=file,
            title=made.title[:LONGEST_TITLE],
            retention=Retention.TEN_YEARS,
            visibility=Visibility.OFFICIAL,
        )
    except (BadInput, Conflict) as error:
        why = error.text.in_language(get_language() or "th")
        messages.error(request, gettext("The file was not kept: %(why)s") % {"why": why})
    else:
        scan_now(kept)


@login_required
@require_safe
def proposal(request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """Show a proposal with its papers to who made it and to the office."""
    council = council_by_key(key)
    return _page(request, council, proposal_for(account_of(request), council, int(pk)))


def _page(
    request: HttpRequest, council: Council, found: ItemProposal, form: DeclineForm | None = None
) -> HttpResponse:
    actor, waits = account_of(request), found.state == ProposalState.WAITING
    decides = waits and actor.has_perm("meetings.decline_proposal", found)
    context = {
        "council": council,
        "proposal": found,
        "item": standings([found])[0].item,
        "may_withdraw": waits
        and is_own(actor, found)
        and actor.has_perm("meetings.withdraw_proposal", found),
        "decides": decides,
        "sees_work": actor.has_perm("meetings.see_work", council),
        "coming": list(coming_meetings(council)) if decides else [],
        "form": form or DeclineForm(),
    }
    return render(request, "meetings/proposal.html", context, status=422 if form else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """Take back one's own proposal."""
    actor, council = asked_council(request, key, "meetings.withdraw_proposal")
    found = proposal_for(actor, council, int(pk))
    told = gettext("It is taken back")
    say(request, lambda: commands.withdraw_proposal(actor=actor, proposal=found), told)
    return redirect("meetings:proposals", key=key)


@login_required
@require_safe
def queue(request: HttpRequest, key: str) -> HttpResponse:
    """Show what members proposed: what waits first, or everything."""
    _actor, council = asked_council(request, key, "meetings.see_work")
    is_all = "all" in request.GET
    rows = proposals_of(council) if is_all else waiting_proposals(council)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    context = {"council": council, "page": page, "standings": standings(page), "is_all": is_all}
    return render(request, "meetings/proposals_queue.html", context)


@login_required
@require_POST
def decline(request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """Say why a proposal is not put on an agenda."""
    actor, council = asked_council(request, key, "meetings.decline_proposal")
    found, form = proposal_for(actor, council, int(pk)), DeclineForm(request.POST)
    if form.is_valid():
        try:
            commands.decline_proposal(actor=actor, proposal=found, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The member is told why"))
            return redirect("meetings:proposals_queue", key=key)
    return _page(request, council, found, form)
