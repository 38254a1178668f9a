"""The list of projects: what one may ask of it, and what it answers.

Every answer costs the same number of queries, however many projects there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from sapha.civic.agencies.models import Agency
from sapha.foundation.database.trigram import trigram_filter
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.progress.choices import PortfolioFlag, PortfolioOrder, RatingBand
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.models import RatingFinding
from sapha.monitoring.projects.models import Alignment, Project
from sapha.monitoring.projects.queries.classes import rhythms_today

# The value of the plan filter that stands for the agencies' routine work.
ROUTINE = "routine"
# The value of the declared filter that stands for "says nothing".
UNDECLARED = "none"

_WORST_BANDS = (RatingBand.RED, RatingBand.AMBER, RatingBand.GREY, RatingBand.WHITE, RatingBand.GREEN)
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
        district: key of a district; the projects of its office and of everything below it.
        state: state of the project.
        rule: id of a rule that found something.
        declared: declared schedule status, or `UNDECLARED`.
        band: computed band; white includes what was never rated.
        flag: one of the chips.
    """

    query: str = ""
    year: int | None = None
    agency: int | None = None
    node: int | None = None
    routine: bool = False
    district: int | None = None
    state: str = ""
    rule: str = ""
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
    return matching(asked, today).select_related("agency", "rating").order_by(*_ORDERS[asked.order])


@dataclass(frozen=True, slots=True)
class Listing:
    """The projects asked for in order, as a paginator wants them: counted already, read page by page.

    The keys of a page are found first, from narrow rows and, worst first, band by band: only a page of wide
    rows is ever sorted or read.
    """

    asked: Asked
    today: date
    counts: Counts

    def count(self) -> int:
        """Return how many projects are asked for; no query unless both a band and a chip are asked."""
        asked, counts = self.asked, self.counts
        if asked.band and asked.flag:
            return matching(asked, self.today).count()
        if asked.band:
            return counts.bands[asked.band]
        return counts.flags[asked.flag] if asked.flag else counts.total

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, place: slice) -> list[Project]:
        keys = self._keys(place.start or 0, place.stop)
        rows = Project.objects.select_related("agency", "rating").in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def _keys(self, start: int, stop: int) -> list[int]:
        bands = self._bands(start, stop)
        if bands is None:
            return list(listed(self.asked, self.today).values_list("pk", flat=True)[start:stop])
        before, names = bands
        several = (
            matching(self.asked, self.today).filter(_in_bands(names)).order_by(*_ORDERS[self.asked.order])
        )
        return list(several.values_list("pk", flat=True)[start - before : stop - before])

    def _bands(self, start: int, stop: int) -> tuple[int, list[str]] | None:
        """Return the bands that stand on these places and how many projects stand before them; ``None``: any."""
        if self.asked.order != PortfolioOrder.WORST or self.asked.band or self.asked.flag:
            return None
        place, before = 0, 0
        names: list[str] = []
        for band in _WORST_BANDS:
            after = place + self.counts.bands[band]
            if after <= start:
                before = after
            elif place < stop:
                names.append(band)
            place = after
        return before, names


def _in_bands(names: Sequence[str]) -> Q:
    found = Q(pk__in=[])
    for band in names:
        found |= _in_band(band)
    return found if len(names) != 1 else _in_band(names[0])


def matching(asked: Asked, today: date) -> QuerySet[Project]:
    """Return the projects asked for, in no order."""
    found = _found(asked)
    if asked.band:
        found = found.filter(_in_band(asked.band))
    if asked.flag:
        found = found.filter(_flagged(asked.flag, today))
    return found


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
    if asked.district is not None:
        found = found.filter(agency__in=_below_office(asked.district))
    if asked.node is not None:
        found = found.filter(pk__in=_aligned_to(nodes_below(asked.node)))
    if asked.routine:
        found = found.filter(pk__in=Alignment.objects.filter(is_routine_work=True).values("project"))
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.rule:
        found = found.filter(pk__in=RatingFinding.objects.filter(rule=asked.rule).values("rating"))
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


def _below_office(district: int) -> QuerySet[Agency]:
    office = Agency.objects.filter(district=district).values_list("lineage", flat=True).first()
    return Agency.objects.filter(lineage__startswith=office) if office else Agency.objects.none()


def nodes_below(key: int) -> set[int]:
    """Return the keys of a plan node and of everything below it; one query."""
    parents = dict(PlanNode.objects.values_list("pk", "parent"))
    return {node for node in parents if key in upwards(node, parents)}


def upwards(node: int, parents: Mapping[int, int | None]) -> list[int]:
    """Return the keys from a node up to the top of its tree."""
    line: list[int] = []
    at: int | None = node
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


def _aligned_to(nodes: set[int]) -> QuerySet[Alignment, int]:
    return Alignment.objects.filter(plan_node__in=nodes).values_list("project", flat=True)
