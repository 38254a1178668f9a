"""Who may write, correct and adopt minutes."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import holds_role_over, is_administrator, is_auditor, is_service

_keeps = holds_role_over(DerivedRole.SECRETARY, Role.DISTRICT_OFFICER) | is_administrator | is_service
_is_member = holds_role_over(DerivedRole.COUNCIL_MEMBER)

rules.add_perm("minutes.write_minutes", _keeps)
rules.add_perm("minutes.see_draft", _keeps | is_auditor)
rules.add_perm("minutes.see_circulated", _keeps | is_auditor | _is_member)
rules.add_perm("minutes.propose_correction", _keeps | _is_member)
rules.add_perm("minutes.dissent", _keeps | _is_member)
