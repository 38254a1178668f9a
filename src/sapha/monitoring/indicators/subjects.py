"""Indicators as lower floors may show them."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from sapha.foundation.subjects import SubjectKind
from sapha.monitoring.indicators.models import Indicator


def _titles(codes: Collection[str]) -> dict[str, str]:
    found = Indicator.objects.filter(code__in=codes).values_list("code", "name")
    return {code: f"{code} {name}" for code, name in found}


def _unit(code: str) -> tuple[str, str] | None:
    found = Indicator.objects.only("agency_id").filter(code=code).first()
    return None if found is None else found.unit


# Indicators are public, for everybody and for nobody signed in.
INDICATOR = SubjectKind(
    kind="indicator",
    url=lambda code: reverse("indicators:indicator", args=[code]),
    title=lambda code: _titles([code]).get(code, ""),
    may_view=lambda _actor, code: Indicator.objects.filter(code=code).exists(),
    unit=_unit,
    may_view_all=lambda _actor, codes: _titles(codes).keys(),
    titles=_titles,
)
