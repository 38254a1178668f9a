"""The work page of a council: for officers of its district, its secretary, and those who see the whole city."""

from __future__ import annotations

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils import commands
from sapha.council.councils.choices import STEPS, Act, Result, Scope
from sapha.council.councils.commands import CouncilDetails
from sapha.council.councils.forms.states import BodyForm, CommitteeForm, OneStateForm
from sapha.council.councils.models import Council
from sapha.council.councils.panels import panels_of
from sapha.council.councils.queries.charters import charters_for
from sapha.council.councils.queries.councils import council_by_key, seat_groups, seats_on
from sapha.council.councils.queries.table import council_rows
from sapha.foundation.errors import BadInput


@login_required
@require_safe
def work_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is to be done for a council: its seats, its committees, what other apps add."""
    council, today = council_by_key(key), timezone.localdate()
    require(request.user, "councils.see_work", council)
    seats = seats_on(council, today)
    context = {
        "council": council,
        "row": council_rows(today, [council])[0],
        "seats": seats,
        "committees": council_rows(today, list(council.committees.select_related("charter__body_type"))),
        "groups": seat_groups(seats),
        "may_change": rules.has_perm("councils.change_state", request.user, council)
        and any(council.state in step.before for step in STEPS.values()),
        "may_create": rules.has_perm("councils.create_committee", request.user, council),
        "panels": panels_of(request, council, work=True),
    }
    return render(request, "councils/work.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_committee(request: HttpRequest, key: str) -> HttpResponse:
    """Make a committee or working group under a council."""
    council = council_by_key(key)
    assert isinstance(request.user, Account)
    require(request.user, "councils.create_committee", council)
    form = CommitteeForm(request.POST or None, charters=charters_for(Scope.BELOW_COUNCIL))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        details = CouncilDetails(parent=council, name_th=said["name_th"], name_en=said["name_en"])
        try:
            made = commands.create_council(actor=request.user, charter=said["charter"], details=details)
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The committee is made"))
            return redirect("councils:work", key=made.key)
    status = 422 if form.is_bound else 200
    return render(
        request, "councils/create_committee.html", {"form": form, "council": council}, status=status
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_state(request: HttpRequest, key: str) -> HttpResponse:
    """Do one act to the state of one body: a committee by its district, any body by the city."""
    council = council_by_key(key)
    assert isinstance(request.user, Account)
    require(request.user, "councils.change_state", council)
    form = OneStateForm(request.POST or None, council=council)
    if request.method == "POST" and form.is_valid() and _changed(request.user, council, form):
        messages.success(request, gettext("The new state is kept with its document"))
        return redirect("councils:work", key=key)
    status = 422 if form.is_bound else 200
    return render(request, "councils/change_state.html", {"form": form, "council": council}, status=status)


def _changed(actor: Account, council: Council, form: OneStateForm) -> bool:
    """Do the act; what does not fit is told in the form."""
    try:
        outcomes = commands.change_states(
            actor=actor, councils=[council], act=Act(form.cleaned_data["act"]), given=form.given()
        )
    except BadInput as error:
        form.refuse(error)
        return False
    if outcomes[0].result is not Result.DONE:
        form.add_error("act", outcomes[0].text.in_language(get_language() or "th"))
    return outcomes[0].result is Result.DONE


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_body(request: HttpRequest) -> HttpResponse:
    """Make a body beside the district councils: of an area, of young people, of the whole city."""
    assert isinstance(request.user, Account)
    require(request.user, "councils.create_council")
    form = BodyForm(request.POST or None, charters=charters_for(Scope.DISTRICT, Scope.CITY))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        details = CouncilDetails(said["district"], None, said["name_th"], said["name_en"])
        try:
            made = commands.create_council(actor=request.user, charter=said["charter"], details=details)
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The body is made"))
            return redirect("councils:work", key=made.key)
    return render(request, "councils/create_body.html", {"form": form}, status=422 if form.is_bound else 200)
