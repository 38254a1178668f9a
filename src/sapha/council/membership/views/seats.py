"""The officer's page of seats: nominate, enter answers, place, order, end."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council, Seat
from sapha.council.councils.queries.councils import council_by_key
from sapha.council.membership import commands
from sapha.council.membership.choices import DEPARTURES, EndReason, NomineeState, Standing
from sapha.council.membership.forms import EndForm, NominationForm
from sapha.council.membership.models import Membership
from sapha.council.membership.placing import NO_SEAT, rules_for
from sapha.council.membership.queries.alarms import alarms_of
from sapha.council.membership.queries.nominees import membership_of, nominee_of, nominees_of, orders_of
from sapha.council.membership.queries.sitting import seat_lines
from sapha.foundation.errors import BadInput, Conflict


def asked(request: HttpRequest, key: str, permit: str) -> tuple[Account, Council]:
    """Return who asks and the council, or refuse."""
    council = council_by_key(key)
    assert isinstance(request.user, Account)
    require(request.user, permit, council)
    return request.user, council


@login_required
@require_safe
def seats(request: HttpRequest, key: str) -> HttpResponse:
    """Show seats, nominees and orders of a council."""
    _actor, council = asked(request, key, "membership.see_work")
    today = timezone.localdate()
    lines = seat_lines(council, today, with_nominees=True)
    waiting = list(nominees_of(council))
    free: dict[str, list[Seat]] = {}
    for line in lines:
        if line.holder is None and not line.placed:
            free.setdefault(line.seat.group_code, []).append(line.seat)
    context = {
        "council": council,
        "lines": lines,
        "nominees": [
            (one, free.get(one.group_code, [])) for one in waiting if one.state != NomineeState.PLACED
        ],
        "may_place": any(one.state == NomineeState.ACCEPTED and free.get(one.group_code) for one in waiting),
        "placed": sum(one.state == NomineeState.PLACED and one.order_id is None for one in waiting),
        "orders": list(orders_of(council)),
        "alarms": alarms_of([council], today).get(council.pk, []),
        "may_act": request.user.has_perm("membership.fill_seat", council),
    }
    return render(request, "membership/seats.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, key: str) -> HttpResponse:
    """Enter a nomination."""
    actor, council = asked(request, key, "membership.nominate_person")
    form = NominationForm(request.POST or None, council=council, groups=rules_for(council).groups)
    if request.method == "POST" and form.is_valid():
        try:
            commands.nominate_person(
                actor=actor,
                council=council,
                group=form.cleaned_data["group"],
                said=form.nomination(),
                has_accepted=form.cleaned_data["has_accepted"],
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The nomination is kept"))
            return redirect("membership:seats", key=key)
    status = 422 if form.is_bound else 200
    return render(request, "membership/nominate.html", {"form": form, "council": council}, status=status)


def _done(request: HttpRequest, key: str, deed: Callable[[], object], told: str) -> HttpResponse:
    """Do a deed of one button; a refusal is told on the page it came from."""
    try:
        deed()
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, told)
    return redirect("membership:seats", key=key)


@login_required
@require_POST
def answer(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Enter that a nominee accepts or declines."""
    actor, council = asked(request, key, "membership.see_work")
    nominee, accepts = nominee_of(council, pk), request.POST.get("accepts") == "yes"

    def deed() -> object:
        return commands.answer_nomination(actor=actor, nominee=nominee, accepts=accepts)

    return _done(request, key, deed, gettext("The answer is kept"))


@login_required
@require_POST
def place(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Place a nominee on a seat."""
    actor, council = asked(request, key, "membership.see_work")
    nominee = nominee_of(council, pk)
    number = request.POST.get("seat", "")
    seat = council.seats.filter(pk=int(number) if number.isdecimal() and len(number) < 19 else 0).first()
    standing = Standing.ALTERNATE if request.POST.get("standing") == "alternate" else Standing.HOLDER

    def deed() -> object:
        if seat is None:
            raise BadInput(NO_SEAT, rule="membership.no_seat", where="seat")
        return commands.fill_seat(actor=actor, nominee=nominee, seat=seat, standing=standing)

    return _done(request, key, deed, gettext("The nominee is placed on the seat"))


@login_required
@require_POST
def place_all(request: HttpRequest, key: str) -> HttpResponse:
    """Place all who accepted on the free seats of their groups."""
    actor, council = asked(request, key, "membership.see_work")
    return _done(
        request,
        key,
        lambda: commands.place_accepted(actor=actor, council=council),
        gettext("All who accepted are placed on free seats"),
    )


@login_required
@require_POST
def clear(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a nominee off the seat."""
    actor, council = asked(request, key, "membership.see_work")
    nominee = nominee_of(council, pk)
    return _done(
        request,
        key,
        lambda: commands.clear_seat(actor=actor, nominee=nominee),
        gettext("The seat is free again"),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """End a membership before its term, or change the office."""
    actor, council = asked(request, key, "membership.end_membership")
    membership = membership_of(council, pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _end(actor, membership, form)
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The change is kept"))
            return redirect("membership:seats", key=key)
    context = {"form": form, "council": council, "membership": membership}
    return render(request, "membership/end.html", context, status=422 if form.is_bound else 200)


def _end(actor: Account, membership: Membership, form: EndForm) -> None:
    act, day = form.cleaned_data["act"], form.cleaned_data["ends_on"]
    if act in DEPARTURES:
        commands.accept_departure(
            actor=actor, membership=membership, reason=act, ends_on=day, document=form.document()
        )
    elif act == EndReason.REMOVED:
        commands.remove_member(actor=actor, membership=membership, ends_on=day, removal=form.removal())
    else:
        commands.change_office(
            actor=actor, membership=membership, office=act, from_day=day, document=form.document()
        )
