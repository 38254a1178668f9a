from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.councils.charter.kinds import QuorumBase
from sapha.council.councils.charter.rules import Quorum, ReconvenedQuorum
from sapha.council.meetings.engine.presence import Headcount
from sapha.council.meetings.engine.quorum import item_quorum
from tests.council.meetings.engine.tables import HALF, THIRD

LAW = Quorum(numerator=1, denominator=2, base=QuorumBase.IN_OFFICE, least=0)
ONE_THIRD = ReconvenedQuorum(numerator=1, denominator=3, within_days=14)


def test_every_size_with_every_number_of_recusals_agrees_with_the_table() -> None:
    wrong = []
    for in_office in range(41):
        for recused in range(in_office + 1):
            for present in range(in_office - recused + 1):
                base = in_office - recused
                result = item_quorum(LAW, Headcount(40, in_office, present, recused))
                expected = base > 0 and present >= HALF[base]
                if result.is_quorate != expected or result.base != base:
                    wrong.append((in_office, recused, present))
    assert wrong == []


def test_the_lower_quorum_agrees_with_its_table_whatever_the_vacancies() -> None:
    wrong = []
    for seats in (25, 40):
        for in_office in range(seats + 1):
            for present in range(in_office + 1):
                result = item_quorum(LAW, Headcount(seats, in_office, present, 0), ONE_THIRD)
                if result.is_quorate != (in_office > 0 and present >= THIRD[in_office]):
                    wrong.append((seats, in_office, present))
    assert wrong == []


def test_all_seats_as_base_count_vacant_seats_and_forget_nobody_who_withdraws() -> None:
    rule = Quorum(numerator=1, denominator=2, base=QuorumBase.ALL_SEATS, least=0)
    for present in range(21):
        result = item_quorum(rule, Headcount(25, 20, present, 3))
        assert (result.base, result.is_quorate) == (25, present >= HALF[25])


@st.composite
def odd_charters(draw: st.DrawFn) -> Quorum:
    denominator = draw(st.integers(1, 60))
    return Quorum(
        numerator=draw(st.integers(1, denominator)),
        denominator=denominator,
        base=draw(st.sampled_from(list(QuorumBase))),
        least=draw(st.integers(0, 40)),
    )


@st.composite
def headcounts(draw: st.DrawFn) -> Headcount:
    seats = draw(st.integers(0, 200))
    in_office = draw(st.integers(0, seats))
    recused = draw(st.integers(0, in_office))
    return Headcount(seats, in_office, draw(st.integers(0, in_office - recused)), recused)


@settings(max_examples=2000, deadline=None)
@given(odd_charters(), headcounts())
def test_any_charter_is_a_share_that_is_reached_by_somebody_and_the_least_number(
    rule: Quorum, count: Headcount
) -> None:
    base = count.seats if rule.base == "all_seats" else count.in_office - count.recused
    reached = Fraction(count.present) >= Fraction(rule.numerator, rule.denominator) * base
    expected = bool(count.present and reached and count.present >= rule.least)
    result = item_quorum(rule, count)
    assert result.is_quorate == expected
    assert ("not quorate" in result.text.en, "ไม่ครบ" in result.text.th) == (not expected, not expected)


@settings(max_examples=1000, deadline=None)
@given(odd_charters(), headcounts())
def test_spare_is_how_many_may_leave_and_missing_how_many_must_come(rule: Quorum, count: Headcount) -> None:
    result = item_quorum(rule, count)

    def quorate(present: int) -> bool:
        return item_quorum(rule, count._replace(present=present)).is_quorate

    if result.is_quorate:
        assert result.missing == 0
        assert quorate(count.present - result.spare)
        assert not quorate(count.present - result.spare - 1)
    else:
        assert result.spare == 0
        assert quorate(count.present + result.missing)
        assert not quorate(count.present + result.missing - 1)


@settings(max_examples=1000, deadline=None)
@given(odd_charters(), headcounts(), st.integers(1, 60), st.integers(1, 60))
def test_a_lower_share_never_asks_for_more(rule: Quorum, count: Headcount, one: int, other: int) -> None:
    lower = ReconvenedQuorum(numerator=min(one, other), denominator=max(one, other), within_days=14)
    if Fraction(lower.numerator, lower.denominator) > Fraction(rule.numerator, rule.denominator):
        return
    ordinary, reduced = item_quorum(rule, count), item_quorum(rule, count, lower)
    assert reduced.needed <= ordinary.needed
    assert reduced.is_quorate or not ordinary.is_quorate


@pytest.mark.parametrize(
    ("rule", "count", "reduced", "thai", "english"),
    [
        (LAW, Headcount(24, 24, 12, 1), None,
         "มา 12 จาก 24 คนที่อยู่ในตำแหน่ง ถอนตัว 1: 12 × 2 ≥ 23 ครบองค์ประชุม",
         "12 of 24 in office, 1 recused: 12 × 2 ≥ 23, quorate"),
        (LAW, Headcount(24, 24, 11, 0), None,
         "มา 11 จาก 24 คนที่อยู่ในตำแหน่ง: 11 × 2 < 24 ไม่ครบองค์ประชุม",
         "11 of 24 in office: 11 × 2 < 24, not quorate"),
        (LAW, Headcount(25, 25, 12, 0), None,
         "มา 12 จาก 25 คนที่อยู่ในตำแหน่ง: 12 × 2 < 25 ไม่ครบองค์ประชุม",
         "12 of 25 in office: 12 × 2 < 25, not quorate"),
        (LAW, Headcount(24, 24, 8, 0), ONE_THIRD,
         "มา 8 จาก 24 คนที่อยู่ในตำแหน่ง: 8 × 3 ≥ 24 ครบองค์ประชุม ตามเกณฑ์ลดของเรื่องที่นำกลับมาประชุมใหม่",
         "8 of 24 in office: 8 × 3 ≥ 24, quorate by the lower quorum"),
        (Quorum(numerator=2, denominator=3, base=QuorumBase.ALL_SEATS, least=10), Headcount(12, 9, 9, 0), None,
         "มา 9 จาก 12 ที่นั่ง: 9 × 3 ≥ 12 × 2 และ 9 < 10 คนขั้นต่ำ ไม่ครบองค์ประชุม",
         "9 of 12 seats: 9 × 3 ≥ 12 × 2 and 9 < 10 at the least, not quorate"),
    ],
)  # fmt: skip
def test_the_sum_is_told_in_words(
    rule: Quorum, count: Headcount, reduced: ReconvenedQuorum | None, thai: str, english: str
) -> None:
    assert item_quorum(rule, count, reduced).text == (thai, english)


def test_nobody_is_never_a_quorum_even_when_everybody_is_recused() -> None:
    result = item_quorum(LAW, Headcount(24, 24, 0, 24))
    assert (result.base, result.is_quorate, result.missing) == (0, False, 1)
