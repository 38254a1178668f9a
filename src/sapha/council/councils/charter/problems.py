"""What is wrong with a charter, at which field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sapha.foundation.errors import BadInput, Bilingual


class Problem(NamedTuple):
    """One reason why a charter cannot be used.

    Attributes:
        rule: stable identifier of the broken rule.
        where: dotted path of the field, ``groups.3.seats``; places count from 0.
        text: what is wrong and what to do.
    """

    rule: str
    where: str
    text: Bilingual


class CharterRefused(BadInput):
    """A charter by which no council could work; the text is that of the first problem.

    Attributes:
        problems: all of them, each at its field.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(first.text, rule=first.rule, where=first.where)
        self.problems = tuple(problems)
