"""Defining an indicator, defining it anew, retiring it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import CITY
from sapha.monitoring.indicators import commands
from sapha.monitoring.indicators.details import IndicatorDetails
from sapha.monitoring.indicators.forms import IndicatorForm, RetireForm
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.indicators.queries import agencies_defined_by, indicator_of
from sapha.monitoring.indicators.views.parts import actor_of, tried

_FIGURES = ("baseline", "target")


def _form(actor: Account, data: Any, initial: dict[str, Any] | None = None) -> IndicatorForm:
    city_too = actor.has_perm("indicators.define_indicator", CITY)
    return IndicatorForm(list(agencies_defined_by(actor)), data, initial=initial, city_too=city_too)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    """Register an indicator."""
    actor = actor_of(request)
    require(actor, "indicators.begin_indicator")
    form = _form(actor, request.POST if request.method == "POST" else None)
    made: list[Indicator] = []
    if request.method == "POST" and tried(
        form, lambda: made.append(commands.define_indicator(actor=actor, details=form.details()))
    ):
        messages.success(request, gettext("The indicator is registered"))
        return redirect("indicators:indicator", code=made[0].code)
    status = 422 if form.errors else 200
    return render(
        request, "indicators/define.html", {"form": form, "indicator": None, "lead": ""}, status=status
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Define a registered indicator anew; its code stays."""
    actor, shown = actor_of(request), indicator_of(code)
    require(actor, "indicators.define_indicator", shown)
    form = _form(actor, request.POST if request.method == "POST" else None, _kept(shown))
    del form.fields["code"]

    def deed() -> None:
        commands.define_indicator(actor=actor, details=form.details(code), indicator=shown)

    if request.method == "POST" and tried(form, deed):
        messages.success(request, gettext("Saved"))
        return redirect("indicators:indicator", code=code)
    status = 422 if form.errors else 200
    return render(
        request,
        "indicators/define.html",
        {"form": form, "indicator": shown, "lead": shown.name},
        status=status,
    )


def _kept(shown: Indicator) -> dict[str, Any]:
    kept = {name: getattr(shown, name) for name in IndicatorDetails.__slots__}
    figures = {name: f"{kept[name].normalize():f}" for name in _FIGURES if kept[name] is not None}
    return {**kept, **figures, "agency": shown.agency_id or "", "plan_node": shown.plan_node_id or ""}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Retire an indicator with a reason."""
    actor, shown = actor_of(request), indicator_of(code)
    require(actor, "indicators.retire_indicator", shown)
    form = RetireForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form, lambda: commands.retire_indicator(actor=actor, indicator=shown, **form.cleaned_data)
    ):
        messages.success(request, gettext("The indicator is retired"))
        return redirect("indicators:indicator", code=code)
    status = 422 if form.errors else 200
    return render(request, "indicators/retire.html", {"form": form, "indicator": shown}, status=status)
