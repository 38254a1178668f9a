from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.councils.charter.kinds import MajorityBase, Tie
from sapha.council.councils.charter.rules import QualifiedMajority
from sapha.council.meetings.engine.majority import (
    Choice,
    Outcome,
    Tally,
    qualified_majority,
    simple_majority,
)
from sapha.council.meetings.engine.presence import Headcount
from sapha.foundation.errors import Bilingual
from tests.council.meetings.engine.tables import MORE_THAN_HALF, TWO_THIRDS


def rule(numerator: int, denominator: int, base: MajorityBase, *, strict: bool = False) -> QualifiedMajority:
    name = Bilingual("พิเศษ", "special")
    return QualifiedMajority(
        code="special", name=name, numerator=numerator, denominator=denominator, strict=strict, base=base
    )


def test_more_than_half_of_the_votes_cast_carries_whatever_the_abstentions() -> None:
    for yes, no, abstain in product(range(13), range(13), (0, 1, 30)):
        expected = Outcome.NOT_CARRIED
        if yes + no and yes >= MORE_THAN_HALF.get(yes + no, 0):
            expected = Outcome.CARRIED
        elif yes == no and yes:
            expected = Outcome.TIED
        assert simple_majority(Tally(yes, no, abstain), Tie.CHAIR_DECIDES).outcome is expected


@pytest.mark.parametrize(
    ("tie", "casting", "outcome", "english"),
    [
        (Tie.CHAIR_DECIDES, None, "tied", "6 for, 6 against, a tie, which the casting vote of the chair decides"),
        (Tie.CHAIR_DECIDES, Choice.YES, "carried", "6 for, 6 against: a tie, the chair's casting vote for, carried"),
        (Tie.CHAIR_DECIDES, Choice.NO, "not_carried", "6 for, 6 against: a tie, the chair's casting vote against, not carried"),
        (Tie.CHAIR_DECIDES, Choice.ABSTAIN, "tied", "6 for, 6 against, a tie, which the casting vote of the chair decides"),
        (Tie.NOT_CARRIED, Choice.YES, "not_carried", "6 for, 6 against: a tie, not carried"),
    ],
)  # fmt: skip
def test_a_tie_is_broken_as_the_charter_says(
    tie: Tie, casting: Choice | None, outcome: str, english: str
) -> None:
    decision = simple_majority(Tally(6, 6, 2), tie, casting)
    assert (decision.outcome, decision.text.en) == (outcome, english)


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(list(Tie)), st.sampled_from([None, *Choice]))
@settings(deadline=None)
def test_a_casting_vote_changes_nothing_but_a_tie(
    yes: int, no: int, tie: Tie, casting: Choice | None
) -> None:
    if yes != no:
        tally = Tally(yes, no, 0)
        assert simple_majority(tally, tie, casting) == simple_majority(tally, tie)


def test_only_abstentions_decide_nothing_and_leave_nothing_to_break() -> None:
    decision = simple_majority(Tally(0, 0, 12), Tie.CHAIR_DECIDES, Choice.YES)
    assert (decision.outcome, decision.text) == (
        "not_carried",
        ("ไม่มีผู้ลงคะแนนเห็นชอบหรือไม่เห็นชอบ ไม่ผ่าน", "nobody voted for or against, not carried"),
    )


def test_two_thirds_of_each_base_agree_with_the_table() -> None:
    bases = {"all_seats": 25, "in_office": 23, "present": 14, "cast": 12}
    for base, members in bases.items():
        for yes in range(13):
            tally, count = Tally(yes, 12 - yes, 2), Headcount(25, 23, 14, 1)
            decision = qualified_majority(rule(2, 3, MajorityBase(base)), tally, count)
            assert (decision.outcome == "carried") == (yes >= TWO_THIRDS[members]), (base, yes)


@settings(max_examples=2000, deadline=None)
@given(
    st.integers(1, 40), st.integers(1, 40), st.booleans(), st.sampled_from(list(MajorityBase)),
    st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 30),
)  # fmt: skip
def test_any_share_of_any_base(
    one: int, other: int, strict: bool, base: MajorityBase, yes: int, no: int, abstain: int, more: int
) -> None:
    present = yes + no + abstain
    count = Headcount(seats=present + 2 * more, in_office=present + more, present=present, recused=0)
    share = Fraction(min(one, other), max(one, other))
    members = {"all_seats": count.seats, "in_office": count.in_office, "present": present, "cast": yes + no}
    wanted = share * members[base]
    expected = yes > 0 and (yes > wanted if strict else yes >= wanted)
    decision = qualified_majority(
        rule(min(one, other), max(one, other), base, strict=strict), Tally(yes, no, abstain), count
    )
    assert (decision.outcome == "carried") == expected


@pytest.mark.parametrize(
    ("strict", "yes", "english", "thai"),
    [
        (False, 16, "16 for of 24 in office: 16 × 3 ≥ 24 × 2, carried",
         "เห็นชอบ 16 จาก 24 คนที่อยู่ในตำแหน่ง: 16 × 3 ≥ 24 × 2 ผ่าน"),
        (True, 16, "16 for of 24 in office: 16 × 3 ≤ 24 × 2, not carried",
         "เห็นชอบ 16 จาก 24 คนที่อยู่ในตำแหน่ง: 16 × 3 ≤ 24 × 2 ไม่ผ่าน"),
    ],
)  # fmt: skip
def test_the_sum_names_its_base(strict: bool, yes: int, english: str, thai: str) -> None:
    special = rule(2, 3, MajorityBase.IN_OFFICE, strict=strict)
    decision = qualified_majority(special, Tally(yes, 2, 0), Headcount(25, 24, 18, 0))
    assert decision.text == (thai, english)
