from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.config.demo.names import sample_names
from sapha.config.demo.plan import MOST_MONTHS, PILOTS, Days, Wish, chance_of, days_for, fate_of
from sapha.council.membership.terms import months_later

TODAYS = st.dates(date(2024, 1, 1), date(2050, 12, 31))


def test_twelve_months_in_november() -> None:
    assert days_for(Wish(), date(2026, 11, 26)) == Days(
        today=date(2026, 11, 26), met_since=date(2025, 11, 1), begins_on=date(2026, 9, 26),
        pilots_begin_on=date(2024, 12, 26), term_months=24,
    )  # fmt: skip


@given(today=TODAYS, months=st.integers(0, MOST_MONTHS))
def test_terms_still_run_and_the_pilots_began_first(today: date, months: int) -> None:
    days = days_for(Wish(months=months), today)
    ends = [months_later(days.of(place), days.term_months) for place in (0, PILOTS - 1, PILOTS)]
    order = days.charter_from < days.pilots_begin_on <= days.met_since <= days.begins_on <= today
    assert (min(ends) > today, order) == (True, True)


@given(months=st.integers(0, MOST_MONTHS), seed=st.integers())
def test_nobody_follows_who_did_not_leave(months: int, seed: int) -> None:
    fate = fate_of(chance_of(Wish(seed=seed), "1049"), months)
    assert not (fate.is_replaced and not fate.departs)
    assert not (months < 3 and (fate.departs or fate.is_suspended))


@pytest.mark.parametrize(
    ("sex", "expected"), [("male", {"male"}), ("female", {"female"}), ("", {"male", "female"})]
)
def test_names_are_no_two_the_same_and_the_same_by_seed(sex: str, expected: set[str]) -> None:
    names = sample_names(chance_of(Wish(), "1049"), 100, sex=sex)
    again = sample_names(chance_of(Wish(), "1049"), 100, sex=sex)
    assert (names == again, {one.sex for one in names}) == (True, expected)
    assert len({(one.given_name, one.family_name) for one in names}) == 100
    assert {one.honorific for one in names if one.sex == "male"} <= {"นาย"}
