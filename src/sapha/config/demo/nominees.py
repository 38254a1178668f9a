"""The table of sample nominees, as a district office would hand it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from sapha.civic.districts.models import Subdistrict
from sapha.config.demo.names import MARK, SampleName, sample_names
from sapha.config.demo.plan import Fate
from sapha.council.councils.charter.rules import CharterRules, GroupRules
from sapha.council.councils.models import Council
from sapha.council.membership.nominee_file import COLUMNS
from sapha.council.membership.placing import rules_for
from sapha.foundation.csv_lines import csv_line
from sapha.foundation.date_forms import BE_MINUS_CE

_POSTS = {
    "chair": "ผู้อำนวยการเขต",
    "secretary": "หัวหน้าฝ่ายปกครอง",
    "registered_community": "กรรมการชุมชน",
    "housing_estate": "ผู้อยู่อาศัยในหมู่บ้านจัดสรร",
    "condominium": "ผู้อยู่อาศัยในอาคารชุด",
    "civil_society": "ผู้แทนกลุ่มประชาสังคม",
    "business": "ผู้ประกอบการ",
    "academic": "อาจารย์",
    "youth": "นักเรียน",
}
_COMMUNITIES = ("registered_community", "housing_estate", "condominium")


def nominee_lines(councils: Mapping[str, Sequence[str]]) -> bytes:
    """Return the table of several councils' rows as CSV."""
    return "".join([csv_line(COLUMNS), *(line for rows in councils.values() for line in rows)]).encode()


def sample_table(councils: Sequence[Council], day: date) -> bytes:
    """Return a table with somebody who does not exist for every seat of the councils.

    Raises:
        BadInput: the charter of one of them was never put in force.
    """
    places: dict[int, list[int]] = {}
    for code, district in Subdistrict.objects.values_list("code", "district"):
        places.setdefault(district, []).append(code)
    chance = Random(day.toordinal())  # noqa: S311 - sample names, no secret
    fate = Fate(
        vacant=0, has_secretary=True, has_women=True, departs=False, is_replaced=False, is_suspended=False
    )
    return nominee_lines(
        {
            one.key: rows_of(one.key, rules_for(one), places[one.district_id or 0], fate, chance, day)
            for one in councils
        }
    )


def rows_of(
    key: str, rules: CharterRules, places: Sequence[int], fate: Fate, chance: Random, day: date
) -> list[str]:
    """Return the rows of one council: somebody for every seat but those its fate leaves free.

    Args:
        key: of the council.
        rules: its charter.
        places: codes of its subdistricts.
        fate: what is missing.
        chance: where names and years are drawn from.
        day: today, from which ages are counted.
    """
    wanted = list(_seats(rules, fate))
    names = sample_names(chance, len(wanted), sex="" if fate.has_women else "male")
    return [
        csv_line(_row(key, group, name, chance, places, day))
        for group, name in zip(wanted, names, strict=True)
    ]


def _seats(rules: CharterRules, fate: Fate) -> Iterator[GroupRules]:
    """Yield the group of each seat that somebody is nominated for."""
    free = fate.vacant
    for group in rules.groups:
        missing = min(free, group.seats) if group.seats > 2 else 0
        free -= missing
        if group.code != "secretary" or fate.has_secretary:
            yield from [group] * (group.seats - missing)


def _row(
    key: str, group: GroupRules, name: SampleName, chance: Random, places: Sequence[int], day: date
) -> tuple[object, ...]:
    youngest, oldest = (group.least_age or 28) + 1, (group.most_age or 74) - 1
    born = day.year - chance.randint(youngest, oldest) + BE_MINUS_CE
    post = f"{_POSTS.get(group.code, 'กรรมการ')} ({MARK})"
    community = group.code if group.code in _COMMUNITIES else ""
    return (
        key, group.code, name.honorific, name.given_name, name.family_name, post, group.nominated_by.th, born,
        name.sex, chance.choice(places), community, "yes",
    )  # fmt: skip
