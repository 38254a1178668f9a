"""The city administrator's board: all councils, one act for many of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import is_administrator, require
from sapha.council.councils import commands
from sapha.council.councils.choices import Act, Scope
from sapha.council.councils.columns import columns
from sapha.council.councils.forms.states import CreateAllForm, StateForm
from sapha.council.councils.models import Council
from sapha.council.councils.outcomes import CouncilOutcome, counted
from sapha.council.councils.queries.charters import charters_for
from sapha.council.councils.queries.councils import councils
from sapha.council.councils.queries.states import foreseen
from sapha.council.councils.queries.table import council_rows, state_counts
from sapha.foundation.errors import BadInput


def _actor(request: HttpRequest, permit: str) -> Account:
    assert isinstance(request.user, Account)
    require(request.user, permit)
    return request.user


def _offered() -> list[Council]:
    """Return the councils of the board: those of the districts."""
    return list(councils().filter(charter__body_type__scope=Scope.ONE_PER_DISTRICT))


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the councils of all districts, with the form of the act."""
    actor = _actor(request, "councils.see_board")
    offered = _offered()
    return _board(request, actor, StateForm(offered=offered))


def _board(request: HttpRequest, actor: Account, form: StateForm, *, status: int = 200) -> HttpResponse:
    rows = council_rows(timezone.localdate(), form.offered, board=True)
    context = {
        "rows": rows,
        "columns": columns(board=True),
        "alarmed": sum(row.is_alarmed for row in rows),
        "counts": state_counts(rows),
        "form": form,
        "acts": is_administrator.test(actor),
    }
    return render(request, "councils/board.html", context, status=status)


@login_required
@require_POST
def foresee(request: HttpRequest) -> HttpResponse:
    """Show what the act would do to each chosen council; nothing is written yet."""
    actor = _actor(request, "councils.create_council")
    form = StateForm(request.POST, offered=_offered())
    if form.is_valid() and not form.chosen():
        form.refuse(commands.NONE_CHOSEN)
    if not form.is_valid():
        return _board(request, actor, form, status=422)
    outcomes = foreseen(form.chosen(), Act(form.cleaned_data["act"]), form.cleaned_data["starts_on"])
    return render(request, "councils/foreseen.html", {"form": form, **_told(form, outcomes)})


def _told(form: StateForm, outcomes: list[CouncilOutcome]) -> dict[str, object]:
    return {
        "act": Act(form.cleaned_data["act"]),
        "document": form.document(),
        "outcomes": outcomes,
        "counts": [(result, count) for result, count in counted(outcomes).items() if count],
    }


@login_required
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do the act and show what it did to each council; sent again, it changes nothing more."""
    actor = _actor(request, "councils.create_council")
    form = StateForm(request.POST, offered=_offered())
    if not form.is_valid():
        return _board(request, actor, form, status=422)
    try:
        outcomes = commands.change_states(
            actor=actor, councils=form.chosen(), act=Act(form.cleaned_data["act"]), given=form.given()
        )
    except BadInput as error:
        form.refuse(error)
        return _board(request, actor, form, status=422)
    return render(request, "councils/outcomes.html", _told(form, outcomes))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make the councils of all districts by one charter."""
    actor = _actor(request, "councils.create_council")
    form = CreateAllForm(request.POST or None, charters=charters_for(Scope.ONE_PER_DISTRICT))
    if request.method == "POST" and form.is_valid():
        try:
            outcomes = commands.create_all_councils(actor=actor, charter=form.cleaned_data["charter"])
        except BadInput as error:
            form.refuse(error)
        else:
            counts = [(result, count) for result, count in counted(outcomes).items() if count]
            return render(request, "councils/created.html", {"outcomes": outcomes, "counts": counts})
    status = 422 if form.is_bound else 200
    return render(request, "councils/create.html", {"form": form}, status=status)
