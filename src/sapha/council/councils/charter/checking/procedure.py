"""Term, quorum, notice, voting, clocks: numbers by which something can happen."""

from __future__ import annotations

from collections.abc import Iterator

from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.councils.charter.problems import Problem
from sapha.council.councils.charter.quorum import needed_present
from sapha.council.councils.charter.rules import CharterRules, Clocks, Moderation, QualifiedMajority
from sapha.foundation.errors import Bilingual

LONGEST_TERM, LONGEST_NOTICE, LONGEST_CLOCK = 240, 90, 3660
MOST_READ_FIRST, MOST_A_DAY, LONGEST_EDITING = 100, 1000, 720

_BASIS = Bilingual("ต้องระบุฐานอำนาจอย่างน้อยหนึ่งข้อ", "Name at least one legal basis")
_BASIS_TEXT = Bilingual("ต้องระบุข้อความของฐานอำนาจเป็นภาษาไทย", "The legal basis needs its Thai text")
_TERM = Bilingual(f"วาระต้องเป็น 1 ถึง {LONGEST_TERM} เดือน", f"The term must be 1 to {LONGEST_TERM} months long")
_CONSECUTIVE = Bilingual(
    "จำนวนวาระติดต่อกันต้องเป็น 1 ขึ้นไป หรือเว้นว่าง", "The number of terms in a row is 1 or more, or empty"
)
_SHARE = Bilingual(
    "สัดส่วนต้องมากกว่า 0 และไม่เกิน 1 เช่น 1 ใน 2", "The share must be above 0 and at most 1, such as 1 of 2"
)
_QUORUM = Bilingual(
    "องค์ประชุมมากกว่าที่นั่งที่ออกเสียงได้ จึงไม่มีวันครบ",
    "The quorum is above the number of voting seats: it could never be reached",
)
_QUORUM_LEAST = Bilingual("จำนวนคนขั้นต่ำต้องไม่ติดลบ", "The smallest number of persons cannot be negative")
_LOWER = Bilingual(
    "องค์ประชุมของการประชุมใหม่ต้องไม่สูงกว่าองค์ประชุมปกติ",
    "The quorum of the meeting held again must not be above the ordinary one",
)
_WITHIN = Bilingual("จำนวนวันต้องเป็น 1 ขึ้นไป", "The number of days must be 1 or more")
_NOTICE = Bilingual(
    f"จำนวนวันแจ้งล่วงหน้าต้องเป็น 0 ถึง {LONGEST_NOTICE}", f"The days of notice must be 0 to {LONGEST_NOTICE}"
)
_NEVER = Bilingual(
    "มากกว่าทั้งหมดเป็นไปไม่ได้ ใช้ “ไม่น้อยกว่า” แทน", "More than all is impossible; use at least instead"
)
_MAJORITY_TWICE = Bilingual("รหัสนี้ซ้ำกับรายการอื่น", "Another entry has the same code")
_FREQUENCY = Bilingual(
    "ต้องประชุม 1 ถึง 31 ครั้ง ในช่วง 1 ถึง 12 เดือน", "Meetings must be 1 to 31 in 1 to 12 months"
)
_SUPPORTS = Bilingual("จำนวนผู้สนับสนุนต้องเป็น 1 ขึ้นไป", "The number of supporters must be 1 or more")
_CLOCK = Bilingual(f"จำนวนวันต้องเป็น 1 ถึง {LONGEST_CLOCK}", f"The number of days must be 1 to {LONGEST_CLOCK}")
_CLOCK_ORDER = Bilingual(
    "ต้องไม่สั้นกว่าขั้นก่อนหน้า: รับเรื่อง บรรจุวาระ ตอบ ทำให้เสร็จ",
    "It must not be shorter than the step before: acknowledge, list, answer, finish",
)
_AGENDA = Bilingual(
    "ระเบียบวาระต้องมีครบห้าเรื่อง เรื่องละหนึ่งครั้ง", "The order of business has each of the five kinds once"
)
_READ_FIRST = Bilingual(f"จำนวนต้องเป็น 0 ถึง {MOST_READ_FIRST}", f"The number must be 0 to {MOST_READ_FIRST}")
_A_DAY = Bilingual(f"จำนวนต้องเป็น 1 ถึง {MOST_A_DAY}", f"The number must be 1 to {MOST_A_DAY}")
_EDITING = Bilingual(
    f"จำนวนชั่วโมงต้องเป็น 0 ถึง {LONGEST_EDITING}", f"The number of hours must be 0 to {LONGEST_EDITING}"
)


