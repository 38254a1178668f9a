"""Pages of everybody: open calls, one call, its form, the code, the state of a nomination, the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.queries import service_account
from sapha.council.membership.vetting import group_rules
from sapha.council.selection import commands
from sapha.council.selection.choices import PaperState
from sapha.council.selection.forms.calls import CodeForm, NominationPaperForm
from sapha.council.selection.models import PoolEntry
from sapha.council.selection.queries.calls import call_by_id, open_calls
from sapha.council.selection.queries.draws import draws_of
from sapha.council.selection.queries.elections import elections_of
from sapha.council.selection.queries.papers import nominee_of_link, paper_by_reference
from sapha.council.selection.wording import who_can_sit
from sapha.design.limits import is_within_limit, too_often
from sapha.foundation.errors import BadInput, Conflict

# The account by which the site acts for visitors.
VISITORS = "visitors"
# Sendings per five minutes from one address: a household or an office nominates a few people.
_MOST_NOMINATIONS = 8


def for_visitor() -> Account:
    """Return the account the site acts by where nobody is signed in."""
    return service_account(VISITORS)


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """Show every call that is open or will open, those that close first on top."""
    return render(request, "selection/calls.html", {"lines": open_calls(timezone.localdate())})


@require_safe
def call_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one call: who can sit, how one nominates, until when."""
    line = call_by_id(pk)
    context = {
        "call": line.call,
        "group": line.group,
        "conditions": who_can_sit(line),
        "draws": draws_of(line.call),
        "elections": elections_of(line.call),
    }
    return render(request, "selection/call.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a nomination from a citizen without an account."""
    line = call_by_id(pk)
    if not line.call.is_open:
        return redirect("selection:call", pk=pk)
    form = NominationPaperForm(request.POST if request.method == "POST" else None, call=line.call)
    if request.method == "POST":
        if not is_within_limit(request, "selection.nominate", _MOST_NOMINATIONS):
            return too_often(request)
        if form.is_valid():
            try:
                paper = commands.submit_nomination(
                    actor=for_visitor(), call=line.call, group=line.group, said=form.handed_in()
                )
            except (BadInput, Conflict) as error:
                form.refuse(error)
            else:
                return redirect("selection:paper_state", reference=paper.reference)
    context = {"form": form, "call": line.call, "group": line.group, "conditions": who_can_sit(line)}
    return render(request, "selection/nominate.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_state(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell whoever keeps the reference how the nomination fares; take the code while it waits for it."""
    if not is_within_limit(request, "selection.paper_state"):
        return too_often(request)
    paper = paper_by_reference(reference)
    form = (
        CodeForm(request.POST if request.method == "POST" else None)
        if paper.state == PaperState.UNCONFIRMED
        else None
    )
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            commands.confirm_nomination(actor=for_visitor(), paper=paper, code=form.cleaned_data["code"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            return redirect("selection:paper_state", reference=paper.reference)
    line = call_by_id(paper.call_id)
    context = {
        "paper": paper,
        "call": line.call,
        "group": line.group,
        "form": form,
        "entries": PoolEntry.objects.filter(nominee__nomination_paper=paper).select_related("draw"),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "selection/paper_state.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of a link accept or decline a nomination; nothing is chosen beforehand."""
    if not is_within_limit(request, "selection.acceptance"):
        return too_often(request)
    nominee = nominee_of_link(token, timezone.now())
    said = request.POST.get("accepts", "")
    if request.method == "POST" and said in {"yes", "no"}:
        commands.answer_by_link(actor=for_visitor(), nominee=nominee, token=token, accepts=said == "yes")
        return render(request, "selection/answered.html", {"nominee": nominee, "accepts": said == "yes"})
    group = group_rules(nominee.council, nominee.group_code)
    context = {"nominee": nominee, "group": group, "missed": request.method == "POST"}
    return render(
        request, "selection/acceptance.html", context, status=422 if request.method == "POST" else 200
    )
