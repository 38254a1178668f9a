"""The page of one indicator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sapha.civic.people.models import Account
from sapha.foundation.be_dates import fiscal_year_bounds, fiscal_year_of
from sapha.foundation.subjects import subject_kind
from sapha.monitoring.indicators.choices import QUARTERS
from sapha.monitoring.indicators.computed import computed_source
from sapha.monitoring.indicators.exports import value_rows
from sapha.monitoring.indicators.followers import measured_by
from sapha.monitoring.indicators.models import Indicator
from sapha.monitoring.indicators.overview import chart_of, districts_side, quarter_rows
from sapha.monitoring.indicators.queries import (
    all_values,
    district_values,
    districts_by_code,
    indicator_of,
    latest_quarter,
    own_values,
    years_of,
)
from sapha.monitoring.indicators.views.parts import table_file
from sapha.monitoring.plans.queries import NodeSays, nodes_say


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show an indicator with the values of one fiscal year; open to everybody."""
    shown = indicator_of(code)
    years = years_of(shown)
    year = _asked(request, "year", years, years[0] if years else fiscal_year_of(timezone.localdate()))
    computed = computed_source(shown.computed_by)
    rows = quarter_rows(own_values(shown, year), computed, year, timezone.localdate())
    actor = request.user if isinstance(request.user, Account) else None
    context = {
        "indicator": shown,
        "years": years,
        "year": year,
        "rows": rows,
        "computed": computed,
        "chart": "" if shown.is_shared else chart_of(shown, rows, year),
        "measured": _measured(shown),
        "goal": _goal(shown, year),
        "may_define": actor is not None and actor.has_perm("indicators.define_indicator", shown),
        "may_record": actor is not None and shown.retired_on is None and _may_record(actor, shown),
        **(_districts(request, shown, year) if shown.is_shared else {}),
    }
    return render(request, "indicators/indicator.html", context)


def _goal(shown: Indicator, year: int) -> NodeSays | None:
    """Return what the goal it measures said: on the last day of the year shown, or today."""
    if shown.plan_node is None:
        return None
    return nodes_say([shown.plan_node], min(timezone.localdate(), fiscal_year_bounds(year)[1]))[0]


def _asked(request: HttpRequest, name: str, known: list[int], default: int) -> int:
    """Return the number a query asks for when it is one of those known."""
    return next((one for one in known if str(one) == request.GET.get(name)), default)


def _districts(request: HttpRequest, shown: Indicator, year: int) -> dict[str, object]:
    values = district_values(shown, year)
    quarter = _asked(request, "quarter", list(QUARTERS), latest_quarter(list(values.values())))
    chosen = [value for (_district, number), value in values.items() if number == quarter]
    return {
        "quarter": quarter,
        "quarters": QUARTERS,
        "side": districts_side(shown, districts_by_code(), chosen),
    }


def _may_record(actor: Account, shown: Indicator) -> bool:
    """Whether the actor enters some value: the agency's, or a district's of a shared indicator."""
    permit = "indicators.enter_values" if shown.is_shared else "indicators.record_value"
    return actor.has_perm(permit, None if shown.is_shared else shown)


def _measured(shown: Indicator) -> list[tuple[str, str]]:
    """Return title and address of what the indicator measures."""
    by_kind: dict[str, list[str]] = {}
    for subject in measured_by(shown):
        kind, _colon, key = subject.partition(":")
        by_kind.setdefault(kind, []).append(key)
    lines: list[tuple[str, str]] = []
    for name, keys in by_kind.items():
        owner = subject_kind(name)
        titles = owner.titles_of(keys) if owner else {}
        lines += [(title, owner.url(key)) for key, title in sorted(titles.items()) if owner]
    return lines


@require_safe
def values_csv(_request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Return every value as a table for spreadsheets; open to everybody."""
    shown = indicator_of(code)
    return table_file(value_rows(code, all_values(shown).iterator(chunk_size=500)), f"indicator-{code}.csv")
