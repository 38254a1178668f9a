from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.council.councils.charter.balance import possible_spread
from sapha.council.councils.charter.checking import check_charter
from sapha.council.councils.charter.composition import Sitter, imbalances
from sapha.council.councils.charter.kinds import Dimension
from sapha.council.councils.charter.quorum import is_quorate
from sapha.council.councils.charter.rules import CharterRules
from tests.factories.charters import charter_json, charter_rules


def group(code: str = "a", **values: Any) -> dict[str, Any]:
    return {**charter_json()["groups"][1], "code": code, "name": {"th": f"กลุ่ม {code}", "en": ""}, **values}


def rule(**values: Any) -> dict[str, Any]:
    return {"group": "", "dimension": "sex", "value": "female", "least": 1, "most": None, **values}


def office(way: str, code: str = "") -> dict[str, str]:
    return {"way": way, "group": code}


def test_the_charter_that_comes_with_the_system_can_work() -> None:
    assert check_charter(charter_rules()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"groups": [], "offices__chair": office("none"), "offices__secretary": office("none")},
         [("charter.no_groups", "groups"), ("charter.no_chair", "offices.chair.way"),
          ("charter.no_secretary", "offices.secretary.way")]),
        ({"groups": [group(votes=False)], "offices__chair": office("named_in_order"),
          "offices__vice_chair": office("none"), "offices__secretary": office("named_in_order")},
         [("charter.no_voting_seats", "groups")]),
        ({"offices__chair": office("seat_group", "nobody")}, [("charter.office_group", "offices.chair.group")]),
        ({"offices__chair": office("seat_group", "registered_community")},
         [("charter.office_seats", "offices.chair.group")]),
        ({"offices__chair": office("seat_group", "secretary")},
         [("charter.chair_votes", "offices.chair.group"), ("charter.office_twice", "offices.secretary.group")]),
        ({"groups": [group(), group()], "offices__chair": office("elected_by_members"),
          "offices__secretary": office("named_in_order")},
         [("charter.group_twice", "groups.1.code"), ("charter.group_name_twice", "groups.1.name.th")]),
        ({"groups": [group("A b", seats=0, least_age=30, most_age=20)],
          "offices__chair": office("elected_by_members"), "offices__vice_chair": office("none"),
          "offices__secretary": office("named_in_order")},
         [("charter.no_voting_seats", "groups"), ("charter.group_code", "groups.0.code"),
          ("charter.group_seats", "groups.0.seats"), ("charter.group_ages", "groups.0.least_age")]),
        ({"groups": [group(seats=501)], "offices__chair": office("elected_by_members"),
          "offices__secretary": office("named_in_order")}, [("charter.too_many_seats", "groups")]),
        ({"groups": [group(seats=1)], "offices__chair": office("elected_by_members"),
          "offices__secretary": office("named_in_order")}, [("charter.vice_chair", "offices.vice_chair.way")]),
        ({"term__months": 0}, [("charter.term", "term.months")]),
        ({"term__consecutive": 0}, [("charter.consecutive", "term.consecutive")]),
        ({"quorum__numerator": 3}, [("charter.quorum_share", "quorum.numerator")]),
        ({"quorum__denominator": 0}, [("charter.quorum_share", "quorum.numerator")]),
        ({"quorum__least": 19}, [("charter.quorum_above_seats", "quorum.least")]),
        ({"quorum__least": -1}, [("charter.quorum_least", "quorum.least")]),
        ({"reconvened__numerator": 2}, [("charter.reconvened_higher", "reconvened.numerator")]),
        ({"reconvened__within_days": 0}, [("charter.reconvened_days", "reconvened.within_days")]),
        ({"notice__days": -1}, [("charter.notice", "notice.days")]),
        ({"frequency__meetings": 0}, [("charter.frequency", "frequency.meetings")]),
        ({"moderation__accepted_before": -1}, [("charter.accepted_before", "moderation.accepted_before")]),
        ({"moderation__topics_a_day": 0}, [("charter.words_a_day", "moderation.topics_a_day")]),
        ({"moderation__comments_a_day": 1001}, [("charter.words_a_day", "moderation.comments_a_day")]),
        ({"moderation__edit_hours": 721}, [("charter.edit_hours", "moderation.edit_hours")]),
        ({"thresholds__supports_to_list": 0}, [("charter.supports", "thresholds.supports_to_list")]),
        ({"thresholds__window_days": 0}, [("charter.window", "thresholds.window_days")]),
        ({"clocks__answer": 10}, [("charter.clock_order", "clocks.answer")]),
        ({"clocks__finish": 0}, [("charter.clock", "clocks.finish")]),
        ({"order_of_business": ["other", "other"]}, [("charter.order_of_business", "order_of_business")]),
        ({"legal_basis": []}, [("charter.no_basis", "legal_basis")]),
        ({"balance": [rule(group="nobody")]}, [("charter.balance_group", "balance.0.group")]),
        ({"balance": [rule(value="women")]}, [("charter.balance_value", "balance.0.value")]),
        ({"balance": [rule(dimension="age_band", value="each")]}, [("charter.balance_value", "balance.0.value")]),
        ({"balance": [rule(least=None)]}, [("charter.balance_empty", "balance.0.least")]),
        ({"balance": [rule(least=-1)]}, [("charter.balance_negative", "balance.0.least")]),
        ({"balance": [rule(least=3, most=2)]}, [("charter.balance_crossed", "balance.0.least")]),
        ({"balance": [rule(group="youth", least=2)]}, [("charter.balance_above_seats", "balance.0.least")]),
        ({"balance": [rule(dimension="age_band", value="18-30"), rule(dimension="age_band", value="30-40")]},
         [("charter.balance_overlap", "balance.1.value")]),
        ({"balance": [rule(least=10), rule(value="male", least=10)]},
         [("charter.balance_impossible", "balance.0.least")]),
        ({"balance": [rule(value="each", least=None, most=6)]},
         [("charter.balance_impossible", "balance.0.least")]),
        ({"balance": [rule(group="youth", dimension="age_band", value="60-")]},
         [("charter.balance_impossible", "balance.0.least")]),
        ({"balance": [rule(least=2), rule(group="registered_community", least=None, most=0),
                      rule(least=None, most=1, value="male"), rule(value="other", least=None, most=0)]},
         [("charter.balance_impossible", "balance.0.least")]),
    ],
)  # fmt: skip
def test_what_cannot_work_is_refused_at_its_field(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert [(one.rule, one.where) for one in check_charter(charter_rules(**changes))] == expected


def test_rules_about_each_subdistrict_wait_for_the_district() -> None:
    rules = charter_rules(balance=[rule(dimension="subdistrict", value="each", least=4)])
    few, many = ["104901", "104902"], [f"10490{n}" for n in range(1, 6)]
    assert check_charter(rules) == []
    assert possible_spread(rules, Dimension.SUBDISTRICT, few) is not None
    assert possible_spread(rules, Dimension.SUBDISTRICT, many) is None


_LIMITS = st.none() | st.integers(0, 6)
_BALANCE = st.builds(
    rule,
    group=st.sampled_from(["", "g0", "g1", "g2"]),
    dimension=st.just("sex"),
    value=st.sampled_from(["female", "male", "other", "each"]),
    least=_LIMITS,
    most=_LIMITS,
) | st.builds(
    rule,
    group=st.sampled_from(["", "g0", "g1"]),
    dimension=st.just("age_band"),
    value=st.sampled_from(["0-17", "18-35", "60-"]),
    least=_LIMITS,
    most=_LIMITS,
)  # fmt: skip


@st.composite
def charters(draw: st.DrawFn) -> CharterRules:
    groups = [
        group(
            f"g{place}",
            seats=draw(st.integers(0, 5)),
            votes=draw(st.booleans()),
            least_age=draw(st.none() | st.sampled_from([0, 18, 60])),
        )
        for place in range(draw(st.integers(1, 3)))
    ]
    return charter_rules(
        groups=groups,
        balance=draw(st.lists(_BALANCE, max_size=4)),
        offices__chair=office(draw(st.sampled_from(["elected_by_members", "named_in_order", "none"]))),
        offices__secretary=office("named_in_order"),
        quorum__numerator=draw(st.integers(0, 4)),
        quorum__denominator=draw(st.integers(0, 4)),
        quorum__least=draw(st.integers(-1, 6)),
        term__months=draw(st.integers(0, 3)),
        notice__days=draw(st.integers(-1, 3)),
    )


def _people(rules: CharterRules) -> list[Sitter]:
    """Return a council made of the spreads the check found: one person per seat."""
    ages = {"0-17": 17, "18-35": 18, "60-": 99, "": 40}
    found = {dimension: possible_spread(rules, dimension) or {} for dimension in Dimension}
    people = []
    for one in rules.groups:
        said = {
            dimension: [
                trait for (code, trait), count in spread.items() if code == one.code for _ in range(count)
            ]
            for dimension, spread in found.items()
        }
        people += [
            Sitter(one.code, sex=said[Dimension.SEX][place], age=ages[said[Dimension.AGE_BAND][place]])
            for place in range(one.seats)
        ]
    return people


@given(charters())
def test_a_charter_that_passes_admits_a_full_balanced_and_quorate_council(rules: CharterRules) -> None:
    if check_charter(rules):
        return
    people = _people(rules)
    voting = sum(one.seats for one in rules.groups if one.votes)
    assert len(people) == rules.seats
    assert imbalances(rules, people) == []
    assert is_quorate(rules.quorum, voting, voting)
