"""Proofs as files: that an act is under a head, and that one head continues another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger import queries
from sapha.ledger.forms import ActQuery, GrowthQuery
from sapha.ledger.statements import Proof
from sapha.ledger.views.visitors import visitor

_ASK = Bilingual(
    "ระบุ chain และ sequence ของเหตุการณ์ หรือ first และ second เป็นขนาดของค่าแฮชรวมสองวัน",
    "Give chain and sequence of an act, or the sizes of two heads as first and second",
)


def _asked(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise BadInput(_ASK, rule="ledger.what_to_prove")
    return form.cleaned_data


def _answer(proof: Proof) -> HttpResponse:
    return HttpResponse(proof.to_json(), content_type="application/json")


@require_safe
def inclusion(request: HttpRequest) -> HttpResponse:
    """Prove one act, by ``chain`` and ``sequence``, under the newest head or that of ``size``.

    Raises:
        BadInput: the act is not named.
        NotThere: there is no such act or head, the visitor may not see the act, or it is
            newer than the head.
    """
    given = _asked(ActQuery(request.GET))
    return _answer(
        queries.prove_inclusion(visitor(request), given["chain"], given["sequence"], given["size"])
    )


@require_safe
def consistency(request: HttpRequest) -> HttpResponse:
    """Prove that the head of size ``first`` is the beginning of that of size ``second``.

    Raises:
        BadInput: the sizes are not given.
        NotThere: no head has one of the sizes, or they stand in the wrong order.
    """
    given = _asked(GrowthQuery(request.GET))
    return _answer(queries.prove_consistency(given["first"], given["second"]))
