"""Who may define indicators and enter values."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role, holds_role_over, is_administrator, is_service

# Officers and heads of an agency define its indicators; those of the whole city belong to the
# Strategy and Evaluation Department and the administrator.
DEFINERS = (Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.SED_COORDINATOR, Role.CITY_ADMINISTRATOR)
RECORDERS = (Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER)

rules.add_perm("indicators.begin_indicator", holds_role(*DEFINERS))
rules.add_perm("indicators.define_indicator", is_service | holds_role_over(*DEFINERS))
rules.add_perm("indicators.retire_indicator", is_service | holds_role_over(*DEFINERS))
rules.add_perm("indicators.record_value", is_service | holds_role_over(*RECORDERS))
rules.add_perm("indicators.import_indicators", is_service | is_administrator)
rules.add_perm("indicators.enter_values", holds_role(*RECORDERS))
