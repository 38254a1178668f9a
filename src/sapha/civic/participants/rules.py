"""Who takes part, and who enters those that come on paper."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role, is_administrator, is_own_account, is_service

rules.add_perm("participants.take_part", is_own_account)
rules.add_perm(
    "participants.enter_participant", is_administrator | is_service | holds_role(Role.DISTRICT_OFFICER)
)
