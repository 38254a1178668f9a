"""Who may nominate, fill seats, order and end memberships."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import (
    holds_role_over,
    is_administrator,
    is_auditor,
    is_own_account,
    is_service,
)

_fills_seats = is_administrator | is_service | holds_role_over(Role.DISTRICT_OFFICER)

rules.add_perm("membership.see_work", is_administrator | is_auditor | holds_role_over(Role.DISTRICT_OFFICER))
rules.add_perm("membership.nominate_person", _fills_seats)
# The thing is the nominee: the person accepts or declines, or an officer enters their letter.
rules.add_perm("membership.answer_nomination", _fills_seats | is_own_account)
rules.add_perm("membership.fill_seat", _fills_seats)
rules.add_perm("membership.write_order", _fills_seats)
rules.add_perm("membership.end_membership", _fills_seats)
rules.add_perm("membership.appoint_all", is_administrator | is_service)
