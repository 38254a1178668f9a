from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.councils.charter.composition import Sitter
from sapha.council.membership.draw import Applicant, NoSuchDraw, Quota, draw
from sapha.council.selection.quotas import published_traits, quotas_of_draw
from tests.council.membership.test_draw import people, quota_lists
from tests.factories.charters import charter_json, charter_rules

DAY = date(2023, 10, 1)
PLACES = ["104901", "104902"]


def _rules(*balance: tuple[str, str, str, int | None, int | None]) -> object:
    names = ("group", "dimension", "value", "least", "most")
    return charter_rules(balance=[dict(zip(names, one, strict=True)) for one in balance])


@pytest.mark.parametrize(
    ("balance", "sitting", "expected"),
    [
        ([("business", "sex", "female", 1, None)], [], [Quota("sex", "female", 1, None)]),
        # One woman of the group sits already: nothing is left to ask.
        ([("business", "sex", "female", 1, None)], [Sitter("business", "female")], []),
        ([("business", "sex", "female", None, 1)], [Sitter("business", "female")], [Quota("sex", "female", 0, 0)]),
        # A rule of another group is not the draw's.
        ([("youth", "sex", "female", 1, None)], [], []),
        # Seats of other groups can still fulfil a rule of the whole council.
        ([("", "sex", "female", 2, None)], [], []),
        ([("business", "age_band", "18-30", 1, 2)], [], [Quota("birth_year", "1993-2005", 1, 2)]),
        ([("business", "age_band", "60-", 1, None)], [], [Quota("birth_year", "1873-1963", 1, None)]),
        ([("business", "subdistrict", "each", None, 1)], [],
         [Quota("subdistrict", "104901", 0, 1), Quota("subdistrict", "104902", 0, 1)]),
    ],
)  # fmt: skip
def test_quotas_are_what_is_left_of_the_balance_rules(
    balance: list[tuple[str, str, str, int | None, int | None]], sitting: list[Sitter], expected: list[Quota]
) -> None:
    rules = _rules(*balance)
    found = quotas_of_draw(rules, "business", 2, sitting=sitting, day=DAY, subdistricts=PLACES)  # type: ignore[arg-type]
    assert found == expected


def test_a_rule_of_the_whole_council_binds_the_last_seats() -> None:
    groups = {one["code"]: one["seats"] for one in charter_json()["groups"]}
    rules = _rules(("", "sex", "female", 3, None))
    others = [
        Sitter(code, "male") for code, seats in groups.items() if code != "business" for _ in range(seats)
    ]
    found = quotas_of_draw(
        rules, "business", groups["business"], sitting=others, day=DAY, subdistricts=PLACES
    )  # type: ignore[arg-type]
    assert found == [Quota("sex", "female", 3, None)]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 30), quota_lists(), st.integers())
def test_what_is_published_draws_the_same_kinds_and_says_no_more(
    count: int, quotas: list[Quota], start: int
) -> None:
    pool = people(count, Random(start))
    shown = [Applicant(one.number, published_traits(dict(one.traits), quotas)) for one in pool]
    for before, after in zip(pool, shown, strict=True):
        assert [q.counts(before) for q in quotas] == [q.counts(after) for q in quotas]
        assert {field for field, value in after.traits.items() if value} <= {q.dimension for q in quotas}
    years = {one.traits["birth_year"] for one in shown} - {""}
    assert len(years) <= 2 * sum(one.dimension == "birth_year" for one in quotas) + 1

    def possible(applicants: list[Applicant]) -> bool:
        try:
            return bool(draw("s", applicants, 1, quotas))
        except NoSuchDraw:
            return False

    assert possible(pool) == possible(shown)
