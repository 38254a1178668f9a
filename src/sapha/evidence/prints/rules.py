"""Who may certify and countersign."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role_over, is_service

# The responsible officers of the unit the document speaks for.
rules.add_perm("prints.certify_print", is_service | holds_role_over(Role.AGENCY_OFFICER, Role.AGENCY_HEAD))
rules.add_perm("prints.countersign_print", holds_role_over(Role.AGENCY_HEAD))
