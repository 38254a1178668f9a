"""The balance rules of a charter as quotas of one draw; plain Python.

A rule of the group, or of the whole council, is about everybody who will sit. What those who
sit already fulfil is taken off; what seats filled otherwise can still fulfil is left to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sapha.council.councils.charter.balance import ages_of, values_of
from sapha.council.councils.charter.composition import Sitter
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.rules import BalanceRule, CharterRules
from sapha.council.membership.draw import FIELDS, Applicant, Quota

_FIELD = {
    Dimension.SEX: "sex",
    Dimension.AGE_BAND: "birth_year",
    Dimension.SUBDISTRICT: "subdistrict",
    Dimension.COMMUNITY_TYPE: "community_type",
}
# Earlier than anybody's birth: stands for the years before the first named one.
_BEFORE = 1800


def _years(value: str, day: date) -> str:
    """Return the years of birth of an age band on that day, ``1990-2005``."""
    ages = ages_of(value)
    assert ages is not None, "a charter in force names readable ages"
    return f"{day.year - ages.most}-{day.year - ages.least}"


def _has(sitter: Sitter, rule: BalanceRule, value: str) -> bool:
    if rule.dimension is Dimension.AGE_BAND:
        ages = ages_of(value)
        return ages is not None and sitter.age is not None and ages.least <= sitter.age <= ages.most
    return str(getattr(sitter, rule.dimension.value)) == value


def quotas_of_draw(
    rules: CharterRules,
    group: str,
    seats: int,
    *,
    sitting: Sequence[Sitter],
    day: date,
    subdistricts: Collection[str],
) -> list[Quota]:
    """Return what the drawn must fulfil so that every balance rule can still be kept.

    Args:
        rules: of the charter version.
        group: code of the seat group that is drawn for.
        seats: seats to be drawn.
        sitting: those who sit or are placed already.
        day: on which ages are counted.
        subdistricts: codes of the district's subdistricts.
    """
    found = []
    for rule in rules.balance:
        if rule.group not in {"", group}:
            continue
        scope = [one for one in rules.groups if rule.group in {"", one.code}]
        within = [one for one in sitting if any(one.group == kept.code for kept in scope)]
        open_elsewhere = max(sum(one.seats for one in scope) - len(within) - seats, 0)
        for value in values_of(rule, subdistricts):
            there = sum(_has(one, rule, value) for one in within)
            least = max((rule.least or 0) - there - open_elsewhere, 0)
            most = None if rule.most is None else max(rule.most - there, 0)
            if least or most is not None:
                shown = _years(value, day) if rule.dimension is Dimension.AGE_BAND else value
                found.append(Quota(_FIELD[rule.dimension], shown, least, most))
    return found


def _coarse_year(year: str, quotas: Sequence[Quota]) -> str:
    """Return a year that counts for the same quotas and says nothing else of the person."""
    ends = [part.value.partition("-") for part in quotas]
    begins = [int(first) for first, _sign, _last in ends if first]
    candidates = [_BEFORE, *begins, *(int(last) + 1 for _first, _sign, last in ends if last)]
    wanted = _counted(year, quotas)
    return str(next(one for one in candidates if _counted(str(one), quotas) == wanted))


def _counted(year: str, quotas: Iterable[Quota]) -> list[bool]:
    return [one.counts(Applicant(0, {"birth_year": year})) for one in quotas]


def published_traits(traits: dict[str, str], quotas: Sequence[Quota]) -> dict[str, str]:
    """Return what is published of an applicant: only what some quota counts, years in bands.

    The draw comes out the same, because applicants count for the same quotas as before.
    """
    asked = {one.dimension for one in quotas}
    shown = {field: traits.get(field, "") if field in asked else "" for field in FIELDS[1:]}
    if shown["birth_year"]:
        by_age = [one for one in quotas if one.dimension == "birth_year"]
        shown["birth_year"] = _coarse_year(shown["birth_year"], by_age)
    return shown
