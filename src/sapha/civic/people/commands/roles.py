"""Giving roles and taking them away."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sapha.civic.people.choices import Role
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account, Person, RoleAssignment
from sapha.civic.people.queries import administrator_roles, city_has_administrator, unit_exists
from sapha.civic.people.rules import require
from sapha.civic.people.units import Unit
from sapha.civic.people.validators import check_beside_others, check_end, check_period, check_unit_kind
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NO_UNIT = Bilingual("ไม่พบหน่วยนี้", "There is no such unit")
_ENDED = Bilingual("บทบาทนี้สิ้นสุดไปแล้ว", "This role has ended already")
LAST_ADMINISTRATOR = Bilingual(
    "ต้องมีผู้ดูแลระบบของเมืองอย่างน้อยหนึ่งคน โปรดมอบบทบาทให้ผู้อื่นก่อน",
    "The city needs at least one administrator: give the role to somebody else first",
)


def write_role(
    *, actor: Account, person: Person, role: str, unit: Unit, starts_on: date, ends_on: date | None = None
) -> RoleAssignment:
    """Validate and write a role, inside the transaction and after the permit of a command.

    Raises:
        BadInput: role, unit or days do not fit, or the person's other roles forbid it.
    """
    check_unit_kind(role, unit)
    check_period(starts_on, ends_on)
    if not unit_exists(unit):
        raise BadInput(_NO_UNIT, rule="people.unit_unknown", where="unit")
    Person.objects.select_for_update().get(pk=person.pk)  # two grants to one person wait for each other
    until = Q(starts_on__lte=ends_on) if ends_on else Q()
    others = RoleAssignment.objects.filter(
        until, Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), person=person, withdrawn_at__isnull=True
    )
    check_beside_others(role, unit, [assignment.held for assignment in others])
    assignment = RoleAssignment.objects.create(
        person=person, role=role, unit_kind=unit.kind, unit_key=unit.key, starts_on=starts_on, ends_on=ends_on
    )
    facts = {"role": role, "unit": str(unit), "starts_on": starts_on, "ends_on": ends_on}
    record_on_person(actor=actor, verb="role.given", person=person, facts=facts)
    return assignment


@transaction.atomic
def assign_role(
    *, actor: Account, person: Person, role: str, unit: Unit, starts_on: date, ends_on: date | None = None
) -> RoleAssignment:
    """Give a role within a unit, from a first to a last day (``None``: until ended).

    Raises:
        NotPermitted: the actor is no administrator.
        BadInput: role, unit or days do not fit, or the person's other roles forbid it.
    """
    require(actor, "people.assign_role")
    return write_role(actor=actor, person=person, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on)


@transaction.atomic
def end_role(*, actor: Account, assignment: RoleAssignment, ends_on: date | None = None) -> RoleAssignment:
    """End a role on a day, which is its last, or at once (``None``).

    Raises:
        NotPermitted: the actor is no administrator.
        BadInput: the day lies in the past, before the first or after the last day.
        Conflict: it has ended already, or the city would have no administrator.
    """
    require(actor, "people.end_role")
    list(administrator_roles().select_for_update())  # lest two end the last two at once
    kept = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    today = timezone.localdate()
    if kept.withdrawn_at is not None or (kept.ends_on is not None and kept.ends_on < today):
        raise Conflict(_ENDED, rule="people.role_ended")
    if ends_on is None:
        kept.withdrawn_at = timezone.now()
    else:
        check_end(kept.starts_on, kept.ends_on, ends_on, today)
        kept.ends_on = ends_on
    kept.save()
    if kept.role == Role.CITY_ADMINISTRATOR and not city_has_administrator(today):
        raise Conflict(LAST_ADMINISTRATOR, rule="people.last_administrator")
    facts = {
        "role": kept.role,
        "unit": str(kept.unit),
        "starts_on": kept.starts_on,
        "ends_on": ends_on or today,
    }
    record_on_person(actor=actor, verb="role.ended", person=kept.person, facts=facts)
    return kept
