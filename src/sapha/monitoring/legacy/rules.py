"""Who may take in tables of projects."""

from __future__ import annotations

import rules

from sapha.civic.people.rules import holds_role, holds_role_over, is_auditor, is_service
from sapha.monitoring.projects.rules import REGISTRARS

# Whoever registers projects somewhere may hand in a table; each row asks for itself.
rules.add_perm("legacy.receive_file", is_service | holds_role(*REGISTRARS))
rules.add_perm("legacy.see_files", is_service | holds_role(*REGISTRARS) | is_auditor)
rules.add_perm("legacy.take_row", is_service | holds_role_over(*REGISTRARS))
