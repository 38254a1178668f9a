"""What giving a central project to districts would do, before anybody does it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.districts.models import District
from sapha.civic.people.models import Account
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.units import next_codes


@dataclass(frozen=True, slots=True)
class DistrictShare:
    """One district and its part of a central project.

    Attributes:
        office: the district's office; ``None`` when the register has none.
        code: of the project there is, or the next one of the office; empty when the office has no code.
        is_kept: the district has its project already.
    """

    district: District
    office: Agency | None
    code: str
    is_kept: bool

    @property
    def is_possible(self) -> bool:
        """Whether a project can be registered, or is there."""
        return self.office is not None and bool(self.code)


def may_give_to_districts(actor: object, project: Project) -> bool:
    """Tell whether the actor may create this project's parts in the districts.

    It must be a central project itself, of an agency that is no district's office nor below one.
    """
    if not isinstance(actor, Account) or project.parent_id is not None or project.agency_id is None:
        return False
    return actor.has_perm("projects.register_for_districts", project) and not _is_of_a_district(project)


def _is_of_a_district(project: Project) -> bool:
    lineage = project.agency.lineage if project.agency else ""
    ids = [int(part) for part in lineage.split("/") if part]
    return Agency.objects.filter(pk__in=ids, district__isnull=False).exists()


def district_shares(project: Project, codes: Collection[int] | None = None) -> list[DistrictShare]:
    """Return every district, or those with these codes, with its part of a project; five queries.

    Raises:
        Conflict: an office has used up its running numbers.
    """
    districts = District.objects.all() if codes is None else District.objects.filter(code__in=codes)
    offices = {office.district_id: office for office in Agency.objects.filter(district__in=districts)}
    kept: dict[int | None, str] = dict(Project.objects.filter(parent=project).values_list("agency", "code"))
    prefixes = dict(
        AgencyCode.objects.filter(agency__in=offices.values(), is_main=True).values_list("agency", "code")
    )
    following = next_codes(prefixes) if prefixes else {}
    return [_share(district, offices.get(district.code), kept, following) for district in districts]


def _share(
    district: District, office: Agency | None, kept: dict[int | None, str], following: dict[int, str]
) -> DistrictShare:
    pk = office.pk if office else None
    is_kept = pk is not None and pk in kept
    code = kept[pk] if is_kept else following.get(pk or 0, "")
    return DistrictShare(district, office, code, is_kept)
