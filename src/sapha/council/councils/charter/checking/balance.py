"""Balance rules that name what is not there, contradict each other, or no people could fulfil."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sapha.council.councils.charter.balance import EACH, Ages, ages_of, is_value, possible_spread
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.problems import Problem
from sapha.council.councils.charter.rules import BalanceRule, CharterRules
from sapha.foundation.errors import Bilingual

_NO_GROUP = Bilingual("ไม่มีกลุ่มที่นั่งนี้ในองค์ประกอบ", "The composition has no such seat group")
_VALUE = Bilingual(
    "ค่านี้ใช้กับเงื่อนไขนี้ไม่ได้ ช่วงอายุเขียนเช่น 18-35 หรือ 60- แขวงใช้รหัส 6 หลัก หรือใช้ each สำหรับทุกค่า",
    "This value does not fit: ages are written 18-35 or 60-, subdistricts by their six-digit code, each for every value",
)
_NO_LIMIT = Bilingual("ต้องระบุจำนวนอย่างน้อยหรืออย่างมาก", "Give the least or the most number of persons")
_NEGATIVE = Bilingual("จำนวนคนต้องไม่ติดลบ", "The number of persons cannot be negative")
_CROSSED = Bilingual("จำนวนอย่างน้อยต้องไม่เกินจำนวนอย่างมาก", "The least number must not be above the most")
_ABOVE = Bilingual("จำนวนอย่างน้อยเกินจำนวนที่นั่ง", "The least number is above the number of seats")
_OVERLAP = Bilingual(
    "ช่วงอายุนี้ซ้อนกับช่วงอายุของเงื่อนไขอื่น คนหนึ่งจะนับสองครั้ง",
    "This age band overlaps the band of another rule: people would count twice",
)
_IMPOSSIBLE = {
    dimension: Bilingual(
        f"เงื่อนไขด้าน{dimension.text.th}ทำพร้อมกันไม่ได้ด้วยจำนวนที่นั่งเท่านี้ ไม่ว่าจะเลือกใคร",
        f"The rules about {dimension.text.en} cannot hold together with these numbers of seats, whoever is chosen",
    )
    for dimension in Dimension
}


def balance_problems(rules: CharterRules) -> list[Problem]:
    """Return what is wrong with the balance rules of a charter whose groups are sound."""
    single = [problem for place, rule in enumerate(rules.balance) for problem in _single(rules, place, rule)]
    return single or [*_overlaps(rules.balance)] or [*_impossible(rules)]


def _single(rules: CharterRules, place: int, rule: BalanceRule) -> Iterator[Problem]:
    where, group = f"balance.{place}", rules.group(rule.group)
    if rule.group and group is None:
        yield Problem("charter.balance_group", f"{where}.group", _NO_GROUP)
    if not is_value(rule.dimension, rule.value):
        yield Problem("charter.balance_value", f"{where}.value", _VALUE)
    if rule.least is None and rule.most is None:
        yield Problem("charter.balance_empty", f"{where}.least", _NO_LIMIT)
    if (rule.least or 0) < 0 or (rule.most or 0) < 0:
        yield Problem("charter.balance_negative", f"{where}.least", _NEGATIVE)
    elif rule.least is not None and rule.most is not None and rule.least > rule.most:
        yield Problem("charter.balance_crossed", f"{where}.least", _CROSSED)
    if rule.least is not None and rule.least > (group.seats if group else rules.seats):
        yield Problem("charter.balance_above_seats", f"{where}.least", _ABOVE)


def _overlaps(balance: tuple[BalanceRule, ...]) -> Iterator[Problem]:
    bands: dict[Ages, int] = {}
    for place, rule in enumerate(balance):
        ages = ages_of(rule.value) if rule.dimension is Dimension.AGE_BAND else None
        if ages is not None:
            bands.setdefault(ages, place)
    for (one, first), (other, second) in combinations(bands.items(), 2):
        if one.meets(other):
            yield Problem("charter.balance_overlap", f"balance.{max(first, second)}.value", _OVERLAP)


def _impossible(rules: CharterRules) -> Iterator[Problem]:
    """Find dimensions without any spread; what depends on a district's subdistricts is not known here."""
    for dimension in Dimension:
        places = [place for place, rule in enumerate(rules.balance) if rule.dimension is dimension]
        known = [place for place in places if _is_known(rules.balance[place])]
        if known and possible_spread(rules, dimension) is None:
            yield Problem("charter.balance_impossible", f"balance.{known[0]}.least", _IMPOSSIBLE[dimension])


def _is_known(rule: BalanceRule) -> bool:
    return rule.dimension is not Dimension.SUBDISTRICT or rule.value != EACH
