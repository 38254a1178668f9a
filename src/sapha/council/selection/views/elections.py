"""Elections within a seat group: the public page, the ballot, and the officer's acts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.council.selection import commands
from sapha.council.selection.choices import ElectionState
from sapha.council.selection.forms.draws import ReasonForm
from sapha.council.selection.forms.elections import ElectionForm
from sapha.council.selection.models import GroupElection
from sapha.council.selection.queries.calls import call_by_id, call_of
from sapha.council.selection.queries.elections import (
    candidates_of,
    election_by_id,
    election_of,
    elector_of,
    places_of,
    takes_votes,
)
from sapha.council.selection.views.office import asked, told
from sapha.council.selection.views.public import for_visitor
from sapha.design.limits import is_within_limit, too_often
from sapha.foundation.errors import BadInput, Conflict


def _shown(election: GroupElection) -> dict[str, object]:
    line = call_by_id(election.call_id)
    return {
        "election": election,
        "council": election.council,
        "call": line.call,
        "group": line.group,
        "candidates": candidates_of(election),
        "places": places_of(election),
        "takes_votes": takes_votes(election),
    }


@require_safe
def election_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an election: who stands, until when; the result once it is counted."""
    return render(request, "selection/election.html", _shown(election_by_id(pk)))


def _numbers(request: HttpRequest) -> list[int]:
    return [int(one) for one in request.POST.getlist("choices") if one.isdecimal() and len(one) < 6]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret ballot of whoever holds the invitation; nothing is chosen beforehand."""
    if not is_within_limit(request, "selection.vote", 60):
        return too_often(request)
    elector = elector_of(token)
    context = {**_shown(elector.election), "has_voted": elector.has_voted, "problem": ""}
    if request.method != "POST":
        return render(request, "selection/vote.html", context)
    if bool(request.POST.getlist("choices")) == ("blank" in request.POST):
        context["problem"] = gettext("Choose somebody, or say that your ballot stays blank.")
        return render(request, "selection/vote.html", context, status=422)
    try:
        commands.cast_ballot(actor=for_visitor(), token=token, choices=_numbers(request))
    except BadInput as error:
        context |= {"problem": error.text.in_language(get_language() or "th"), "chosen": _numbers(request)}
        return render(request, "selection/vote.html", context, status=422)
    return render(request, "selection/voted.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_election(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Open the vote; show the slips to be handed over, this once."""
    actor, council = asked(request, key, "selection.decide")
    line = call_of(council, pk)
    form = ElectionForm(request.POST or None, initial={"seats": line.call.seats})
    if request.method == "POST" and form.is_valid():
        try:
            opened = commands.open_election(actor=actor, call=line.call, terms=form.terms())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            site = f"{request.scheme}://{request.get_host()}"
            context = {**_shown(opened.election), "slips": opened.slips, "site": site}
            return render(request, "selection/slips.html", context)
    context = {"form": form, "council": council, "call": line.call, "group": line.group}
    return render(request, "selection/open_election.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def work_election(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show an election to its officers: nothing of the result before the count."""
    actor, council = asked(request, key)
    found = election_of(council, pk)
    is_open = found.state == ElectionState.OPEN
    context = {
        **_shown(found),
        "due": is_open and timezone.localdate() > found.closes_on,
        "may_act": is_open and actor.has_perm("selection.decide", council),
    }
    return render(request, "selection/work_election.html", context)


@login_required
@require_POST
def count(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Count after the last day."""
    actor, council = asked(request, key, "selection.decide")
    found = election_of(council, pk)
    told(
        request,
        lambda: commands.count_election(actor=actor, election=found),
        gettext("Counted; the elected are placed on the free seats"),
    )
    return redirect("selection:work_election", key=key, pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Give up an election that was not counted."""
    actor, council = asked(request, key, "selection.decide")
    found, form = election_of(council, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.cancel_election(actor=actor, election=found, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The election is cancelled"))
            return redirect("selection:work_election", key=key, pk=pk)
    context = {"form": form, "council": council, "election": found}
    return render(request, "selection/cancel_election.html", context, status=422 if form.is_bound else 200)
