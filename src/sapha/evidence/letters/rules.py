"""Who may keep registers, read them, and read a letter."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import holds_role, holds_role_over, is_service, roles_of, unit_of
from sapha.civic.people.units import CITY, units_above
from sapha.foundation.errors import Bilingual

NO_LETTER = Bilingual("ไม่พบหนังสือฉบับนี้", "There is no such letter")
KEEPERS = (
    Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER, Role.CITY_ADMINISTRATOR, DerivedRole.SECRETARY,
)  # fmt: skip
READERS = (*KEEPERS, Role.AUDITOR)


def _belongs_to(actor: object, thing: object = None) -> bool:
    """Tell whether the actor keeps registers in the unit itself, not only through the whole city."""
    unit = unit_of(thing)
    if unit is None:
        return False
    own = units_above(unit) if unit == CITY else units_above(unit) - {CITY}
    return any(held.role in KEEPERS and held.unit in own for held in roles_of(actor))


def _is_open(_actor: object, thing: object = None) -> bool:
    return thing is not None and not getattr(thing, "is_secret", True)


def _is_published(_actor: object, thing: object = None) -> bool:
    return bool(getattr(thing, "is_published", False))


def _was_published(_actor: object, thing: object = None) -> bool:
    return bool(getattr(thing, "is_published", False) or getattr(thing, "is_withdrawn", False))


keeps_register = holds_role_over(*KEEPERS)
reads_register = holds_role_over(*READERS)
belongs_to_unit = rules.Predicate(_belongs_to, name="keeps registers in the unit itself")
is_open_letter = rules.Predicate(_is_open, name="is not secret")
is_published_letter = rules.Predicate(_is_published, name="is published")
was_published_letter = rules.Predicate(_was_published, name="is or was published")

rules.add_perm("letters.see_registers", holds_role(*READERS))
rules.add_perm("letters.open_register", is_service | keeps_register)
rules.add_perm("letters.draft_letter", is_service | keeps_register)
rules.add_perm("letters.issue_letter", is_service | keeps_register)
rules.add_perm("letters.register_incoming", keeps_register)
rules.add_perm("letters.record_letter", is_service | keeps_register)
rules.add_perm("letters.void_number", keeps_register)
rules.add_perm("letters.link_letter", is_service | keeps_register)
rules.add_perm("letters.publish_letter", is_service | keeps_register)
rules.add_perm("letters.withdraw_publication", keeps_register)
rules.add_perm("letters.see_register", reads_register)
# Of a publication taken back everyone still sees number, day and reason.
rules.add_perm("letters.see_letter", was_published_letter | reads_register)
# A secret letter is read in its unit alone; the register's other readers see number and day.
rules.add_perm(
    "letters.read_letter", is_published_letter | (is_open_letter & reads_register) | belongs_to_unit
)
# Writing on shows what stands in the draft: whoever may not read it does not get its form either.
rules.add_perm("letters.change_draft", is_service | (keeps_register & (is_open_letter | belongs_to_unit)))
