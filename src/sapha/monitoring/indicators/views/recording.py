"""Entering the value of a quarter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.foundation.be_dates import fiscal_year_of
from sapha.foundation.errors import NotThere
from sapha.monitoring.indicators import commands
from sapha.monitoring.indicators.choices import Aggregate
from sapha.monitoring.indicators.details import Quarter
from sapha.monitoring.indicators.forms import ValueForm
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.indicators.queries import districts_recorded_by, indicator_of, value_of, years_of
from sapha.monitoring.indicators.views.parts import actor_of, tried

_YEARS_BACK = 3


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a value; what is kept of the quarter in the link is filled in."""
    actor, shown = actor_of(request), indicator_of(code)
    districts = _districts(actor, shown)
    this_year = fiscal_year_of(timezone.localdate())
    years = sorted({*years_of(shown), *range(this_year - _YEARS_BACK, this_year + 1)}, reverse=True)
    kept = _kept(request, shown, districts, years)
    form = ValueForm(
        years,
        districts,
        request.POST if request.method == "POST" else None,
        initial=kept,
        weighted=shown.aggregate == Aggregate.WEIGHTED_MEAN,
    )

    def deed() -> None:
        commands.record_value(actor=actor, indicator=shown, quarter=_quarter(form), entered=form.entered())

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("The value is kept"))
        said = _quarter(form)
        return redirect(
            f"{reverse('indicators:indicator', args=[code])}?year={said.fiscal_year}&quarter={said.quarter}"
        )
    context = {"indicator": shown, "form": form}
    return render(request, "indicators/record.html", context, status=422 if form.errors else 200)


def _districts(actor: Account, shown: Indicator) -> list[tuple[int, str]]:
    """Return the districts the actor may enter; asks the permit where there is no choice.

    Raises:
        NotThere: the indicator is shared and the actor reports for no district.
    """
    if not shown.is_shared:
        require(actor, "indicators.record_value", shown)
        return []
    require(actor, "indicators.enter_values")
    found = [(one.code, one.full_name) for one in districts_recorded_by(actor)]
    if not found:
        raise NotThere(NOT_THERE, rule="indicators.no_district")
    return found


def _quarter(form: ValueForm) -> Quarter:
    said = form.cleaned_data
    return Quarter(said["fiscal_year"], said["quarter"], said.get("district"))


def _kept(
    request: HttpRequest, shown: Indicator, districts: list[tuple[int, str]], years: list[int]
) -> dict[str, Any]:
    """Return what is filled in: the quarter of the link, and its value where one is kept."""
    codes = [code for code, _name in districts]
    year = _one_of(request, "year", years, fiscal_year_of(timezone.localdate()))
    quarter = _one_of(request, "quarter", [1, 2, 3, 4], 1)
    district = _one_of(request, "district", codes, codes[0]) if codes else None
    row = value_of(shown, Quarter(year, quarter, district))
    chosen: dict[str, Any] = {"fiscal_year": year, "quarter": quarter, "district": district}
    if not row.pk:
        return chosen
    own = {name: getattr(row, name) for name in ("unit_text", "definition")}
    differing = {name: text for name, text in own.items() if text != getattr(shown, name)}
    kept = {name: getattr(row, name) for name in ("value", "base", "evidence", "note")}
    figures = {name: f"{kept[name].normalize():f}" for name in ("value", "base") if kept[name] is not None}
    return {**chosen, **kept, **figures, **differing}


def _one_of(request: HttpRequest, name: str, known: list[int], default: int) -> int:
    return next((one for one in known if str(one) == request.GET.get(name)), default)
