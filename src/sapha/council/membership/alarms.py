"""What is wrong with the seats of a council; plain Python.

A vacancy, a term that ends soon, a council out of balance, nobody in the chair, no secretary.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sapha.council.councils.charter.composition import Sitter, imbalances
from sapha.council.councils.charter.kinds import OfficeWay
from sapha.council.councils.charter.rules import CharterRules
from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual

SOON = timedelta(days=60)


class AlarmKind(StrEnum):
    """What an alarm is about."""

    NO_CHAIR = "no_chair"
    NO_SECRETARY = "no_secretary"
    VACANCY = "vacancy"
    TERM_ENDING = "term_ending"
    OUT_OF_BALANCE = "out_of_balance"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who sits, as far as alarms look.

    Attributes:
        sitter: group and traits.
        office: ``chair``, ``vice_chair``, ``secretary`` or ``member``.
        ends_on: day on which the membership ends, itself not counted.
    """

    sitter: Sitter
    office: str
    ends_on: date


_BRIEF = {
    AlarmKind.NO_CHAIR: Bilingual("ไม่มีประธาน", "no chair"),
    AlarmKind.NO_SECRETARY: Bilingual("ไม่มีเลขานุการ", "no secretary"),
    AlarmKind.VACANCY: Bilingual("ว่าง {} ที่นั่ง", "{} vacant"),
    AlarmKind.TERM_ENDING: Bilingual("ใกล้ครบวาระ {} คน", "{} terms ending"),
    AlarmKind.OUT_OF_BALANCE: Bilingual("องค์ประกอบไม่ครบ {} ข้อ", "{} rules of balance"),
}


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm in words, without names.

    Attributes:
        count: seats, memberships or rules it is about.
    """

    kind: AlarmKind
    text: Bilingual
    count: int = 1


def brief(found: Sequence[Alarm]) -> Bilingual:
    """Return all alarms of a council in one short line; vacancies of all groups are added up."""
    counts: dict[AlarmKind, int] = {}
    for alarm in found:
        counts[alarm.kind] = counts.get(alarm.kind, 0) + alarm.count
    said = [(_BRIEF[kind], count) for kind, count in counts.items()]
    th, en = (
        " · ".join(text.in_language(language).format(count) for text, count in said)
        for language in ("th", "en")
    )
    return Bilingual(th, en)


def alarms(
    rules: CharterRules, sitting: Sequence[Sitting], day: date, subdistricts: Collection[str] = ()
) -> list[Alarm]:
    """Return what is wrong on that day by those rules, the gravest first."""
    return [
        *_offices(rules, sitting),
        *_vacancies(rules, sitting),
        *_endings(sitting, day),
        *_balance(rules, sitting, subdistricts),
    ]


def _offices(rules: CharterRules, sitting: Sequence[Sitting]) -> list[Alarm]:
    held = {one.office for one in sitting}
    found = []
    if rules.offices.chair.way is not OfficeWay.NONE and "chair" not in held:
        text = Bilingual("สภานี้ไม่มีประธาน", "The council has no chair")
        found.append(Alarm(AlarmKind.NO_CHAIR, text))
    if rules.offices.secretary.way is not OfficeWay.NONE and "secretary" not in held:
        text = Bilingual("สภานี้ไม่มีเลขานุการ", "The council has no secretary")
        found.append(Alarm(AlarmKind.NO_SECRETARY, text))
    return found


def _vacancies(rules: CharterRules, sitting: Sequence[Sitting]) -> list[Alarm]:
    found = []
    for group in rules.groups:
        free = group.seats - sum(one.sitter.group == group.code for one in sitting)
        if free > 0:
            text = Bilingual(
                f"ว่าง {free} จาก {group.seats} ที่นั่ง: {group.name.th}",
                f"{free} of {group.seats} seats vacant: {group.name.en or group.name.th}",
            )
            found.append(Alarm(AlarmKind.VACANCY, text, free))
    return found


def _endings(sitting: Sequence[Sitting], day: date) -> list[Alarm]:
    ending = sorted(one.ends_on for one in sitting if one.ends_on <= day + SOON)
    if not ending:
        return []
    first = (format_date(ending[0], "short", language) for language in ("th", "en"))
    th, en = first
    text = Bilingual(
        f"กรรมการ {len(ending)} คนพ้นวาระภายใน 60 วัน คนแรกวันที่ {th}",
        f"{len(ending)} memberships end within 60 days, the first on {en}",
    )
    return [Alarm(AlarmKind.TERM_ENDING, text, len(ending))]


def _balance(rules: CharterRules, sitting: Sequence[Sitting], subdistricts: Collection[str]) -> list[Alarm]:
    found = imbalances(rules, [one.sitter for one in sitting], subdistricts)
    if not found:
        return []
    text = Bilingual(
        f"องค์ประกอบไม่เป็นไปตามแนวทาง {len(found)} ข้อ",
        f"The composition does not fulfil {len(found)} rules of the charter",
    )
    return [Alarm(AlarmKind.OUT_OF_BALANCE, text, len(found))]
