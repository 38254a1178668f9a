"""Draws by lot: the public page with its file, and the officer's acts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.districts.models import Subdistrict
from sapha.council.membership.draw import read_draw_file
from sapha.council.selection import commands
from sapha.council.selection.choices import DrawState, SeedKind
from sapha.council.selection.forms.draws import DrawForm, ReasonForm, SeedForm
from sapha.council.selection.models import SeatDraw
from sapha.council.selection.queries.calls import call_of
from sapha.council.selection.queries.draws import draw_by_id, draw_of, line_of
from sapha.council.selection.quota_words import in_words
from sapha.council.selection.views.office import PER_PAGE, asked, told
from sapha.foundation.errors import BadInput, Conflict


def _shown(found: SeatDraw) -> dict[str, object]:
    published, line = read_draw_file(found.file.encode()), line_of(found)
    places = Subdistrict.objects.filter(district=found.council.district_id)
    names = {str(one.code): one.name for one in places}
    return {
        "draw": found,
        "council": found.council,
        "call": line.call,
        "group": line.group,
        "pool": len(published.pool),
        "reserve_size": published.reserve,
        "quotas": [in_words(one, names) for one in published.quotas],
    }


@require_safe
def draw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draw: pool, quotas, seed, result, and how anybody repeats it."""
    return render(request, "selection/draw.html", _shown(draw_by_id(pk)))


@require_safe
def draw_file(_request: HttpRequest, pk: int) -> HttpResponse:
    """Give the published file, byte for byte."""
    found = draw_by_id(pk)
    name = f"draw-{found.council.key}-{found.pk}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(found.file.encode(), content_type="application/json", headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Publish the pool of a call and what the seed will be."""
    actor, council = asked(request, key, "selection.decide")
    line = call_of(council, pk)
    form = DrawForm(request.POST or None, initial={"seats": line.call.seats})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.announce_draw(actor=actor, call=line.call, terms=form.terms())
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The pool is published"))
            return redirect("selection:work_draw", key=key, pk=made.pk)
    context = {"form": form, "council": council, "call": line.call, "group": line.group}
    return render(request, "selection/announce_draw.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def work_draw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show a draw to its officers; take the seed once its day has come."""
    permit = "selection.decide" if request.method == "POST" else "selection.see_work"
    actor, council = asked(request, key, permit)
    found = draw_of(council, pk)
    by_head = found.seed_kind == SeedKind.LEDGER_HEAD
    form = None if by_head else SeedForm(request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        seed, source = (form.cleaned_data["seed"], form.cleaned_data["source"]) if form else ("", "")
        try:
            commands.run_draw(actor=actor, seat_draw=found, seed=seed, source=source)
        except (BadInput, Conflict) as error:
            if form is None:
                raise
            form.refuse(error)
        else:
            return redirect("selection:work_draw", key=key, pk=pk)
    waits = found.state == DrawState.ANNOUNCED
    context = {
        **_shown(found),
        "form": form,
        "by_number": Paginator(found.entries.select_related("nominee__person"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "due": waits and timezone.localdate() >= found.seed_on,
        "may_act": waits and actor.has_perm("selection.decide", council),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "selection/work_draw.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Give up an announced draw."""
    actor, council = asked(request, key, "selection.decide")
    found, form = draw_of(council, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.cancel_draw(actor=actor, seat_draw=found, reason=form.cleaned_data["reason"])
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            return redirect("selection:work_draw", key=key, pk=pk)
    context = {"form": form, "council": council, "draw": found}
    return render(request, "selection/cancel_draw.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def call_up(request: HttpRequest, key: str, group: str) -> HttpResponse:
    """Call up the next person of a reserve list."""
    actor, council = asked(request, key, "selection.decide")
    told(
        request,
        lambda: commands.call_up_reserve(actor=actor, council=council, group=group),
        gettext("The next in reserve is placed on the free seat"),
    )
    return redirect("selection:council_calls", key=key)
