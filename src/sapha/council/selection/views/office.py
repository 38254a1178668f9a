"""The officer's pages: calls of a council, one call with its papers, one paper."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.membership.queries.nominees import nominee_of
from sapha.council.selection import commands
from sapha.council.selection.choices import PaperState
from sapha.council.selection.commands.calls import CALLED_FOR
from sapha.council.selection.forms.calls import (
    AnswerForm,
    CallForm,
    ChangeCallForm,
    DecisionForm,
    EndorsementForm,
    EnteredPaperForm,
    WithdrawalForm,
)
from sapha.council.selection.queries.calls import call_of, calls_of, ruling_version
from sapha.council.selection.queries.draws import draws_of, reserves_of
from sapha.council.selection.queries.elections import elections_of
from sapha.council.selection.queries.papers import checks_of, paper_of, papers_of
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Conflict, SaphaError

# Papers, and numbers of a pool, on one page.
PER_PAGE = 100


def asked(request: HttpRequest, key: str, permit: str = "selection.see_work") -> tuple[Account, Council]:
    """Return who asks and the council, or refuse."""
    council = council_by_key(key)
    assert isinstance(request.user, Account)
    require(request.user, permit, council)
    return request.user, council


def told(request: HttpRequest, deed: Callable[[], object], done: str) -> None:
    """Do a deed of one button and say how it went."""
    try:
        deed()
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, done)


@login_required
@require_safe
def calls(request: HttpRequest, key: str) -> HttpResponse:
    """Show the calls of a council with what waits in each."""
    actor, council = asked(request, key)
    may_act = actor.has_perm("selection.call", council)
    lines, waiting = calls_of(council), reserves_of(council)
    groups = {line.group.code: line.group for line, _papers in lines}
    context = {
        "council": council,
        "lines": lines,
        "may_act": may_act,
        "reserves": [(groups[code], entries) for code, entries in waiting.items()],
    }
    return render(request, "selection/council_calls.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_call(request: HttpRequest, key: str) -> HttpResponse:
    """Publish a call."""
    actor, council = asked(request, key, "selection.call")
    rules = ruling_version(council, timezone.localdate()).rules
    groups = [one for one in rules.groups if one.selection in CALLED_FOR]
    form = CallForm(request.POST or None, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.open_call(actor=actor, council=council, terms=form.terms())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The call is published"))
            return redirect("selection:work_call", key=key, pk=made.pk)
    context = {"form": form, "council": council}
    return render(request, "selection/open_call.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def call(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show one call with its papers."""
    actor, council = asked(request, key)
    line = call_of(council, pk)
    context = {
        "council": council,
        "call": line.call,
        "group": line.group,
        "papers": Paginator(papers_of(line.call), PER_PAGE).get_page(request.GET.get("page")),
        "draws": draws_of(line.call),
        "elections": elections_of(line.call),
        "may_act": actor.has_perm("selection.decide", council),
    }
    return render(request, "selection/work_call.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_call(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Give a call more days, or cancel it."""
    actor, council = asked(request, key, "selection.call")
    line = call_of(council, pk)
    form = ChangeCallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day, reason = form.cleaned_data["closes_on"], form.cleaned_data["reason"]
        try:
            if day is None:
                commands.cancel_call(actor=actor, call=line.call, reason=reason)
            else:
                commands.extend_call(actor=actor, call=line.call, closes_on=day, reason=reason)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The change is kept"))
            return redirect("selection:work_call", key=key, pk=pk)
    context = {"form": form, "council": council, "call": line.call, "group": line.group}
    return render(request, "selection/change_call.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_paper(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Enter a nomination that came on paper."""
    actor, council = asked(request, key, "selection.decide")
    line = call_of(council, pk)
    form = EnteredPaperForm(request.POST or None, call=line.call)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            paper = commands.enter_paper(
                actor=actor,
                call=line.call,
                group=line.group,
                said=form.handed_in(),
                way=said["way"],
                received_on=said["received_on"],
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The nomination is kept"))
            return redirect("selection:paper", key=key, pk=paper.pk)
    context = {"form": form, "council": council, "call": line.call, "group": line.group}
    return render(request, "selection/enter_paper.html", context, status=422 if form.is_bound else 200)


def _paper_page(request: HttpRequest, key: str, pk: int, **more: object) -> HttpResponse:
    actor, council = asked(request, key)
    paper = paper_of(council, pk)
    line = call_of(council, paper.call_id)
    context = {
        "council": council,
        "call": line.call,
        "group": line.group,
        "paper": paper,
        "birth_year_be": paper.birth_year + BE_MINUS_CE if paper.birth_year else None,
        "checks": checks_of(paper, line.group, timezone.localdate()),
        "endorsements": list(paper.endorsements.all()),
        "undecided": paper.state == PaperState.RECEIVED,
        "may_act": actor.has_perm("selection.decide", council),
        "may_look": actor.has_perm("selection.see_contact", council),
        "decision": DecisionForm(),
        **more,
    }
    failed = any(getattr(one, "errors", None) for one in more.values())
    return render(request, "selection/paper.html", context, status=422 if failed else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show a paper with what stands for and against it; take the decision."""
    if request.method != "POST":
        return _paper_page(request, key, pk)
    actor, council = asked(request, key, "selection.decide")
    found, form = paper_of(council, pk), DecisionForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        decide = commands.accept_paper if form.cleaned_data["decision"] == "accept" else commands.refuse_paper
        try:
            decide(actor=actor, paper=found, reason=reason)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The decision is kept and told"))
            return redirect("selection:paper", key=key, pk=pk)
    return _paper_page(request, key, pk, decision=form)


@login_required
@never_cache
@require_POST
def contact(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show where the people of a paper are reached; that is on record."""
    actor, council = asked(request, key, "selection.see_contact")
    return _paper_page(
        request, key, pk, contact=commands.see_contact(actor=actor, paper=paper_of(council, pk))
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def endorse(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Enter that a group stands behind a nomination."""
    actor, council = asked(request, key, "selection.decide")
    found, form = paper_of(council, pk), EndorsementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.endorse_paper(actor=actor, paper=found, **form.cleaned_data)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            return redirect("selection:paper", key=key, pk=pk)
    context = {"form": form, "council": council, "paper": found}
    return render(request, "selection/endorse.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Enter that the person no longer stands."""
    actor, council = asked(request, key, "selection.decide")
    found, form = paper_of(council, pk), WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.withdraw_nomination(actor=actor, paper=found, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The nomination is withdrawn"))
            return redirect("selection:paper", key=key, pk=pk)
    context = {"form": form, "council": council, "paper": found}
    return render(request, "selection/withdraw.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def ask(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Send a nominee the link by which they answer."""
    actor, council = asked(request, key, "selection.decide")
    nominee = nominee_of(council, pk)
    told(
        request,
        lambda: commands.ask_acceptance(actor=actor, nominee=nominee),
        gettext("The link to accept is on its way"),
    )
    return redirect("membership:seats", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Enter an answer that came in writing."""
    actor, council = asked(request, key, "selection.decide")
    nominee, form = nominee_of(council, pk), AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.answer_on_paper(
                actor=actor,
                nominee=nominee,
                accepts=said["accepts"] == "yes",
                told_on=said["told_on"],
                how=said["how"],
            )
        except SaphaError as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The answer is kept"))
            return redirect("membership:seats", key=key)
    context = {"form": form, "council": council, "nominee": nominee}
    return render(request, "selection/answer.html", context, status=422 if form.is_bound else 200)
