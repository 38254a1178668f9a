"""The work page of a council: for officers of its district, and for those who see the whole city."""

from __future__ import annotations

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils import commands
from sapha.council.councils.choices import Scope
from sapha.council.councils.commands import CouncilDetails
from sapha.council.councils.forms.states import CommitteeForm
from sapha.council.councils.panels import panels_of
from sapha.council.councils.queries.charters import charters_for
from sapha.council.councils.queries.councils import council_by_key, seats_on
from sapha.council.councils.queries.table import council_rows
from sapha.foundation.errors import BadInput


@login_required
@require_safe
def work_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is to be done for a council: its seats, its committees, what other apps add."""
    council, today = council_by_key(key), timezone.localdate()
    require(request.user, "councils.see_work", council)
    context = {
        "council": council,
        "row": council_rows(today, [council])[0],
        "seats": seats_on(council, today),
        "committees": council_rows(today, list(council.committees.select_related("charter__body_type"))),
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
            return redirect("councils:council", key=made.key)
    status = 422 if form.is_bound else 200
    return render(
        request, "councils/create_committee.html", {"form": form, "council": council}, status=status
    )
