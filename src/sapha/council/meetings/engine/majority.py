"""Whether a motion is carried: majorities, ties, the casting vote; the sum in words.

More than half of the votes cast carries, abstentions not counted. Decisions that need more name
the base of their share. A tie is a matter of the simple majority only: a share of a base is
reached or not. Where nobody voted for or against there is nothing to break.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sapha.council.councils.charter.kinds import MajorityBase, Tie
from sapha.council.councils.charter.rules import QualifiedMajority
from sapha.council.meetings.engine.presence import Headcount
from sapha.foundation.errors import Bilingual


class Choice(StrEnum):
    """What a ballot says."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Tally(NamedTuple):
    """The counted ballots; the casting vote is never among them."""

    yes: int
    no: int
    abstain: int

    @property
    def cast(self) -> int:
        """The votes cast, abstentions not counted."""
        return self.yes + self.no


class Outcome(StrEnum):
    """What a vote ends in; ``tied`` waits for the casting vote of the chair of the meeting."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIED = "tied"


@dataclass(frozen=True, slots=True)
class Decision:
    """A vote's outcome and the sum in words."""

    outcome: Outcome
    text: Bilingual


_WORDS = {
    Outcome.CARRIED: Bilingual("ผ่าน", "carried"),
    Outcome.NOT_CARRIED: Bilingual("ไม่ผ่าน", "not carried"),
    Outcome.TIED: Bilingual(
        "คะแนนเท่ากัน รอประธานออกเสียงชี้ขาด", "a tie, which the casting vote of the chair decides"
    ),
}
_BASES = {
    MajorityBase.ALL_SEATS: Bilingual("ที่นั่งทั้งหมด", "seats"),
    MajorityBase.IN_OFFICE: Bilingual("คนที่อยู่ในตำแหน่ง", "in office"),
    MajorityBase.PRESENT: Bilingual("คนที่มาประชุม", "present"),
    MajorityBase.CAST: Bilingual("คะแนนที่ลง", "votes cast"),
}


def simple_majority(tally: Tally, tie: Tie, casting: Choice | None = None) -> Decision:
    """Return the outcome by more than half of the votes cast.

    Args:
        tally: the counted ballots.
        tie: what the charter says of a tie.
        casting: the one more vote of the chair of the meeting; looked at only in a tie that
            the charter lets the chair decide. A casting vote is for or against.
    """
    sum_th, sum_en = f"เห็นชอบ {tally.yes} ไม่เห็นชอบ {tally.no}", f"{tally.yes} for, {tally.no} against"
    if tally.cast == 0:
        return _told(Outcome.NOT_CARRIED, "ไม่มีผู้ลงคะแนนเห็นชอบหรือไม่เห็นชอบ", "nobody voted for or against")
    if tally.yes != tally.no:
        sign = ">" if tally.yes > tally.no else "<"
        return _told(
            Outcome.CARRIED if tally.yes > tally.no else Outcome.NOT_CARRIED,
            f"{sum_th}: {tally.yes} {sign} {tally.no}",
            f"{sum_en}: {tally.yes} {sign} {tally.no}",
        )
    if tie is Tie.NOT_CARRIED:
        return _told(Outcome.NOT_CARRIED, f"{sum_th}: คะแนนเท่ากัน", f"{sum_en}: a tie")
    if casting not in (Choice.YES, Choice.NO):
        return _told(Outcome.TIED, sum_th, sum_en)
    carried = casting is Choice.YES
    return _told(
        Outcome.CARRIED if carried else Outcome.NOT_CARRIED,
        f"{sum_th}: คะแนนเท่ากัน ประธานชี้ขาด{'เห็นชอบ' if carried else 'ไม่เห็นชอบ'}",
        f"{sum_en}: a tie, the chair's casting vote {'for' if carried else 'against'}",
    )


def base_of(base: MajorityBase, count: Headcount, tally: Tally) -> int:
    """Return the number a share is taken of."""
    return {
        MajorityBase.ALL_SEATS: count.seats,
        MajorityBase.IN_OFFICE: count.in_office,
        MajorityBase.PRESENT: count.present,
        MajorityBase.CAST: tally.cast,
    }[base]


def qualified_majority(rule: QualifiedMajority, tally: Tally, count: Headcount) -> Decision:
    """Return the outcome by a share of the base the rule names; no casting vote counts here."""
    base = base_of(rule.base, count, tally)
    left, right = tally.yes * rule.denominator, base * rule.numerator
    enough = left > right if rule.strict else left >= right
    carried = enough and tally.yes > 0
    sign = _sign(left, right, strict=rule.strict)
    share = f"{base} × {rule.numerator}" if rule.numerator != 1 else f"{base}"
    named = _BASES[rule.base]
    return _told(
        Outcome.CARRIED if carried else Outcome.NOT_CARRIED,
        f"เห็นชอบ {tally.yes} จาก {base} {named.th}: {tally.yes} × {rule.denominator} {sign} {share}",
        f"{tally.yes} for of {base} {named.en}: {tally.yes} × {rule.denominator} {sign} {share}",
    )


def _sign(left: int, right: int, *, strict: bool) -> str:
    if strict:
        return ">" if left > right else "≤"
    return "≥" if left >= right else "<"


def _told(outcome: Outcome, th: str, en: str) -> Decision:
    word = _WORDS[outcome]
    return Decision(outcome, Bilingual(f"{th} {word.th}", f"{en}, {word.en}"))
