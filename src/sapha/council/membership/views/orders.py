"""Appointment orders: drafting one, seeing it, issuing it; all councils in one sitting."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.choices import Scope
from sapha.council.councils.outcomes import counted
from sapha.council.councils.queries.councils import councils
from sapha.council.membership import commands
from sapha.council.membership.forms import OrderForm
from sapha.council.membership.models import AppointmentOrder
from sapha.council.membership.printing import orders_as_one
from sapha.council.membership.queries.nominees import (
    NOT_HERE,
    issued_orders,
    order_of,
    order_registers,
    years_of_orders,
)
from sapha.council.membership.views.seats import asked
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Conflict, NotThere


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """Draft the order for everybody placed on a seat."""
    actor, council = asked(request, key, "membership.write_order")
    form = OrderForm(request.POST or None, registers=order_registers(actor))
    if request.method == "POST" and form.is_valid():
        try:
            order = commands.draft_appointment_order(
                actor=actor, council=council, register=form.cleaned_data["register"], text=form.text()
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            return redirect("membership:order", key=key, pk=order.pk)
    context = {"form": form, "council": council}
    return render(request, "membership/draft_order.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def order(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show an order with its list, before and after it has its number."""
    actor, council = asked(request, key, "membership.see_work")
    found = order_of(council, pk)
    context = {
        "council": council,
        "order": found,
        "letter": found.letter,
        "may_act": actor.has_perm("membership.write_order", council),
    }
    return render(request, "membership/order.html", context)


@login_required
@require_POST
def issue(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Give the order its number."""
    actor, council = asked(request, key, "membership.write_order")
    found = order_of(council, pk)
    try:
        commands.issue_appointment_order(actor=actor, order=found)
    except (BadInput, Conflict) as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    else:
        messages.success(request, gettext("The order has its number and its members are appointed"))
    return redirect("membership:order", key=key, pk=pk)


@login_required
@require_POST
def discard(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Give up a drafted order."""
    actor, council = asked(request, key, "membership.write_order")
    try:
        commands.discard_appointment_order(actor=actor, order=order_of(council, pk))
    except Conflict as error:
        messages.error(request, error.text.in_language(get_language() or "th"))
    return redirect("membership:seats", key=key)


def _of_year(request: HttpRequest) -> tuple[list[int], int | None, list[AppointmentOrder]]:
    """Return the years with orders, the year asked for or the latest, and its orders."""
    assert isinstance(request.user, Account)
    require(request.user, "councils.see_board")
    years, asked_for = years_of_orders(), request.GET.get("year", "")
    year = int(asked_for) if asked_for in map(str, years) else next(iter(years), None)
    return years, year, list(issued_orders(year)) if year else []


@login_required
@require_safe
def all_orders(request: HttpRequest) -> HttpResponse:
    """Show the appointment orders of all councils in a year, each with its file."""
    years, year, orders = _of_year(request)
    context = {"years": [(one, one + BE_MINUS_CE) for one in years], "year": year, "orders": orders}
    return render(request, "membership/orders.html", context)


@login_required
@require_safe
def all_orders_pdf(request: HttpRequest) -> HttpResponse:
    """Give the orders of a year as one file for the printer.

    Raises:
        NotThere: there is none.
    """
    _years, year, orders = _of_year(request)
    if not orders:
        raise NotThere(NOT_HERE, rule="membership.no_orders")
    answer = HttpResponse(orders_as_one(orders), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="appointment_orders_{year}.pdf"'
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appoint_all(request: HttpRequest) -> HttpResponse:
    """Appoint the members of all district councils, one order each."""
    assert isinstance(request.user, Account)
    require(request.user, "membership.appoint_all")
    form = OrderForm(request.POST or None, registers=order_registers(request.user))
    if request.method == "POST" and form.is_valid():
        outcomes = commands.appoint_all(
            actor=request.user,
            councils=list(councils().filter(charter__body_type__scope=Scope.ONE_PER_DISTRICT)),
            register=form.cleaned_data["register"],
            text=form.text(),
        )
        counts = [(result, count) for result, count in counted(outcomes).items() if count]
        return render(request, "membership/appointed.html", {"outcomes": outcomes, "counts": counts})
    return render(
        request, "membership/appoint_all.html", {"form": form}, status=422 if form.is_bound else 200
    )
