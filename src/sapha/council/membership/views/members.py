"""Who sits and sat, and one member; public facts only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.councils.queries.councils import council_by_key
from sapha.council.membership.forms import DayForm
from sapha.council.membership.queries.nominees import orders_of
from sapha.council.membership.queries.sitting import members_on, memberships_of


@require_safe
def members(request: HttpRequest, key: str) -> HttpResponse:
    """Show who sat in the council on a day; today without one."""
    council, form = council_by_key(key), DayForm(request.GET or None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    day = asked or timezone.localdate()
    context = {
        "council": council,
        "form": form,
        "day": day,
        "members": list(members_on(council, day)),
        "orders": [one for one in orders_of(council) if not one.is_draft],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "membership/members.html", context, status=status)


@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where and when a member sat: name, post, seat and days, nothing else."""
    rows = memberships_of(pk)
    today = timezone.localdate()
    context = {"person": rows[0].person, "memberships": rows, "today": today}
    return render(request, "membership/member.html", context)
