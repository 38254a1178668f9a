"""The list of projects: what one may ask of it, and what it answers.

Every answer costs the same number of queries, however many projects there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from sapha.civic.agencies.models import Agency
from sapha.foundation.database.trigram import trigram_filter
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.progress.choices import PortfolioFlag, PortfolioOrder, RatingBand
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.projects.models import Alignment, Project
from sapha.monitoring.projects.queries.classes import rhythms_today

# The value of the plan filter that stands for the agencies' routine work.
ROUTINE = "routine"
# The value of the declared filter that stands for "says nothing".
UNDECLARED = "none"

_WORST_FIRST = Case(
    *(
        When(rating__band=band, then=Value(place))
        for place, band in enumerate((RatingBand.RED, RatingBand.AMBER, RatingBand.GREY, RatingBand.WHITE))
    ),
    When(rating__band=RatingBand.GREEN, then=Value(4)),
    default=Value(3),
    output_field=IntegerField(),
)
_ORDERS: Mapping[str, tuple[str | Combinable, ...]] = {
    PortfolioOrder.WORST: (_WORST_FIRST, F("rating__schedule_variance").asc(nulls_last=True), "code"),
    PortfolioOrder.NEWEST: (F("rating__last_reported_on").desc(nulls_last=True), "code"),
    PortfolioOrder.FINDINGS: (F("rating__finding_count").desc(nulls_last=True), "code"),
    PortfolioOrder.BUDGET: (F("budget_received_baht").desc(nulls_last=True), "code"),
    PortfolioOrder.CODE: ("code",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks of the list; an empty value asks for nothing.

    Attributes:
        query: words of name, code or agency, as `search_text` writes them.
        year: fiscal year, Buddhist Era.
        agency: key of an agency; everything below it is meant too.
        node: key of a plan node; everything below it is meant too.
        routine: only routine work, that is aligned to no node.
        declared: declared schedule status, or `UNDECLARED`.
        band: computed band; white includes what was never rated.
        flag: one of the chips.
    """

    query: str = ""
    year: int | None = None
    agency: int | None = None
    node: int | None = None
    routine: bool = False
    declared: str = ""
    band: str = ""
    flag: str = ""
    order: str = PortfolioOrder.WORST

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is asked."""
        return self != Asked(order=self.order)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many projects the question without band and chip finds, by band and by chip."""

    total: int
    bands: Mapping[str, int]
    flags: Mapping[str, int]


def listed(asked: Asked, today: date) -> QuerySet[Project]:
    """Return the projects asked for, in order, with agency and rating."""
    found = _found(asked)
    if asked.band:
        found = found.filter(_in_band(asked.band))
    if asked.flag:
        found = found.filter(_flagged(asked.flag, today))
    return found.select_related("agency", "rating").order_by(*_ORDERS[asked.order])


def counted(asked: Asked, today: date) -> Counts:
    """Return the counts beside the list, one query."""
    bands = {f"band_{band}": Count("pk", filter=_in_band(band)) for band in RatingBand.values}
    flags = {f"flag_{flag}": Count("pk", filter=_flagged(flag, today)) for flag in PortfolioFlag.values}
    row = _found(asked).aggregate(total=Count("pk"), **bands, **flags)
    return Counts(
        total=row["total"],
        bands={band: row[f"band_{band}"] for band in RatingBand.values},
        flags={flag: row[f"flag_{flag}"] for flag in PortfolioFlag.values},
    )


def _found(asked: Asked) -> QuerySet[Project]:
    found = Project.objects.all()
    if asked.year is not None:
        found = found.filter(fiscal_year=asked.year)
    if asked.agency is not None:
        found = found.filter(agency__in=_below_agency(asked.agency))
    if asked.node is not None:
        found = found.filter(pk__in=_aligned_to(_below_node(asked.node)))
    if asked.routine:
        found = found.filter(pk__in=Alignment.objects.filter(is_routine_work=True).values("project"))
    if asked.declared:
        found = found.filter(_declared(asked.declared))
    return trigram_filter(found, "search_text", asked.query) if asked.query else found


def _in_band(band: str) -> Q:
    rated = Q(rating__band=band)
    return rated | Q(rating__isnull=True) if band == RatingBand.WHITE else rated


def _declared(status: str) -> Q:
    if status == UNDECLARED:
        return Q(rating__isnull=True) | Q(rating__declared_schedule="")
    return Q(rating__declared_schedule=status)


def _flagged(flag: str, today: date) -> Q:
    if flag == PortfolioFlag.CONTRADICTED:
        return Q(rating__has_contradiction=True)
    if flag == PortfolioFlag.UNREPORTED:
        return Q(rating__isnull=True) | Q(rating__report_count=0)
    unfinished = Q(rating__declared_percent__lt=100) | Q(rating__declared_percent__isnull=True)
    return Q(state="active") & _silent(today) & unfinished


def _silent(today: date) -> Q:
    """Return the condition that the last report is older than the rhythm of the project's class."""
    rhythms = rhythms_today(today)
    longer = Q(project_class__isnull=True) | ~Q(project_class__in=rhythms)
    silent = longer & Q(rating__last_reported_on__lt=today - timedelta(days=DEFAULTS.reporting_rhythm))
    for key, days in rhythms.items():
        silent |= Q(project_class=key, rating__last_reported_on__lt=today - timedelta(days=days))
    return silent


def _below_agency(key: int) -> QuerySet[Agency]:
    lineage = Agency.objects.filter(pk=key).values_list("lineage", flat=True).first()
    return Agency.objects.filter(lineage__startswith=lineage) if lineage else Agency.objects.none()


def _below_node(key: int) -> set[int]:
    parents = dict(PlanNode.objects.values_list("pk", "parent"))
    return {node for node in parents if key in _upwards(node, parents)}


def _upwards(node: int, parents: Mapping[int, int | None]) -> list[int]:
    line: list[int] = []
    at: int | None = node
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


def _aligned_to(nodes: set[int]) -> QuerySet[Alignment, int]:
    return Alignment.objects.filter(plan_node__in=nodes).values_list("project", flat=True)


def years_listed() -> list[int]:
    """Return the fiscal years of the register, the newest first."""
    years = Project.objects.exclude(fiscal_year=None).order_by("-fiscal_year")
    return list(years.values_list("fiscal_year", flat=True).distinct())


def agencies_listed() -> list[Agency]:
    """Return the agencies that have projects and those above them, in tree order."""
    lineages = Agency.objects.filter(projects__isnull=False).values_list("lineage", flat=True).distinct()
    keys = {int(part) for lineage in lineages for part in lineage.strip("/").split("/")}
    return list(Agency.objects.filter(pk__in=keys).order_by("lineage"))


def nodes_listed() -> list[PlanNode]:
    """Return the plan nodes that projects are aligned to and those above them, in plan order."""
    used = set(Alignment.objects.exclude(plan_node=None).values_list("plan_node", flat=True))
    if not used:
        return []
    nodes = list(PlanNode.objects.order_by("plan", "level__position", "position"))
    parents = {node.pk: node.parent_id for node in nodes}
    shown = {above for key in used for above in _upwards(key, parents)}
    return [node for node in nodes if node.pk in shown]
