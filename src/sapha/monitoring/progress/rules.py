"""Who may add to what the register holds of a project."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role_over

KEEPERS = (Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.SED_COORDINATOR, Role.CITY_ADMINISTRATOR)

rules.add_perm("progress.attach_document", holds_role_over(*KEEPERS))