def procedure_problems(rules: CharterRules) -> list[Problem]:
    """Return what is wrong with everything but the composition."""
    return [
        *_basis(rules),
        *_term(rules),
        *_quorum(rules),
        *_notice(rules),
        *_majorities(rules.voting.qualified),
        *_rhythm(rules),
        *_clocks(rules.clocks),
        *_moderation(rules.publishing),
    ]


def _basis(rules: CharterRules) -> Iterator[Problem]:
    if not rules.legal_basis:
        yield Problem("charter.no_basis", "legal_basis", _BASIS)
    for place, basis in enumerate(rules.legal_basis):
        if not basis.text.th:
            yield Problem("charter.basis_text", f"legal_basis.{place}.text.th", _BASIS_TEXT)


def _term(rules: CharterRules) -> Iterator[Problem]:
    if not 1 <= rules.term.months <= LONGEST_TERM:
        yield Problem("charter.term", "term.months", _TERM)
    if rules.term.consecutive is not None and rules.term.consecutive < 1:
        yield Problem("charter.consecutive", "term.consecutive", _CONSECUTIVE)


def _is_share(numerator: int, denominator: int) -> bool:
    return 0 < numerator <= denominator


def _quorum(rules: CharterRules) -> Iterator[Problem]:
    quorum, again = rules.quorum, rules.reconvened
    if quorum.least < 0:
        yield Problem("charter.quorum_least", "quorum.least", _QUORUM_LEAST)
    if not _is_share(quorum.numerator, quorum.denominator):
        yield Problem("charter.quorum_share", "quorum.numerator", _SHARE)
    elif rules.voting_seats and needed_present(quorum, rules.voting_seats) > rules.voting_seats:
        yield Problem("charter.quorum_above_seats", "quorum.least", _QUORUM)
    if again is None:
        return
    if not _is_share(again.numerator, again.denominator):
        yield Problem("charter.reconvened_share", "reconvened.numerator", _SHARE)
    elif again.numerator * quorum.denominator > quorum.numerator * again.denominator:
        yield Problem("charter.reconvened_higher", "reconvened.numerator", _LOWER)
    if again.within_days < 1:
        yield Problem("charter.reconvened_days", "reconvened.within_days", _WITHIN)


def _notice(rules: CharterRules) -> Iterator[Problem]:
    if not 0 <= rules.notice.days <= LONGEST_NOTICE:
        yield Problem("charter.notice", "notice.days", _NOTICE)


def _majorities(qualified: tuple[QualifiedMajority, ...]) -> Iterator[Problem]:
    codes: set[str] = set()
    for place, majority in enumerate(qualified):
        where = f"voting.qualified.{place}"
        if not _is_share(majority.numerator, majority.denominator):
            yield Problem("charter.majority_share", f"{where}.numerator", _SHARE)
        elif majority.strict and majority.numerator == majority.denominator:
            yield Problem("charter.majority_never", f"{where}.strict", _NEVER)
        if majority.code in codes:
            yield Problem("charter.majority_twice", f"{where}.code", _MAJORITY_TWICE)
        codes.add(majority.code)


def _rhythm(rules: CharterRules) -> Iterator[Problem]:
    frequency, thresholds = rules.frequency, rules.thresholds
    if not (1 <= frequency.meetings <= 31 and 1 <= frequency.months <= 12):
        yield Problem("charter.frequency", "frequency.meetings", _FREQUENCY)
    if thresholds.supports_to_list < 1:
        yield Problem("charter.supports", "thresholds.supports_to_list", _SUPPORTS)
    if thresholds.window_days is not None and thresholds.window_days < 1:
        yield Problem("charter.window", "thresholds.window_days", _WITHIN)
    if sorted(rules.order_of_business) != sorted(AgendaKind):
        yield Problem("charter.order_of_business", "order_of_business", _AGENDA)


def _clocks(clocks: Clocks) -> Iterator[Problem]:
    before = 1
    for name in ("acknowledge", "list", "answer", "finish"):
        days = getattr(clocks, name)
        if not 1 <= days <= LONGEST_CLOCK:
            yield Problem("charter.clock", f"clocks.{name}", _CLOCK)
        elif days < before:
            yield Problem("charter.clock_order", f"clocks.{name}", _CLOCK_ORDER)
        before = max(before, days)


def _moderation(said: Moderation) -> Iterator[Problem]:
    if not 0 <= said.accepted_before <= MOST_READ_FIRST:
        yield Problem("charter.accepted_before", "moderation.accepted_before", _READ_FIRST)
    for name in ("topics_a_day", "comments_a_day"):
        if not 1 <= getattr(said, name) <= MOST_A_DAY:
            yield Problem("charter.words_a_day", f"moderation.{name}", _A_DAY)
    if not 0 <= said.edit_hours <= LONGEST_EDITING:
        yield Problem("charter.edit_hours", "moderation.edit_hours", _EDITING)
