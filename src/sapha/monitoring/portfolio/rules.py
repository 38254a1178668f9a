"""Who prints all forms of an agency at once: its staff, and those who look after all; visitors print one by one."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role_over

PRINTERS = (
    Role.DISTRICT_OFFICER,
    Role.AGENCY_OFFICER,
    Role.AGENCY_HEAD,
    Role.SED_COORDINATOR,
    Role.CITY_ADMINISTRATOR,
)

rules.add_perm("portfolio.print_agency", holds_role_over(*PRINTERS))
