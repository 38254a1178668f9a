"""Who gives commitments, who carries them out, and what may follow on what."""

from __future__ import annotations

from datetime import date, timedelta

import rules

from sapha.civic.people.choices import DerivedRole, Role
from sapha.civic.people.rules import (
    holds_role,
    holds_role_over,
    is_administrator,
    is_auditor,
    is_service,
    roles_over,
)
from sapha.council.commitments.choices import FINISHED, UNFINISHED, CommitmentState
from sapha.council.councils.models import Council
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_MOVED_ON = Bilingual(
    "มีผู้ดำเนินการกับข้อสั่งการนี้ไปก่อนแล้ว โปรดดูขั้นล่าสุดในหน้านี้ ข้อความที่ท่านพิมพ์ยังอยู่ในแบบ",
    "Somebody else took the commitment on meanwhile: see its latest step on this page. What you wrote is "
    "still in the form.",
)
_PAST = Bilingual("วันครบกำหนดต้องไม่ก่อนวันนี้", "The last day must not be before today")
_FAR = Bilingual("วันครบกำหนดต้องไม่เกิน 5 ปีจากวันนี้", "The last day must be within 5 years from today")
_BEFORE = Bilingual(
    "วันเริ่มต้องไม่ก่อนวันที่สภามอบหมาย", "The day must not be before the day on which the council gave it"
)
_FAR_FROM = Bilingual(
    "วันเริ่มต้องไม่เกิน 5 ปีจากวันที่สภามอบหมาย", "The day must be within 5 years of the day on which it was given"
)
LONGEST = timedelta(days=5 * 366)

_NEXT: dict[str, frozenset[str]] = {
    CommitmentState.OPEN: frozenset({CommitmentState.ACKNOWLEDGED, *FINISHED}),
    CommitmentState.ACKNOWLEDGED: frozenset({CommitmentState.IN_PROGRESS, *FINISHED}),
    CommitmentState.IN_PROGRESS: frozenset({CommitmentState.IN_PROGRESS, *FINISHED}),
    **{state: frozenset({CommitmentState.IN_PROGRESS}) for state in FINISHED},
}

_KEEPS_MEETINGS = (DerivedRole.SECRETARY, Role.DISTRICT_OFFICER)
CARRY_OUT = (Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER)
_gives = holds_role_over(*_KEEPS_MEETINGS) | is_administrator | is_service
_carries_out = holds_role_over(*CARRY_OUT) | is_administrator | is_service


def _of_the_council(actor: object, thing: object = None) -> bool:
    council = getattr(thing, "council", None)
    return isinstance(council, Council) and not roles_over(actor, council.unit).isdisjoint(_KEEPS_MEETINGS)


of_the_council = rules.Predicate(_of_the_council, name="keeps the meetings of its council")

# Given for a resolution: the unit asked is the council's. Carried out: the unit asked is the agency's.
rules.add_perm("commitments.make_commitment", _gives)
rules.add_perm("commitments.see_work", _gives | is_auditor)
rules.add_perm("commitments.carry_out", _carries_out)
rules.add_perm("commitments.see_own_work", holds_role(*CARRY_OUT))
rules.add_perm("commitments.reopen", of_the_council | is_administrator | is_service)
rules.add_perm("commitments.link_project", _carries_out | of_the_council)
# The unit alone says what it changes of its own service.
rules.add_perm("commitments.improve_service", _carries_out)


def check_next(state: str, following: str) -> None:
    """Refuse a step that does not follow.

    Raises:
        Conflict: the commitment is in another state by now.
    """
    if following not in _NEXT[state]:
        raise Conflict(_MOVED_ON, rule="commitments.moved_on")


def check_unfinished(state: str) -> None:
    """Refuse work on what is finished.

    Raises:
        Conflict: it is finished.
    """
    if state not in UNFINISHED:
        raise Conflict(_MOVED_ON, rule="commitments.moved_on")


def check_due(due_on: date, today: date) -> None:
    """Refuse a last day nobody can keep.

    Raises:
        BadInput: it is past, or more than five years ahead.
    """
    if due_on < today:
        raise BadInput(_PAST, rule="commitments.due_past", where="due_on")
    if due_on - today > LONGEST:
        raise BadInput(_FAR, rule="commitments.due_far", where="due_on")


def check_service_from(day: date, made_on: date) -> None:
    """Refuse a day from which a service cannot have changed because of what was given on another.

    Raises:
        BadInput: it is before that day, or more than five years after it.
    """
    if day < made_on:
        raise BadInput(_BEFORE, rule="commitments.service_before", where="starts_on")
    if day - made_on > LONGEST:
        raise BadInput(_FAR_FROM, rule="commitments.service_far", where="starts_on")
