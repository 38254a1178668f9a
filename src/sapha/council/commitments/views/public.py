"""Commitments as everybody reads them: the list and the page of one."""

from __future__ import annotations

import rules
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.civic.people.forms import DeedForm
from sapha.council.commitments.beside import beside_commitment
from sapha.council.commitments.carriers import lines_of
from sapha.council.commitments.deeds import DEEDS, Deed
from sapha.council.commitments.forms import FilterForm
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import commitment_for, listed_commitments
from sapha.council.commitments.verbs import STEPS

PER_PAGE = 30


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Show what was promised, what is late first."""
    form = FilterForm(request.GET)
    page = Paginator(listed_commitments(form.asked()), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": lines_of(page.object_list)}
    return render(request, "commitments/commitments.html", context)


@require_safe
def commitment_page(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one commitment."""
    return commitment_response(request, commitment_for(request.user, int(pk)))


def commitment_response(
    request: HttpRequest, commitment: Commitment, refused: tuple[Deed, DeedForm] | None = None
) -> HttpResponse:
    """Return the page of a commitment.

    Args:
        request: whose page it is.
        commitment: shown.
        refused: a deed that was not done, with the form that holds what was typed; it stands on the page
            even when the deed is no longer possible, because somebody else was quicker.
    """
    (line,) = lines_of([commitment])
    offered = [
        (deed, _form(deed, commitment))
        for deed in DEEDS.values()
        if deed.is_possible(commitment) and not (refused and refused[0] == deed)
    ]
    context = {
        "one": commitment,
        "line": line,
        "steps": [(step, STEPS[step.verb]) for step in commitment.steps.all()],
        "beside": beside_commitment(request, commitment),
        "refused": refused,
        "deeds": [
            (deed, form) for deed, form in offered if rules.has_perm(deed.permit, request.user, commitment)
        ],
    }
    return render(request, "commitments/commitment.html", context, status=422 if refused else 200)


def _form(deed: Deed, commitment: Commitment) -> DeedForm:
    initial = {
        "code": commitment.project_code,
        "change": commitment.service_change,
        "starts_on": commitment.service_from,
    }
    return deed.form(auto_id=f"{deed.name}_%s", initial=initial)
