"""Who may call for nominations, decide on them, and answer for themselves."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role_over, is_administrator, is_auditor, is_service

_of_the_district = holds_role_over(Role.DISTRICT_OFFICER)
_selects = is_administrator | is_service | _of_the_district

rules.add_perm("selection.see_work", is_administrator | is_auditor | _of_the_district)
rules.add_perm("selection.call", _selects)
rules.add_perm("selection.decide", _selects)
# A telephone number is for those who must call it, not for those who only read.
rules.add_perm("selection.see_contact", is_administrator | _of_the_district)
# Visitors have no account: the site acts for them, after the code or link that names them.
rules.add_perm("selection.act_for_visitor", is_service)
