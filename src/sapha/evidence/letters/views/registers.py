"""Registers: the list, opening one, and the letters in one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.queries import unit_names
from sapha.civic.people.rules import require
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import KINDS_OF, Direction, LetterKind
from sapha.evidence.letters.exports import register_rows
from sapha.evidence.letters.forms import OpenRegisterForm, RegisterFilter
from sapha.evidence.letters.models import Register
from sapha.evidence.letters.queries import (
    drafts_in,
    letters_in,
    numberings,
    reach_of,
    register_for,
    registers_for,
    years_of,
)
from sapha.evidence.letters.rules import KEEPERS, belongs_to_unit, keeps_register
from sapha.evidence.letters.views.parts import actor_of, tried

PER_PAGE = 30
_DRAFTS_SHOWN = 20


@login_required
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """List the registers of one's units, with what they hold."""
    actor = actor_of(request)
    require(actor, "letters.see_registers")
    page = Paginator(registers_for(actor), PER_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    names = unit_names(one.unit for one in found)
    reach = reach_of(actor, KEEPERS)
    context = {
        "page": page,
        "rows": [(one, names[one.unit]) for one in found],
        "may_open": reach.everything or bool(reach.units),
    }
    return render(request, "letters/registers.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_register(request: HttpRequest) -> HttpResponse:
    """Open a register of a unit one keeps."""
    actor = actor_of(request)
    require(actor, "letters.see_registers")
    form = OpenRegisterForm(request.POST or None, reach=reach_of(actor, KEEPERS))
    opened: list[Register] = []

    def deed() -> None:
        said = form.cleaned_data
        opened.append(
            commands.open_register(
                actor=actor,
                unit=form.unit_chosen(),
                direction=said["direction"],
                name=said["name"],
                prefix=said["letter_prefix"],
                is_circular=said["is_circular"],
            )
        )

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("The register is open"))
        return redirect("letters:register", pk=opened[0].pk)
    return render(request, "letters/open_register.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_safe
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the letters of a register by year, the newest number first."""
    actor = actor_of(request)
    shown = register_for(actor, pk)
    books = numberings(shown)
    chosen = RegisterFilter(request.GET, years=[book.year for book in books])
    filters = chosen.cleaned_data if chosen.is_valid() else {}
    is_own = belongs_to_unit.test(actor, shown)
    page = Paginator(letters_in(shown, **filters, secret_too=is_own), PER_PAGE).get_page(
        request.GET.get("page")
    )
    may_keep = keeps_register.test(actor, shown)
    context = {
        "register": shown,
        "unit": unit_names([shown.unit])[shown.unit],
        "books": books,
        "filter": chosen,
        "page": page,
        "is_own": is_own,
        "may_keep": may_keep,
        "is_incoming": shown.direction == Direction.INCOMING,
        "kinds": [LetterKind(kind) for kind in KINDS_OF[shown.direction] if kind != LetterKind.INCOMING],
        "drafts": list(drafts_in(shown)[:_DRAFTS_SHOWN]) if may_keep else [],
    }
    return render(request, "letters/register.html", context)


@login_required
@require_safe
def register_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Return a register as a table for spreadsheets, by year when one is chosen."""
    actor = actor_of(request)
    shown = register_for(actor, pk)
    chosen = RegisterFilter(request.GET, years=[row.year for row in years_of(shown)])
    filters = chosen.cleaned_data if chosen.is_valid() else {}
    is_own = belongs_to_unit.test(actor, shown)
    letters = letters_in(shown, **filters, secret_too=is_own).iterator(chunk_size=1_000)
    response = StreamingHttpResponse(
        register_rows(letters, secret_too=is_own), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="register-{shown.pk}.csv"'
    return response
