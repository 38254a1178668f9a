"""Who may be picked as the owner or the coordinator of a project."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role, UnitKind
from sapha.civic.people.models import Person, RoleAssignment

_OWNERS = (Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER)


def possible_owners(agency: Agency) -> QuerySet[Person]:
    """Return the officers who work in the agency or in a unit above it today, by Thai name."""
    above = [part for part in agency.lineage.split("/") if part]
    within = Q(unit_kind=UnitKind.AGENCY, unit_key__in=above)
    districts = Agency.objects.filter(pk__in=above, district__isnull=False).values_list("district", flat=True)
    if codes := [str(code) for code in districts]:
        within |= Q(unit_kind=UnitKind.DISTRICT, unit_key__in=codes)
    held = RoleAssignment.objects.on(timezone.localdate()).filter(within, role__in=_OWNERS)
    return Person.objects.filter(pk__in=held.values("person"))


def possible_coordinators() -> QuerySet[Person]:
    """Return the coordinators of the Strategy and Evaluation Department today, by Thai name."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(role=Role.SED_COORDINATOR)
    return Person.objects.filter(pk__in=held.values("person"))


def printed_name(person: Person) -> str:
    """Return a person as the form prints them: name and post, never a way to reach them."""
    return f"{person.full_name} {person.post_title}".strip()
