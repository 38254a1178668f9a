"""Commitments as everybody reads them: the list and the page of one."""

from __future__ import annotations

from typing import Any

import rules
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.council.commitments.beside import beside_commitment
from sapha.council.commitments.forms import FilterForm, NoteForm, ProjectForm, ReferForm, RefuseForm
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import commitment_for, listed_commitments
from sapha.council.commitments.verbs import STEPS
from sapha.foundation.subjects import subject_kind

_PER_PAGE = 30


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Show what was promised, what is late first."""
    form = FilterForm(request.GET)
    page = Paginator(listed_commitments(form.asked()), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "commitments/commitments.html", {"form": form, "page": page})


@require_safe
def commitment_page(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one commitment."""
    return commitment_response(request, commitment_for(request.user, int(pk)))


def commitment_response(
    request: HttpRequest, commitment: Commitment, *, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Return the page of a commitment, with a form that may hold what was typed.

    Args:
        request: whose page it is.
        commitment: shown.
        bound: a form by the deed it is for.
        status: of the answer.
    """
    context = {
        "one": commitment,
        "steps": [(step, STEPS[step.verb]) for step in commitment.steps.all()],
        "project": _project(commitment),
        "beside": beside_commitment(request, commitment),
        "carries_out": rules.has_perm("commitments.carry_out", request.user, commitment),
        "reopens": rules.has_perm("commitments.reopen", request.user, commitment),
        "links": rules.has_perm("commitments.link_project", request.user, commitment),
        "forms": _forms(commitment) | (bound or {}),
        "open_deed": next(iter(bound), "") if bound else "",
    }
    return render(request, "commitments/commitment.html", context, status=status)


def _forms(commitment: Commitment) -> dict[str, Any]:
    return {
        "report": NoteForm(auto_id="report_%s"),
        "finish": NoteForm(auto_id="finish_%s"),
        "refuse": RefuseForm(auto_id="refuse_%s"),
        "refer": ReferForm(auto_id="refer_%s"),
        "reopen": NoteForm(auto_id="reopen_%s"),
        "project": ProjectForm(
            auto_id="project_%s", initial={"project": commitment.project.removeprefix("project:")}
        ),
    }


def _project(commitment: Commitment) -> dict[str, Any] | None:
    """Return title, address and figures of the project that carries it out, as the other half shows them."""
    kind, key = subject_kind("project"), commitment.project.removeprefix("project:")
    if not key or kind is None or not (title := kind.title(key)):
        return None
    return {"key": key, "title": title, "url": kind.url(key), "figures": kind.figures(key)}
