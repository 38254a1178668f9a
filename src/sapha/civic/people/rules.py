"""Who may do what: tiny predicates, named permits, and the one question `require`.

Predicates look only at ``kind``, ``is_active`` and ``held_roles`` of the actor and at
``unit`` of the thing, so that they are tested without a database. Apps add their permits
with ``rules.add_perm("app.verb_noun", predicate)`` in their own ``rules`` module.
"""

from __future__ import annotations

import rules

from sapha.civic.people.choices import AccountKind, Role
from sapha.civic.people.roles import HeldRole
from sapha.civic.people.units import CITY, Unit, units_above
from sapha.foundation.errors import Bilingual, NotPermitted, NotThere

NOT_PERMITTED = Bilingual("ท่านไม่มีสิทธิทำรายการนี้", "You are not permitted to do this")
NOT_THERE = Bilingual("ไม่พบสิ่งที่ท่านต้องการ", "There is no such thing here")


def unit_of(thing: object) -> Unit | None:
    """Return the unit a thing belongs to: a `Unit` itself, or its ``unit``."""
    unit = thing if isinstance(thing, Unit) else getattr(thing, "unit", None)
    return unit if isinstance(unit, Unit) else None


def roles_of(actor: object) -> frozenset[HeldRole]:
    """Return the roles the actor holds today; none for visitors and inactive accounts."""
    held: frozenset[HeldRole] = getattr(actor, "held_roles", frozenset())
    return held if getattr(actor, "is_active", False) else frozenset()


def roles_over(actor: object, unit: Unit, *names: str) -> frozenset[str]:
    """Return the names of the roles by which the actor reaches the unit.

    Args:
        actor: whose roles.
        unit: what is to be reached.
        names: only these roles, where given; what stands above the unit is then asked only of who holds one.
    """
    held = [role for role in roles_of(actor) if not names or role.role in names]
    if all(role.unit == unit for role in held):
        return frozenset(role.role for role in held)
    above = units_above(unit)
    return frozenset(role.role for role in held if role.unit in above)


def holds_role(*names: str) -> rules.Predicate:
    """Return the predicate: the actor holds one of these roles, in whatever unit."""

    def test(actor: object, _thing: object = None) -> bool:
        return any(held.role in names for held in roles_of(actor))

    return rules.Predicate(test, name=f"holds {' or '.join(names)}")


def holds_role_over(*names: str) -> rules.Predicate:
    """Return the predicate: one of these roles is held over the unit of the thing.

    Without a thing, or with a thing of no unit, it is false: deny by default.
    """

    def test(actor: object, thing: object = None) -> bool:
        unit = unit_of(thing)
        return unit is not None and bool(roles_over(actor, unit, *names))

    return rules.Predicate(test, name=f"holds {' or '.join(names)} over the unit")


def holds_role_in_city(*names: str) -> rules.Predicate:
    """Return the predicate: one of these roles is held for the whole city, not for some unit of it."""

    def test(actor: object, _thing: object = None) -> bool:
        return not roles_over(actor, CITY).isdisjoint(names)

    return rules.Predicate(test, name=f"holds {' or '.join(names)} for the city")


def _acts_as(actor: object, kind: str) -> bool:
    return getattr(actor, "kind", "") == kind and bool(getattr(actor, "is_active", False))


def _is_human(actor: object, _thing: object = None) -> bool:
    return _acts_as(actor, AccountKind.HUMAN)


def _is_service(actor: object, _thing: object = None) -> bool:
    return _acts_as(actor, AccountKind.SERVICE)


def _is_own(actor: object, thing: object = None) -> bool:
    person = getattr(thing, "person_id", getattr(thing, "pk", None))
    return _is_human(actor) and person is not None and getattr(actor, "person_id", None) == person


# An active person's account acts; a part of the system acts (console, job runner); the
# person or account concerned is the actor's own.
is_human = rules.Predicate(_is_human, name="is human")
is_service = rules.Predicate(_is_service, name="is a service")
is_own_account = rules.Predicate(_is_own, name="is the own account")
is_administrator = holds_role(Role.CITY_ADMINISTRATOR)
is_auditor = holds_role(Role.AUDITOR)
is_staff = holds_role(*Role.values)

rules.add_perm("people.see_people", is_administrator | is_auditor)
rules.add_perm("people.invite_person", is_administrator)
rules.add_perm("people.assign_role", is_administrator)
rules.add_perm("people.end_role", is_administrator)
rules.add_perm("people.close_account", is_administrator)
rules.add_perm("people.reopen_account", is_administrator)
rules.add_perm("people.create_administrator", is_service)
rules.add_perm("people.open_account", is_service)
rules.add_perm("people.issue_sign_in_link", is_service)
rules.add_perm("people.change_person", is_administrator | is_own_account)
rules.add_perm("people.change_contact_points", is_administrator | is_own_account)
rules.add_perm("people.erase_own_data", is_own_account)
rules.add_perm("people.confirm_contact_point", is_own_account)


def require(actor: object, permit: str, thing: object = None) -> None:
    """Let the act pass or raise; a permit nobody registered lets nothing pass.

    Args:
        actor: the acting account, or an anonymous visitor.
        permit: name of a registered permit, ``progress_form.import_form``.
        thing: what is acted on; its ``unit`` decides what is foreign.

    Raises:
        NotThere: the thing belongs to a unit none of the actor's roles reaches (404).
        NotPermitted: the actor's own ground, or nothing with a unit, but forbidden (403).
    """
    if getattr(actor, "is_active", False) and rules.has_perm(permit, actor, thing):
        return
    unit = unit_of(thing)
    if unit is not None and not roles_over(actor, unit):
        raise NotThere(NOT_THERE, rule="people.foreign_unit")
    raise NotPermitted(NOT_PERMITTED, rule="people.not_permitted", where=permit)
