from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sapha.council.councils.charter.composition import Sitter
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.rules import BalanceRule, CharterRules
from sapha.council.membership.alarms import SOON, AlarmKind, Sitting, alarms
from tests.factories.charters import charter_rules

RULES = charter_rules()
DAY = date(2023, 10, 1)
LATER = DAY + SOON + timedelta(days=1)
OFFICES = {"chair": "chair", "secretary": "secretary"}


def full(rules: CharterRules, sex: str = "female") -> list[Sitting]:
    return [
        Sitting(Sitter(group.code, sex), OFFICES.get(group.code, "member"), LATER)
        for group in rules.groups
        for _seat in range(group.seats)
    ]


def kinds(rules: CharterRules, sitting: list[Sitting]) -> list[str]:
    return [alarm.kind for alarm in alarms(rules, sitting, DAY)]


def test_a_full_council_far_from_the_end_of_its_term_has_no_alarm() -> None:
    assert kinds(RULES, full(RULES)) == []


@given(st.sets(st.integers(0, RULES.seats - 1)))
def test_vacancies_are_the_seats_nobody_holds(gone: set[int]) -> None:
    sitting = [one for place, one in enumerate(full(RULES)) if place not in gone]
    told = [alarm for alarm in alarms(RULES, sitting, DAY) if alarm.kind is AlarmKind.VACANCY]
    assert sum(int(alarm.text.en.split()[0]) for alarm in told) == len(gone)
    offices = {one.office for one in sitting}
    assert (AlarmKind.NO_CHAIR in kinds(RULES, sitting)) == ("chair" not in offices)
    assert (AlarmKind.NO_SECRETARY in kinds(RULES, sitting)) == ("secretary" not in offices)


@given(st.integers(0, 200))
def test_a_term_is_near_its_end_within_sixty_days(days: int) -> None:
    sitting = full(RULES)
    sitting[3] = replace(sitting[3], ends_on=DAY + timedelta(days=days))
    assert kinds(RULES, sitting) == (["term_ending"] if days <= 60 else [])


@given(st.integers(0, RULES.seats), st.integers(0, RULES.seats))
def test_balance_is_judged_by_the_version_that_is_given(women: int, least: int) -> None:
    rule = BalanceRule(group="", dimension=Dimension.SEX, value="female", least=least, most=None)
    sitting = [*full(RULES)[:women], *full(RULES, "male")[women:]]
    assert kinds(RULES, sitting) == []
    assert kinds(replace(RULES, balance=(rule,)), sitting) == (["out_of_balance"] if women < least else [])
