"""Who may write charters, make councils and change their states."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import holds_role_over, is_administrator, is_auditor, is_service
from sapha.council.councils.choices import Scope

_keeps_the_city = is_administrator | is_service
_is_of_the_district = holds_role_over(Role.DISTRICT_OFFICER)


def _is_committee(_actor: object, thing: object = None) -> bool:
    """Whether the thing is a council that works for another one."""
    return getattr(thing, "parent_id", None) is not None


is_committee = rules.Predicate(_is_committee, name="is a committee")

rules.add_perm("councils.load_reference", is_service)
rules.add_perm("councils.make_sample", is_service)
rules.add_perm("councils.write_charter", _keeps_the_city)
rules.add_perm("councils.see_drafts", _keeps_the_city | is_auditor)
rules.add_perm("councils.see_board", is_administrator | is_auditor)
rules.add_perm("councils.create_council", _keeps_the_city)
# The thing is the council the committee will work for.
rules.add_perm("councils.create_committee", _keeps_the_city | _is_of_the_district)
rules.add_perm("councils.change_state", _keeps_the_city | (is_committee & _is_of_the_district))
# The secretary keeps the council's papers and may answer its topics; each part of the page asks its own permit.
rules.add_perm(
    "councils.see_work",
    is_administrator | is_auditor | _is_of_the_district | holds_role_over(DerivedRole.SECRETARY),
)

# Bodies that the city makes; committees are made where they work.
MADE_BY_THE_CITY = (Scope.ONE_PER_DISTRICT, Scope.DISTRICT, Scope.CITY)
