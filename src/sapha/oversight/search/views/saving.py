"""Saving a search, with an account or by a one-time code, and looking after what one saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.participants.commands import join
from sapha.civic.participants.consent_texts import PARTICIPATION, consent_text
from sapha.civic.participants.forms import ContactPart
from sapha.civic.participants.models import Participant
from sapha.civic.participants.queries import agrees_now, for_visitors, participant_of
from sapha.civic.participants.views.beginning import begin, typed_again
from sapha.civic.people.forms import DeedForm
from sapha.civic.people.models import Account
from sapha.design.limits import limited
from sapha.foundation.database.search_kinds import search_kinds
from sapha.foundation.errors import BadInput, Conflict
from sapha.oversight.search import acts, commands
from sapha.oversight.search.forms import ReachedForm, SearchForm
from sapha.oversight.search.models import SavedSearch
from sapha.oversight.search.queries.saved import (
    MOST_SAVED,
    asked_again,
    own_saved,
    read_address,
    saved_of,
)
from sapha.oversight.search.rules import check_may_be_saved


def _joined(account: Account) -> Participant:
    """Return who takes part with this account, shown as they chose before."""
    known = participant_of(account)
    if known is None:
        return join(actor=account)
    if agrees_now(known):
        return known
    return join(actor=account, shown_as=known.shown_as, public_name=known.public_name)


def _shown(saved: SavedSearch) -> dict[str, Any]:
    """Return a saved search as the pages show it."""
    titles = {kind.name: kind.title for kind in search_kinds()}
    return {
        "saved": saved,
        "kind": titles.get(saved.kind, "") if saved.kind else "",
        "address": asked_again(saved),
    }


@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Show what would be saved, and save it: at once with an account, else once a code came back."""
    again = typed_again(request, acts.SAVE)
    asked = SearchForm({**again, **request.GET.dict()})
    sent = request.POST if request.method == "POST" else None
    form: DeedForm = DeedForm(sent) if request.user.is_authenticated else ReachedForm(sent, initial=again)
    if sent is not None and form.is_valid():
        answer = _saved(request, asked, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "lines": acts.lines_of(asked),
        "consent": consent_text(PARTICIPATION).in_language(get_language() or "th"),
        "back": request.GET.urlencode(),
    }
    return render(request, "search/save.html", context, status=422 if form.is_bound else 200)


def _saved(request: HttpRequest, asked: SearchForm, form: DeedForm) -> HttpResponse | None:
    """Save what was asked for; ``None`` when it was refused, which the form then says."""
    kind = asked.asked_kind.name if asked.asked_kind else ""
    if isinstance(form, ContactPart):
        typed = {"q": asked.words, "kind": kind, **asked.narrowing}
        return begin(request, form, act=acts.SAVE, about="", typed=typed)
    assert isinstance(request.user, Account)
    try:
        check_may_be_saved(asked.search, kind)
        commands.save_search(actor=_joined(request.user), search=asked.search, kind=kind)
    except (BadInput, Conflict) as error:
        form.refuse(error)
        return None
    messages.success(request, gettext("The search is saved. You are told what is new, at most once a day."))
    return redirect("search:saved")


@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Show what whoever is signed in saved."""
    rows = [_shown(one) for one in saved_of(participant_of(request.user))]
    return render(request, "search/saved.html", {"rows": rows, "most": MOST_SAVED})


def _own(request: HttpRequest, pk: int) -> tuple[Participant, SavedSearch]:
    """Return who is signed in and a search of theirs.

    Raises:
        NotThere: they have no such search.
    """
    saved = own_saved(participant_of(request.user), pk)
    return saved.participant, saved


@login_required
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a search of one's own."""
    participant, found = _own(request, pk)
    commands.forget_search(actor=participant, saved=found)
    messages.success(request, gettext("You will no longer be told of this search"))
    return redirect("search:saved")


@login_required
@require_POST
def want_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Look again for a search of one's own that was stopped."""
    participant, found = _own(request, pk)
    commands.want_search_again(actor=participant, saved=found)
    messages.success(request, gettext("You are told of this search again"))
    return redirect("search:saved")


@limited("alert")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """Show a saved search to whoever holds its address, and forget it when asked; no account is needed."""
    found = read_address(token)
    if found is None:
        return render(request, "search/alert.html", status=410)
    row = _shown(found)
    context: dict[str, Any] = {**row, "row": row}
    if request.method == "POST":
        commands.forget_by_link(actor=for_visitors(), saved=found)
        context["is_done"] = True
    return render(request, "search/alert.html", context)
