"""Indicators as pages, exports and higher floors need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District
from sapha.civic.people.choices import UnitKind
from sapha.civic.people.rules import NOT_THERE, roles_of
from sapha.civic.people.units import Unit
from sapha.foundation.errors import NotThere
from sapha.monitoring.indicators.choices import QUARTERS
from sapha.monitoring.indicators.details import IndicatorDetails, Quarter
from sapha.monitoring.indicators.figures import DistrictFigure, Meaning
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from sapha.monitoring.indicators.rules import DEFINERS, RECORDERS

RETIRED, IN_USE = "retired", "in_use"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of indicators is asked for; nothing asks for all.

    Attributes:
        query: words, as `foundation.thai_text.search_text` writes them.
        target: ``none`` for those without a target, ``some`` for those with one.
        shared: only those with values of districts.
    """

    query: str = ""
    agency: int | None = None
    level: str = ""
    dimension: int | None = None
    target: str = ""
    shared: bool = False
    state: str = ""


def details_of(indicator: Indicator) -> IndicatorDetails:
    """Return what a kept indicator says of itself."""
    return IndicatorDetails(**{name: getattr(indicator, name) for name in IndicatorDetails.__slots__})


def indicator_of(code: str) -> Indicator:
    """Return the indicator of a code with its agency and its node of the plan.

    Raises:
        NotThere: the register has none.
    """
    found = Indicator.objects.select_related("agency", "plan_node__level").filter(code=code).first()
    if found is None:
        raise NotThere(NOT_THERE, rule="indicators.no_indicator")
    return found


def listed(asked: Asked) -> QuerySet[Indicator]:
    """Return the indicators asked for by code, each with its values for the latest year."""
    found = Indicator.objects.select_related("agency")
    for word in asked.query.split():
        found = found.filter(search_text__contains=word)
    conditions = {
        "agency": asked.agency,
        "level": asked.level or None,
        "dimension": asked.dimension,
        "is_shared": asked.shared or None,
        "target__isnull": {"none": True, "some": False}.get(asked.target),
        "retired_on__isnull": {RETIRED: False, IN_USE: True}.get(asked.state),
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value is not None})
    latest = IndicatorValue.objects.filter(district__isnull=True, value__isnull=False)
    return found.prefetch_related(
        Prefetch("values", latest.order_by("-fiscal_year", "-quarter"), to_attr="latest_values")
    ).order_by("code")


def agencies_listed() -> QuerySet[Agency]:
    """Return the agencies that have an indicator."""
    return Agency.objects.filter(indicators__isnull=False).distinct().order_by("lineage")


def value_of(indicator: Indicator, quarter: Quarter) -> IndicatorValue:
    """Return the value of a quarter as it is kept, or a new one that is not."""
    place = {
        "indicator": indicator,
        "fiscal_year_id": quarter.fiscal_year,
        "quarter": quarter.quarter,
        "district_id": quarter.district,
        "agency_id": quarter.agency,
    }
    return IndicatorValue.objects.filter(**place).first() or IndicatorValue(**place)


def years_of(indicator: Indicator) -> list[int]:
    """Return the fiscal years with a value, the latest first."""
    years = indicator.values.order_by("-fiscal_year").values_list("fiscal_year", flat=True)
    return list(years.distinct())


def own_values(indicator: Indicator, fiscal_year: int) -> dict[int, IndicatorValue]:
    """Return the values of a year that are not of a district or another agency, by quarter."""
    found = indicator.values.filter(
        fiscal_year=fiscal_year, district__isnull=True, agency__isnull=True
    ).select_related("entered_by")
    return {value.quarter: value for value in found}


def district_values(indicator: Indicator, fiscal_year: int) -> dict[tuple[int, int], IndicatorValue]:
    """Return the values of the districts in a year, by district and quarter."""
    found = indicator.values.filter(fiscal_year=fiscal_year, district__isnull=False)
    return {(value.district_id or 0, value.quarter): value for value in found}


def figures_of(values: Sequence[IndicatorValue]) -> list[DistrictFigure]:
    """Return kept values as the comparison looks at them."""
    return [
        DistrictFigure(
            value.district_id or 0,
            value.value,
            Meaning(value.unit_text, value.definition, value.direction),
            value.base,
        )
        for value in values
    ]


def all_values(indicator: Indicator) -> QuerySet[IndicatorValue]:
    """Return every kept value with its district and agency, by year, quarter and place."""
    return indicator.values.select_related("district", "agency").order_by(
        "fiscal_year", "quarter", "district", "agency"
    )


def districts_by_code() -> list[District]:
    """Return the 50 districts."""
    return list(District.objects.order_by("code"))


def latest_quarter(values: Sequence[IndicatorValue]) -> int:
    """Return the last quarter that has a row; the first when none has."""
    return max((value.quarter for value in values), default=QUARTERS[0])


def agencies_defined_by(actor: object) -> QuerySet[Agency]:
    """Return the agencies for which the actor may define indicators, in tree order."""
    within = _agencies_within(held.unit for held in roles_of(actor) if held.role in DEFINERS)
    return Agency.objects.filter(within, is_historical=False).order_by("lineage")


def districts_recorded_by(actor: object) -> list[District]:
    """Return the districts whose values the actor may enter, in the order of their codes."""
    units = [held.unit for held in roles_of(actor) if held.role in RECORDERS]
    own = [int(unit.key) for unit in units if unit.kind == UnitKind.DISTRICT]
    offices = Agency.objects.filter(_agencies_within(units), district__isnull=False)
    return list(District.objects.filter(Q(code__in=own) | Q(office__in=offices)).order_by("code"))


def _agencies_within(units: Iterable[Unit]) -> Q:
    found = Q(pk__in=[])
    for unit in units:
        if unit.kind == UnitKind.CITY:
            return Q()
        if unit.kind == UnitKind.AGENCY:
            found |= Q(lineage__contains=f"/{unit.key}/")
    return found


def unit_of_value(indicator: Indicator, quarter: Quarter) -> Unit:
    """Return the unit whose officers enter the value."""
    if quarter.district is not None:
        return Unit("district", str(quarter.district))
    return Unit("agency", str(quarter.agency)) if quarter.agency is not None else indicator.unit
