"""Two versions side by side, and what a version would change for each council."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.council.councils.charter.compare import changes
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.exports import impacts_csv
from sapha.council.councils.models import CharterVersion
from sapha.council.councils.queries.charters import rules_of
from sapha.council.councils.queries.preview import CouncilImpact, council_impacts
from sapha.council.councils.views.charters import shown_charter, shown_version


def _before(request: HttpRequest, version: CharterVersion) -> CharterVersion | None:
    """Return the version to compare with: the one asked for, else the one before."""
    _charter, versions = shown_charter(request, version.charter_id)
    asked = request.GET.get("from", "")
    earlier = [one for one in versions if one.number < version.number]
    chosen = [one for one in versions if str(one.number) == asked]
    return next(iter(chosen or earlier), None)


@require_safe
def comparison(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show what a version says differently from another one."""
    version, rules = shown_version(request, pk, number)
    before = _before(request, version)
    context = {
        "version": version,
        "charter": version.charter,
        "before": before,
        "changes": changes(rules_of(before), rules) if before else [],
    }
    return render(request, "councils/comparison.html", context)


def _impacts(
    request: HttpRequest, version: CharterVersion, rules: CharterRules
) -> tuple[CharterVersion | None, list[CouncilImpact]]:
    before = _before(request, version)
    held = rules_of(before) if before else None
    return before, council_impacts(version, held, rules, timezone.localdate())


@require_safe
def preview(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show what the version changes for each council of its charter."""
    version, rules = shown_version(request, pk, number)
    before, rows = _impacts(request, version, rules)
    context = {
        "version": version,
        "charter": version.charter,
        "before": before,
        "rows": rows,
        "gained": sum(row.impact.gained for row in rows),
        "lost": sum(row.impact.lost for row in rows),
        "unseated": sum(row.impact.unseated for row in rows),
        "unfit": sum(bool(row.impact.imbalances or row.impact.impossible) for row in rows),
    }
    return render(request, "councils/preview.html", context)


@require_safe
def preview_csv(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give the same as CSV."""
    version, rules = shown_version(request, pk, number)
    _before_version, rows = _impacts(request, version, rules)
    answer = HttpResponse(impacts_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="charter_{pk}_{number}_preview.csv"'
    return answer
