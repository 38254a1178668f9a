"""What a check of the ledger found."""

from __future__ import annotations

from dataclasses import dataclass

from sapha.foundation.errors import Bilingual
from sapha.ledger.chain import ChainBreak

# A ledger with more broken chains than this is not better understood by a longer list.
LISTED = 1_000

_WRONG = {
    "leaf_missing": Bilingual("ลำดับในต้นไม้แฮชขาดหายที่ตำแหน่ง {0}", "the tree lacks the leaf at position {0}"),
    "tile": Bilingual(
        "ต้นไม้แฮชที่เก็บไว้ไม่ตรงกับเหตุการณ์ ก่อนตำแหน่ง {0}",
        "kept nodes of the tree differ from the events before position {0}",
    ),
    "root": Bilingual(
        "ค่าแฮชรวมประจำวัน {0} ไม่ตรงกับเหตุการณ์", "the head of {0} does not match the events it covers"
    ),
    "short": Bilingual(
        "ค่าแฮชรวมประจำวัน {0} นับเหตุการณ์มากกว่าที่มีอยู่", "the head of {0} covers more events than there are"
    ),
    "statement": Bilingual(
        "แฟ้มค่าแฮชรวมประจำวัน {0} ไม่ตรงกับที่เก็บไว้ หรือไม่ต่อจากวันก่อน",
        "the published file of the head of {0} differs from what is kept, or does not follow the one before",
    ),
    "signature": Bilingual(
        "ลายมือชื่อของค่าแฮชรวมประจำวัน {0} ไม่ถูกต้อง", "the signature of the head of {0} is not valid"
    ),
}


@dataclass(frozen=True, slots=True)
class HeadBreak:
    """Something wrong with the tree or one of its heads.

    Attributes:
        place: day of the head, or position in the tree.
        rule: ``leaf_missing``, ``tile``, ``root``, ``short``, ``statement`` or ``signature``.
    """

    place: str
    rule: str

    @property
    def text(self) -> Bilingual:
        """What is wrong, in both languages."""
        thai, english = _WRONG[self.rule]
        return Bilingual(thai.format(self.place), english.format(self.place))


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a check of the whole ledger found.

    Attributes:
        chains: how many chains were followed.
        events: how many events were read.
        broken: how many chains are broken.
        breaks: the first break of each, at most `LISTED` of them.
        missing_guards: database triggers that do not stand.
        heads: how many published heads were recomputed.
        head_breaks: what is wrong with the tree and its heads, at most `LISTED` lines.
    """

    chains: int
    events: int
    broken: int
    breaks: tuple[ChainBreak, ...]
    missing_guards: tuple[str, ...]
    heads: int = 0
    head_breaks: tuple[HeadBreak, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.broken or self.missing_guards or self.head_breaks)
