"""The lower quorum for an item that comes again because the quorum was missing.

Administrative Procedure Act B.E. 2539 s.79 para 2: the same item, adjourned for lack of quorum; a
new meeting within the charter's days; a notice that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sapha.council.councils.charter.plain.sentences import counted
from sapha.council.councils.charter.rules import ReconvenedQuorum
from sapha.foundation.errors import Bilingual

_NO_RULE = Bilingual("แนวทางไม่มีเกณฑ์ลด", "the charter has no lower quorum")
_NOT_ADJOURNED = Bilingual(
    "เรื่องนี้ไม่ได้เลื่อนมาเพราะองค์ประชุมไม่ครบ", "the item was not adjourned for lack of quorum"
)
_NOT_TOLD = Bilingual("หนังสือเชิญไม่ได้บอกผลของเกณฑ์ลดไว้", "the notice does not say so")
_APPLIES = Bilingual("ใช้เกณฑ์ลดได้", "the lower quorum applies")


@dataclass(frozen=True, slots=True)
class Recall:
    """Where an item comes from.

    Attributes:
        adjourned_on: day of the meeting it was adjourned in for lack of quorum; ``None``: it was not.
        meets_on: day of the new meeting.
        notice_says_so: the notice of the new meeting has the clause.
    """

    adjourned_on: date | None
    meets_on: date
    notice_says_so: bool


@dataclass(frozen=True, slots=True)
class RecallResult:
    """Whether the lower quorum applies.

    Attributes:
        rule: the lower quorum, where it applies.
        reasons: why not, each in words; the one sentence that it does, where it does.
    """

    rule: ReconvenedQuorum | None
    reasons: tuple[Bilingual, ...]


def last_day(rule: ReconvenedQuorum, adjourned_on: date) -> date:
    """Return the last day on which a new meeting may use the lower quorum."""
    return adjourned_on + timedelta(days=rule.within_days)


def lower_quorum(rule: ReconvenedQuorum | None, recall: Recall) -> RecallResult:
    """Return the lower quorum if every condition of it holds, or each reason why not."""
    if rule is None:
        return RecallResult(None, (_NO_RULE,))
    if recall.adjourned_on is None:
        return RecallResult(None, (_NOT_ADJOURNED,))
    reasons = []
    if not recall.adjourned_on <= recall.meets_on <= last_day(rule, recall.adjourned_on):
        reasons.append(_late(rule, (recall.meets_on - recall.adjourned_on).days))
    if not recall.notice_says_so:
        reasons.append(_NOT_TOLD)
    return RecallResult(None, tuple(reasons)) if reasons else RecallResult(rule, (_APPLIES,))


def _late(rule: ReconvenedQuorum, days: int) -> Bilingual:
    return Bilingual(
        f"ประชุมใหม่หลังวันเดิม {days} วัน ต้องไม่เกิน {rule.within_days} วัน",
        f"the new meeting is {counted(days, 'day')} after the first, at most {rule.within_days} are allowed",
    )
