"""Whether those who sit fulfil the balance rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sapha.council.councils.charter.balance import ages_of, values_of
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.rules import BalanceRule, CharterRules


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who sits in a council, as far as balance rules look; empty or ``None``: not known.

    Attributes:
        group: code of the seat group.
        age: in full years on the day asked about.
        subdistrict: six-digit code.
        community_type: code of `kinds.CommunityType`.
    """

    group: str
    sex: str = ""
    age: int | None = None
    subdistrict: str = ""
    community_type: str = ""


class Imbalance(NamedTuple):
    """A balance rule that those who sit do not fulfil.

    Attributes:
        value: the trait, where the rule speaks of each by itself.
        persons: how many have it.
        vacant: free seats that could still be filled with such persons.
    """

    rule: BalanceRule
    value: str
    persons: int
    vacant: int

    @property
    def is_reachable(self) -> bool:
        """Whether filling the vacant seats rightly would fulfil the rule."""
        return self.rule.least is not None and self.persons < self.rule.least <= self.persons + self.vacant


def has_trait(sitter: Sitter, dimension: Dimension, value: str) -> bool:
    """Return whether the sitter is known to have the trait."""
    if dimension is Dimension.AGE_BAND:
        ages = ages_of(value)
        return ages is not None and sitter.age is not None and ages.least <= sitter.age <= ages.most
    return bool(value) and getattr(sitter, dimension.value) == value


def imbalances(
    rules: CharterRules, sitters: Iterable[Sitter], subdistricts: Collection[str] = ()
) -> list[Imbalance]:
    """Return the balance rules not fulfilled, in the order of the charter."""
    sitting = list(sitters)
    found = []
    for rule in rules.balance:
        scope = [one for one in sitting if not rule.group or one.group == rule.group]
        group = rules.group(rule.group)
        vacant = max((group.seats if group else rules.seats) - len(scope), 0)
        for value in values_of(rule, subdistricts):
            persons = sum(has_trait(one, rule.dimension, value) for one in scope)
            too_few = rule.least is not None and persons < rule.least
            if too_few or (rule.most is not None and persons > rule.most):
                found.append(Imbalance(rule, value, persons, vacant))
    return found
