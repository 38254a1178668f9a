"""Who takes part, and who enters those that come on paper."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import (
    holds_role,
    holds_role_over,
    is_administrator,
    is_own_account,
    is_service,
)


def _takes_part(actor: object, _thing: object = None) -> bool:
    return getattr(actor, "kind", "") == "participant" and bool(getattr(actor, "is_active", False))


rules.add_perm("participants.take_part", is_own_account)
rules.add_perm("participants.open_account", rules.Predicate(_takes_part, name="takes part"))
# The site itself does what a one-time code stands for, where nobody is signed in.
rules.add_perm("participants.act_for_visitor", is_service)
rules.add_perm(
    "participants.enter_participant", is_administrator | is_service | holds_role(Role.DISTRICT_OFFICER)
)
rules.add_perm(
    "participants.issue_paper_codes", is_administrator | is_service | holds_role_over(Role.DISTRICT_OFFICER)
)
