"""The page on which those are entered whom nobody nominates."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sapha.council.selection import commands
from sapha.council.selection.commands.naming import NAMED_FOR
from sapha.council.selection.forms.naming import NamingForm
from sapha.council.selection.queries.calls import ruling_version
from sapha.council.selection.views.office import asked
from sapha.foundation.errors import BadInput, Conflict


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, key: str) -> HttpResponse:
    """Enter who sits by office, or an expert who is named."""
    actor, council = asked(request, key, "selection.decide")
    rules = ruling_version(council, timezone.localdate()).rules
    groups = [one for one in rules.groups if one.selection in NAMED_FOR]
    form = NamingForm(request.POST or None, council=council, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            commands.name_person(
                actor=actor,
                council=council,
                group=form.cleaned_data["group"],
                said=form.nomination(),
                document=form.document(),
                address=form.cleaned_data["address"],
            )
        except (BadInput, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, gettext("The person is entered"))
            return redirect("membership:seats", key=key)
    context = {"form": form, "council": council}
    return render(request, "selection/name.html", context, status=422 if form.is_bound else 200)
