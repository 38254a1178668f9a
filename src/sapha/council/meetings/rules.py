"""Who may plan, convene, run and vote in meetings."""

from __future__ import annotations

import rules

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import (
    holds_role_over,
    is_administrator,
    is_auditor,
    is_human,
    is_own_account,
    is_service,
)

# The council's secretary, and the officers of its district, who do the secretary's work where there is none.
_keeps_meetings = (
    holds_role_over(DerivedRole.SECRETARY, Role.DISTRICT_OFFICER) | is_administrator | is_service
)
_is_member = holds_role_over(DerivedRole.COUNCIL_MEMBER)

rules.add_perm("meetings.load_reference", is_service)
rules.add_perm("meetings.add_holiday", is_administrator | is_service)
rules.add_perm("meetings.see_work", _keeps_meetings | is_auditor)
rules.add_perm("meetings.see_room", _keeps_meetings | is_auditor | _is_member)
rules.add_perm("meetings.plan_meeting", _keeps_meetings)
rules.add_perm("meetings.write_agenda", _keeps_meetings)
rules.add_perm("meetings.convene_meeting", _keeps_meetings)
rules.add_perm("meetings.run_meeting", _keeps_meetings)
rules.add_perm("meetings.answer_notice", _is_member)
rules.add_perm("meetings.propose_item", _is_member)
rules.add_perm("meetings.withdraw_proposal", _is_member)
rules.add_perm("meetings.decline_proposal", _keeps_meetings)
rules.add_perm("meetings.check_in", _is_member)
rules.add_perm("meetings.cast_vote", _is_member)
rules.add_perm("meetings.ask_to_speak", _is_member)
rules.add_perm("meetings.declare_own_conflict", _is_member)
rules.add_perm("meetings.see_seat", _is_member)
rules.add_perm("meetings.register", is_human)
rules.add_perm("meetings.withdraw_registration", is_own_account)
rules.add_perm("meetings.count_hands", _keeps_meetings | _is_member)
