"""Who takes part, and who enters those that come on paper."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import (
    holds_role,
    holds_role_over,
    is_administrator,
    is_auditor,
    is_own_account,
    is_service,
)


def _takes_part(actor: object, _thing: object = None) -> bool:
    return getattr(actor, "kind", "") == "participant" and bool(getattr(actor, "is_active", False))


def _is_own_part(actor: object, thing: object = None) -> bool:
    return bool(is_own_account.test(actor, getattr(thing, "participant", None)))


# The claim is of whoever is signed in; nobody attests for themselves.
is_own_part = rules.Predicate(_is_own_part, name="is the own part")

rules.add_perm("participants.take_part", is_own_account)
rules.add_perm("participants.open_account", rules.Predicate(_takes_part, name="takes part"))
rules.add_perm("participants.erase_participant", rules.Predicate(_takes_part, name="takes part"))
rules.add_perm("participants.change_residence", is_own_part)
rules.add_perm(
    "participants.see_residence", is_administrator | is_auditor | holds_role_over(Role.DISTRICT_OFFICER)
)
rules.add_perm(
    "participants.attest_residence",
    (is_administrator | holds_role_over(Role.DISTRICT_OFFICER)) & ~is_own_part,
)
# The site itself does what a one-time code stands for, where nobody is signed in.
rules.add_perm("participants.act_for_visitor", is_service)
rules.add_perm(
    "participants.enter_participant", is_administrator | is_service | holds_role(Role.DISTRICT_OFFICER)
)
rules.add_perm(
    "participants.issue_paper_codes", is_administrator | is_service | holds_role_over(Role.DISTRICT_OFFICER)
)
