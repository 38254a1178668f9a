"""Indicators and their values by quarter.

Not reported is null, never 0: a value of 0 and a target of 0 are statements.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.civic.people.units import CITY, Unit
from sapha.monitoring.indicators.choices import (
    QUARTERS,
    Aggregate,
    Dimension,
    Direction,
    EvidenceLevel,
    Level,
)
from sapha.monitoring.indicators.validators import is_indicator_code

_DIGITS, _PLACES = 18, 4


class Indicator(models.Model):
    """One registered indicator (ตัวชี้วัด).

    Attributes:
        code: ``NNNN-NNN`` or ``NNNN-NNNN``.
        unit_text: of measure, as people say it: ร้อยละ, แห่ง.
        definition: what exactly is counted, of what; values are comparable only under one definition.
        baseline: the value before the work; null is not known.
        target: null is no target, 0 is one.
        over_100_allowed: whether a percentage above 100 is a value and not a slip.
        is_shared: one indicator with a value of every district.
        is_routine_work: serves the agency's routine work, not a plan of the city.
        agency: who answers for it; null when the register has none.
        computed_by: key of the source that computes it beside the entered values; empty: entered only.
        retired_on: from this day no value is taken any more.
        raw: what an import read, untouched.
    """

    code = models.CharField(max_length=9, unique=True)
    name = models.TextField()
    definition = models.TextField(blank=True)
    unit_text = models.CharField(max_length=100)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    level = models.CharField(max_length=7, choices=Level)
    dimension = models.PositiveSmallIntegerField(choices=Dimension, null=True, blank=True)
    baseline = models.DecimalField(max_digits=_DIGITS, decimal_places=_PLACES, null=True, blank=True)
    target = models.DecimalField(max_digits=_DIGITS, decimal_places=_PLACES, null=True, blank=True)
    over_100_allowed = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    aggregate = models.CharField(max_length=13, choices=Aggregate, default=Aggregate.NONE)
    is_routine_work = models.BooleanField(default=False)
    plan_node = models.ForeignKey(
        "plans.PlanNode", null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    computed_by = models.CharField(max_length=40, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_reason = models.TextField(blank=True)
    raw = models.JSONField(default=dict, blank=True)
    search_text = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Codes, words and figures that no write can bend."""

        db_table = "monitoring_indicator"
        ordering = ["code"]
        indexes = [models.Index(fields=["agency", "code"], name="indicator_agency_code")]
        constraints = [
            models.CheckConstraint(condition=is_indicator_code("code"), name="indicator_code_pattern"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(unit_text=""), name="indicator_named"),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="indicator_direction_known"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="indicator_level_known"),
            models.CheckConstraint(
                condition=Q(dimension__isnull=True) | Q(dimension__in=Dimension.values),
                name="indicator_dimension_known",
            ),
            models.CheckConstraint(
                condition=Q(aggregate__in=Aggregate.values), name="indicator_aggregate_known"
            ),
            models.CheckConstraint(
                condition=Q(is_shared=True) | Q(aggregate=Aggregate.NONE),
                name="indicator_aggregate_of_shared",
            ),
            models.CheckConstraint(
                condition=Q(is_routine_work=False) | Q(plan_node__isnull=True),
                name="indicator_routine_or_node",
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True) | ~Q(retired_reason=""),
                name="indicator_retired_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the indicator; the city's alone while the agency is not known."""
        return Unit("agency", str(self.agency_id)) if self.agency_id else CITY

    @property
    def ledger_key(self) -> str:
        """Chain and subject of the indicator in the ledger."""
        return f"indicator:{self.code}"


class IndicatorValue(models.Model):
    """One value of a quarter, as it was entered.

    Attributes:
        district, agency: whose value it is; neither for a value of the indicator's own agency.
        value: null is not reported, with the reason in ``note``; never 0.
        base: on how many the value rests; the weight of a weighted mean.
        unit_text, definition, direction: of the indicator on the day of entry, or as the reporter stated
            them; a value measured otherwise is not compared.
        raw: as an import read it.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    fiscal_year = models.ForeignKey(
        "fiscal.FiscalYear", on_delete=models.PROTECT, related_name="+", db_column="fiscal_year"
    )
    quarter = models.PositiveSmallIntegerField()
    district = models.ForeignKey(
        "districts.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    value = models.DecimalField(max_digits=_DIGITS, decimal_places=_PLACES, null=True, blank=True)
    base = models.DecimalField(max_digits=_DIGITS, decimal_places=_PLACES, null=True, blank=True)
    unit_text = models.CharField(max_length=100)
    definition = models.TextField(blank=True)
    direction = models.CharField(max_length=4, choices=Direction)
    evidence = models.CharField(max_length=9, choices=EvidenceLevel, default=EvidenceLevel.NONE)
    note = models.TextField(blank=True)
    raw = models.CharField(max_length=100, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A quarter has one value of each district, of each agency and of the whole."""

        db_table = "monitoring_indicator_value"
        ordering = ["indicator", "fiscal_year", "quarter", "district"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "fiscal_year", "quarter"],
                condition=Q(district__isnull=True, agency__isnull=True),
                name="indicator_value_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "fiscal_year", "quarter", "district"],
                condition=Q(district__isnull=False),
                name="indicator_value_once_per_district",
            ),
            models.UniqueConstraint(
                fields=["indicator", "fiscal_year", "quarter", "agency"],
                condition=Q(agency__isnull=False),
                name="indicator_value_once_per_agency",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(agency__isnull=True),
                name="indicator_value_of_one_unit",
            ),
            models.CheckConstraint(condition=Q(quarter__in=QUARTERS), name="indicator_value_quarter"),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | Q(base__gt=0), name="indicator_value_base_positive"
            ),
            models.CheckConstraint(
                condition=Q(evidence__in=EvidenceLevel.values), name="indicator_value_evidence_known"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(evidence=EvidenceLevel.NONE),
                name="indicator_value_evidence_of_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.fiscal_year_id}/{self.quarter}: {self.value}"
