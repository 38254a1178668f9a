"""Districts with the figures of their offices' projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District
from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import search_text
from sapha.ledger.kept import kept_while_nothing_happens
from sapha.monitoring.progress.choices import RatingBand
from sapha.monitoring.projects.models import Project


@dataclass(frozen=True, slots=True)
class OfficeProjects:
    """Projects in the register of one district office, sections included.

    Attributes:
        registered: all of them.
        rated: those whose status can be computed.
        in_need: those rated red.
    """

    registered: int
    rated: int
    in_need: int


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district with what the table and the map say of it.

    Attributes:
        subdistricts: how many it has.
        office: its office's projects; ``None`` when the register has none, which does not
            mean that the office has none.
    """

    district: District
    subdistricts: int
    office: OfficeProjects | None


def office_projects() -> dict[int, OfficeProjects]:
    """Return the projects of district offices by district code; offices without any are left out."""
    return kept_while_nothing_happens("office_projects", _count_office_projects)


def _count_office_projects() -> dict[int, OfficeProjects]:
    # An agency stands at most two levels below the office it belongs to.
    of_office = Coalesce("agency__district", "agency__parent__district", "agency__parent__parent__district")
    rows = (
        Project.objects.annotate(of_office=of_office)
        .filter(of_office__isnull=False)
        .values("of_office")
        .annotate(
            registered=Count("pk"),
            rated=Count("pk", filter=Q(rating__isnull=False) & ~Q(rating__band=RatingBand.WHITE)),
            in_need=Count("pk", filter=Q(rating__band=RatingBand.RED)),
        )
        .order_by()
    )
    return {row["of_office"]: OfficeProjects(row["registered"], row["rated"], row["in_need"]) for row in rows}


def all_districts() -> list[DistrictRow]:
    """Return the 50 districts in the order of their codes with all figures; two queries when nothing is kept."""
    offices = office_projects()
    districts = District.objects.select_related("group").annotate(parts=Count("subdistricts"))
    return [DistrictRow(it, cast("int", it.parts), offices.get(it.code)) for it in districts.order_by("code")]


def population_day(rows: list[DistrictRow]) -> date | None:
    """Return the latest day on which people were counted; ``None`` when no district has a count."""
    return max((row.district.population_on for row in rows if row.district.population_on), default=None)


def matching(rows: list[DistrictRow], query: str) -> list[DistrictRow]:
    """Return the districts whose name or number the query says, the whole name or number first.

    Thai digits are read as digits; every word of the query must match.
    """
    words = search_text(to_arabic(query)).split()
    found = [row for row in rows if all(word in row.district.search_text for word in words)]
    return sorted(found, key=lambda row: not _names_exactly(row.district, words))


def _names_exactly(district: District, words: list[str]) -> bool:
    names = (str(district.code), str(district.number), district.name_th, f"เขต{district.name_th}")
    return " ".join(words) in {*names, search_text(district.name_en)}


def projects_of_district(district: District) -> QuerySet[Project]:
    """Return the projects of the district's office and its sections, newest fiscal year first."""
    # An agency stands at most two levels below the office it belongs to.
    of_office = Q(district=district) | Q(parent__district=district) | Q(parent__parent__district=district)
    return _with_rating(Project.objects.filter(agency__in=Agency.objects.filter(of_office)))


def projects_of_agency(agency: Agency) -> QuerySet[Project]:
    """Return the projects of the agency and of everything below it, newest fiscal year first."""
    return _with_rating(Project.objects.filter(agency__lineage__startswith=agency.lineage))


def _with_rating(projects: QuerySet[Project]) -> QuerySet[Project]:
    return projects.select_related("agency", "rating").order_by(
        F("fiscal_year_id").desc(nulls_last=True), "code"
    )
