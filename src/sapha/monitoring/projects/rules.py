"""What a project's code and texts tell, and who may write and decide; no database."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role, holds_role_in_city, holds_role_over, is_service

# No agency has this prefix: it is kept for examples and demonstrations.
SAMPLE_PREFIX = "9999"

# What the form prints in section 1.6 for work that supports no node of a plan.
ROUTINE_WORK = "ภารกิจงานประจำของหน่วยงาน"

# Officers prepare, heads decide (domain rules, section 6). The SED coordinator checks and does neither.
DECIDERS = (Role.AGENCY_HEAD,)
PREPARERS = (Role.DISTRICT_OFFICER, Role.AGENCY_OFFICER, *DECIDERS)
# Projects whose agency is not known belong to the city, where only its administrator can put them right.
REGISTRARS = (*PREPARERS, Role.CITY_ADMINISTRATOR)

# The department that checks reports says how often they come.
rules.add_perm("projects.keep_classes", holds_role_in_city(Role.SED_COORDINATOR, Role.CITY_ADMINISTRATOR))
rules.add_perm("projects.begin_draft", holds_role(*REGISTRARS))
rules.add_perm("projects.register_project", is_service | holds_role_over(*REGISTRARS))
rules.add_perm("projects.prepare_change", holds_role_over(*PREPARERS))
rules.add_perm("projects.decide_change", holds_role_over(*DECIDERS))
# What waits for the head may be declined: until then it is the unit's own matter, and the auditors'.
rules.add_perm("projects.see_preparation", holds_role_over(*PREPARERS, Role.CITY_ADMINISTRATOR, Role.AUDITOR))
rules.add_perm("projects.write_plan", holds_role_over(*PREPARERS))
rules.add_perm("projects.approve_plan", holds_role_over(*DECIDERS))
# Only an agency above the districts gives them projects; that it is none of them the command checks.
rules.add_perm("projects.register_for_districts", holds_role_over(Role.AGENCY_OFFICER, Role.AGENCY_HEAD))
# Who writes the project says whose part it is; its coordinator only proposes.
rules.add_perm("projects.link_parent", is_service | holds_role_over(*REGISTRARS))
rules.add_perm("projects.propose_parent", holds_role_over(Role.SED_COORDINATOR))
PARENT_SAYERS = (*REGISTRARS, Role.SED_COORDINATOR)
rules.add_perm("projects.see_parent_questions", holds_role(*PARENT_SAYERS))
rules.add_perm("projects.change_project", is_service | holds_role_over(*REGISTRARS))


def is_sample_code(code: str) -> bool:
    """Tell whether a project is an example written for this program, not the city's own."""
    return code.startswith(SAMPLE_PREFIX)
