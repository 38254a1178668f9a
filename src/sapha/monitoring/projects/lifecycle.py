"""The states of a project: which change leads where, and what it needs; no database.

A project carried over keeps its state: what was not done is not done, and its successor goes on
with it under a code of the next fiscal year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NoReturn

from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.monitoring.projects.choices import ChangeKind, State

# From which states a change may start, and where it leads; ``None`` keeps the state.
_MOVES: dict[str, tuple[tuple[str, ...], str | None]] = {
    ChangeKind.START: ((State.PLANNED,), State.ACTIVE),
    ChangeKind.SUSPEND: ((State.PLANNED, State.ACTIVE), State.SUSPENDED),
    ChangeKind.RESUME: ((State.SUSPENDED,), State.ACTIVE),
    ChangeKind.COMPLETE: ((State.ACTIVE,), State.COMPLETED),
    ChangeKind.CARRY_OVER: ((State.ACTIVE, State.SUSPENDED), None),
    ChangeKind.CANCEL: ((State.PLANNED, State.ACTIVE, State.SUSPENDED), State.CANCELLED),
}
WITH_DOCUMENT = (
    ChangeKind.SUSPEND, ChangeKind.RESUME, ChangeKind.COMPLETE, ChangeKind.CARRY_OVER, ChangeKind.CANCEL,
)  # fmt: skip
WITH_REASON = (ChangeKind.SUSPEND, ChangeKind.CARRY_OVER, ChangeKind.CANCEL)
LONGEST_DOCUMENT, LONGEST_REASON = 200, 4_000
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """What a change of state says: from which day, by which document, why.

    Attributes:
        review_on: only for a suspension.
        ends_on: only for carrying over: the last day in the next fiscal year.
    """

    on: date
    document: str = ""
    document_on: date | None = None
    reason: str = ""
    review_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectNow:
    """What the rules look at: the project on the day of the act.

    Attributes:
        percent: last accepted cumulative percent; ``None`` when none was reported.
        paused_on: first day of the suspension that lasts; ``None`` when none does.
        free_from: day after the last suspension that is over.
    """

    state: str
    today: date
    starts_on: date | None = None
    percent: Decimal | None = None
    paused_on: date | None = None
    free_from: date | None = None


def moves() -> Iterator[tuple[str, str, str]]:
    """Yield every allowed change with the state before and after it."""
    for kind, (befores, after) in _MOVES.items():
        yield from ((kind, before, after or before) for before in befores)


def changes_from(state: str) -> list[ChangeKind]:
    """Return the changes that may start from a state."""
    return [ChangeKind(kind) for kind, (befores, _after) in _MOVES.items() if state in befores]


def state_after(kind: str, state: str) -> str:
    """Return the state a change leads to.

    Raises:
        Conflict: the change cannot start from this state.
    """
    befores, after = _MOVES[kind]
    if state not in befores:
        text = Bilingual(
            "สถานะโครงการเปลี่ยนไปแล้ว จึงทำรายการนี้ไม่ได้ โปรดเปิดหน้านี้ใหม่",
            "the state of the project has changed, so that this can no longer be done: open the page again",
        )
        raise Conflict(text, rule="projects.state_moved")
    return after or state


def check_terms(kind: str, terms: ChangeTerms, now: ProjectNow) -> None:
    """Refuse terms that do not make a change.

    Raises:
        Conflict: the change cannot start from the project's state.
        BadInput: a day, document or reason is missing or cannot be; ``where`` is the field.
    """
    state_after(kind, now.state)
    _check_document(kind, terms, now)
    _check_reason(kind, terms, now)
    _check_day(kind, terms, now)
    if kind == ChangeKind.SUSPEND and (terms.review_on is None or terms.review_on <= terms.on):
        _refuse(
            "โปรดใส่วันทบทวน ซึ่งต้องหลังวันเริ่มชะลอ",
            "give a day of review after the first suspended day",
            "review_day",
            "review_on",
        )
    if kind == ChangeKind.CARRY_OVER and (terms.ends_on is None or terms.ends_on <= terms.on):
        _refuse(
            "โปรดใส่วันสิ้นสุดใหม่ ซึ่งต้องหลังวันเริ่ม", "give the new last day, after the first", "end_day", "ends_on"
        )


def _check_document(kind: str, terms: ChangeTerms, now: ProjectNow) -> None:
    if kind not in WITH_DOCUMENT:
        return
    if not terms.document:
        _refuse(
            "โปรดใส่เลขที่หนังสือหรือเอกสาร", "give the number of the letter or document", "required", "document"
        )
    if len(terms.document) > LONGEST_DOCUMENT:
        _refuse("เลขที่หนังสือยาวเกินไป", "the number of the document is too long", "too_long", "document")
    if terms.document_on is None:
        _refuse("โปรดใส่วันที่ของหนังสือ", "give the date of the document", "required", "document_on")
    if terms.document_on > now.today:
        _refuse("วันที่ของหนังสืออยู่ในอนาคต", "the document is dated in the future", "future_day", "document_on")


def _check_reason(kind: str, terms: ChangeTerms, now: ProjectNow) -> None:
    if len(terms.reason) > LONGEST_REASON:
        _refuse("เหตุผลยาวเกินไป", "the reason is too long", "too_long", "reason")
    if terms.reason:
        return
    if kind in WITH_REASON:
        _refuse("โปรดใส่เหตุผล", "give the reason", "required", "reason")
    if kind == ChangeKind.COMPLETE and (now.percent is None or now.percent < _HUNDRED):
        told = "ยังไม่มีรายงาน" if now.percent is None else f"{now.percent:.2f} %"
        english = "nothing was reported" if now.percent is None else f"{now.percent:.2f} % was reported"
        _refuse(
            f"ความก้าวหน้าที่รับรองล่าสุดคือ {told} ถ้าจะปิดโครงการทั้งที่ยังไม่ถึง 100 % โปรดใส่เหตุผล",
            f"{english} last: give the reason for completing the project below 100 %",
            "below_hundred",
            "reason",
        )


def _check_day(kind: str, terms: ChangeTerms, now: ProjectNow) -> None:
    if kind == ChangeKind.CARRY_OVER:
        return
    if terms.on > now.today:
        _refuse(
            "วันมีผลอยู่ในอนาคต โปรดทำรายการเมื่อถึงวันนั้น",
            "the day lies in the future: do this when it comes",
            "future_day",
            "on",
        )
    if now.starts_on is not None and terms.on < now.starts_on and kind != ChangeKind.CANCEL:
        _refuse(
            "วันมีผลอยู่ก่อนวันเริ่มต้นโครงการ", "the day lies before the project's first day", "before_start", "on"
        )
    if kind == ChangeKind.RESUME and now.paused_on is not None and terms.on <= now.paused_on:
        _refuse(
            "วันดำเนินการต่อต้องหลังวันเริ่มชะลอ",
            "the work resumes after the first suspended day",
            "resumed_early",
            "on",
        )
    if kind == ChangeKind.SUSPEND and now.free_from is not None and terms.on < now.free_from:
        _refuse("วันนี้อยู่ในช่วงชะลอครั้งก่อน", "this day lies in an earlier suspension", "suspended_twice", "on")


def last_paused_day(resumed_on: date) -> date:
    """Return the last suspended day of work that resumes on a day."""
    return resumed_on - timedelta(days=1)


def _refuse(thai: str, english: str, rule: str, where: str) -> NoReturn:
    raise BadInput(Bilingual(thai, english), rule=f"projects.{rule}", where=where)
