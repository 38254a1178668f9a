"""Balance rules: which traits they count, and whether the seats can fulfil them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sapha.council.councils.charter.flow import Cell, Limits, spread
from sapha.council.councils.charter.kinds import CommunityType, Dimension, Sex
from sapha.council.councils.charter.rules import BalanceRule, CharterRules, GroupRules

EACH = "each"
# The trait of all who have none of the named ones.
ELSE = ""
OLDEST = 150
_AGES = re.compile(r"(\d{1,3})-(\d{1,3})?")
_SUBDISTRICT = re.compile(r"10\d{4}")
_CLOSED = {
    Dimension.SEX: tuple(one.value for one in Sex),
    Dimension.COMMUNITY_TYPE: tuple(one.value for one in CommunityType),
}


class Ages(NamedTuple):
    """Ages in full years, both ends included."""

    least: int
    most: int

    def meets(self, other: Ages) -> bool:
        """Return whether some age lies in both."""
        return self.least <= other.most and other.least <= self.most


def ages_of(value: str) -> Ages | None:
    """Return the ages that ``18-35`` or ``60-`` names; ``None`` when it names none."""
    found = _AGES.fullmatch(value)
    if not found:
        return None
    ages = Ages(int(found[1]), int(found[2]) if found[2] else OLDEST)
    return ages if ages.least <= ages.most <= OLDEST else None


def ages_of_group(group: GroupRules) -> Ages:
    """Return the ages at which somebody may sit in the group."""
    least = 0 if group.least_age is None else group.least_age
    return Ages(least, OLDEST if group.most_age is None else group.most_age)


def is_value(dimension: Dimension, value: str) -> bool:
    """Return whether a balance rule of this dimension can name the value."""
    if dimension is Dimension.AGE_BAND:
        return ages_of(value) is not None
    if value == EACH:
        return True
    if dimension is Dimension.SUBDISTRICT:
        return _SUBDISTRICT.fullmatch(value) is not None
    return value in _CLOSED[dimension]


def values_of(rule: BalanceRule, subdistricts: Collection[str]) -> tuple[str, ...]:
    """Return the traits a rule counts, one by one; ``each`` of a district's subdistricts."""
    if rule.value != EACH:
        return (rule.value,)
    return _CLOSED.get(rule.dimension, tuple(subdistricts))


def _traits(rules: Iterable[BalanceRule], dimension: Dimension, subdistricts: Collection[str]) -> list[str]:
    if dimension in _CLOSED:
        return list(_CLOSED[dimension])
    named = dict.fromkeys(value for rule in rules for value in values_of(rule, subdistricts))
    return [*named, ELSE]


def _narrowed(limits: Limits, rule: BalanceRule) -> Limits:
    least = limits.least if rule.least is None else max(limits.least, rule.least)
    return Limits(least, limits.most if rule.most is None else min(limits.most, rule.most))


def _age_cells(groups: Sequence[GroupRules], traits: Sequence[str]) -> dict[Cell, Limits]:
    """Return the cells nobody can be in, because the group's ages and the band's do not meet."""
    bands = [ages for ages in map(ages_of, traits) if ages is not None]
    closed = {}
    for row, group in enumerate(groups):
        own = ages_of_group(group)
        for column, trait in enumerate(traits):
            band = ages_of(trait)
            possible = own.meets(band) if band else not _covers(bands, own)
            if not possible:
                closed[row, column] = Limits(0, 0)
    return closed


def _covers(bands: Iterable[Ages], ages: Ages) -> bool:
    reached = ages.least
    for band in sorted(bands):
        if band.least > reached:
            return False
        reached = max(reached, band.most + 1)
    return reached > ages.most


def possible_spread(
    rules: CharterRules, dimension: Dimension, subdistricts: Collection[str] = ()
) -> dict[tuple[str, str], int] | None:
    """Return persons per (group, trait) that fill every seat and fulfil the rules of one dimension.

    Each rule names one dimension, so that dimensions never meet: when every one has a
    spread, a full and balanced council exists.

    Returns:
        the spread, or ``None``: no people whatever could fill the seats by these rules.
    """
    mine = [rule for rule in rules.balance if rule.dimension is dimension]
    groups, traits = rules.groups, _traits(mine, dimension, subdistricts)
    place = {group.code: row for row, group in enumerate(groups)}
    columns = [Limits(0, rules.seats) for _ in traits]
    cells = _age_cells(groups, traits) if dimension is Dimension.AGE_BAND else {}
    for rule in mine:
        for value in values_of(rule, subdistricts):
            column = traits.index(value)
            if not rule.group:
                columns[column] = _narrowed(columns[column], rule)
                continue
            row = place[rule.group]
            free = Limits(0, groups[row].seats)
            cells[row, column] = _narrowed(cells.get((row, column), free), rule)
    found = spread([group.seats for group in groups], columns, cells)
    if found is None:
        return None
    return {(groups[row].code, traits[column]): persons for (row, column), persons in found.items()}
