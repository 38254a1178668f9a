"""What an act on several councils did to each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from sapha.council.councils.choices import Result
from sapha.foundation.errors import Bilingual

# Called with how many are done and how many there are.
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


class CouncilOutcome(NamedTuple):
    """What happened to one council.

    Attributes:
        key: of the council.
        name: what people call it.
        text: why it was refused or left as it is; what was done otherwise.
    """

    key: str
    name: Bilingual
    result: Result
    text: Bilingual

    @property
    def band(self) -> str:
        """The band the outcome is drawn with."""
        return {Result.DONE: "good", Result.UNCHANGED: "blank", Result.REFUSED: "bad"}[self.result]


def counted(outcomes: Iterable[CouncilOutcome]) -> dict[Result, int]:
    """Return how many councils had each result, every result named."""
    counts = Counter(outcome.result for outcome in outcomes)
    return {result: counts[result] for result in Result}
