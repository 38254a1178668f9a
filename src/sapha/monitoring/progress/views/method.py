"""How the status is computed: formulas, limits and rules."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sapha.monitoring.progress.judging.bands import Dimension
from sapha.monitoring.progress.judging.findings.rules import RATES, RULES, WORDS
from sapha.monitoring.progress.judging.stages import Stage
from sapha.monitoring.progress.judging.thresholds import DEFAULTS


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Show the limits in use, every formula and every rule with what it rates."""
    rules = [(rule, WORDS[rule], RATES.get(rule)) for rule in RULES]
    return render(
        request,
        "progress/method.html",
        {"limits": DEFAULTS, "rules": rules, "dimensions": list(Dimension), "stages": list(Stage)},
    )
