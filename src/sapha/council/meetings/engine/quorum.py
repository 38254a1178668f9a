"""Whether enough members are present for an item, and the sum in words.

Administrative Procedure Act B.E. 2539 s.79 and s.15: the share of the members in office, those
who withdraw from the item not counted. A charter may take the share of all seats instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from sapha.council.councils.charter.kinds import QuorumBase
from sapha.council.councils.charter.quorum import is_quorate, needed_present, needed_reconvened
from sapha.council.councils.charter.rules import Quorum, ReconvenedQuorum
from sapha.council.meetings.engine.presence import Headcount
from sapha.foundation.errors import Bilingual


@dataclass(frozen=True, slots=True)
class QuorumResult:
    """The quorum of an item at a moment.

    Attributes:
        base: members of whom the share is taken.
        needed: how many must be present.
        reduced: the lower quorum of a re-called item was applied.
        text: the sum in words.
    """

    count: Headcount
    base: int
    needed: int
    is_quorate: bool
    reduced: bool
    text: Bilingual

    @property
    def spare(self) -> int:
        """How many may leave before the quorum breaks; 0 when one leaver breaks it, or none is reached."""
        return max(self.count.present - max(self.needed, 1), 0)

    @property
    def missing(self) -> int:
        """How many must still come."""
        return max(max(self.needed, 1) - self.count.present, 0)


def base_of(base: QuorumBase, count: Headcount) -> int:
    """Return the members of whom the share is taken.

    All seats are all seats, as the charter says it in words: nobody's withdrawal lowers them.
    """
    return count.seats if base is QuorumBase.ALL_SEATS else count.in_office - count.recused


def item_quorum(quorum: Quorum, count: Headcount, reduced: ReconvenedQuorum | None = None) -> QuorumResult:
    """Return whether the quorum of an item is there.

    Args:
        quorum: the rule of the charter version of the meeting's day.
        count: who is there.
        reduced: the lower quorum, given only where `recall` says that it applies.
    """
    base = base_of(quorum.base, count)
    if reduced is None:
        needed, enough = needed_present(quorum, base), is_quorate(quorum, count.present, base)
    else:
        needed = needed_reconvened(reduced, base)
        enough = count.present > 0 and count.present >= needed
    share = (
        (quorum.numerator, quorum.denominator)
        if reduced is None
        else (reduced.numerator, reduced.denominator)
    )
    text = _told(quorum, count, base, share, enough=enough, reduced=reduced is not None)
    return QuorumResult(count, base, needed, enough, reduced is not None, text)


def _told(
    quorum: Quorum, count: Headcount, base: int, share: tuple[int, int], *, enough: bool, reduced: bool
) -> Bilingual:
    numerator, denominator = share
    sides = count.present * denominator, base * numerator
    sign = "≥" if sides[0] >= sides[1] else "<"
    left = f"{count.present} × {denominator}" if denominator != 1 else f"{count.present}"
    right = f"{base} × {numerator}" if numerator != 1 else f"{base}"
    th, en = _who(quorum.base, count)
    floor_th, floor_en = _floor(quorum, count) if not reduced else ("", "")
    low_th, low_en = (" ตามเกณฑ์ลดของเรื่องที่นำกลับมาประชุมใหม่", " by the lower quorum") if reduced else ("", "")
    word_th = "ครบองค์ประชุม" if enough else "ไม่ครบองค์ประชุม"
    word_en = "quorate" if enough else "not quorate"
    return Bilingual(
        f"{th}: {left} {sign} {right}{floor_th} {word_th}{low_th}",
        f"{en}: {left} {sign} {right}{floor_en}, {word_en}{low_en}",
    )


def _who(base: QuorumBase, count: Headcount) -> tuple[str, str]:
    if base is QuorumBase.ALL_SEATS:
        th, en = f"มา {count.present} จาก {count.seats} ที่นั่ง", f"{count.present} of {count.seats} seats"
    else:
        th = f"มา {count.present} จาก {count.in_office} คนที่อยู่ในตำแหน่ง"
        en = f"{count.present} of {count.in_office} in office"
    if count.recused:
        th, en = f"{th} ถอนตัว {count.recused}", f"{en}, {count.recused} recused"
    return th, en


def _floor(quorum: Quorum, count: Headcount) -> tuple[str, str]:
    if not quorum.least:
        return "", ""
    sign = "≥" if count.present >= quorum.least else "<"
    return (
        f" และ {count.present} {sign} {quorum.least} คนขั้นต่ำ",
        f" and {count.present} {sign} {quorum.least} at the least",
    )
