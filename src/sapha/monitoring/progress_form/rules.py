"""Who may take in progress forms and settle what they leave open."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role, holds_role_over, is_service
from sapha.monitoring.progress.rules import coordinates

KEEPERS = (Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.SED_COORDINATOR, Role.CITY_ADMINISTRATOR)
VIEWERS = (*KEEPERS, Role.AUDITOR)

# Whoever keeps projects somewhere may hand in a file; each project in it asks for itself.
rules.add_perm("progress_form.receive_file", is_service | holds_role(*KEEPERS))
# A coordinator acts on assigned projects only; a project not yet in the register is nobody's by name.
keeps = (
    is_service | holds_role_over(*(role for role in KEEPERS if role != Role.SED_COORDINATOR)) | coordinates
)
rules.add_perm("progress_form.import_form", keeps)
rules.add_perm("progress_form.confirm_answer", keeps)
rules.add_perm("progress_form.view_reading", is_service | holds_role_over(*VIEWERS))
