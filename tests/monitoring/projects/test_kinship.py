from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from sapha.monitoring.projects.kinship import ALIKE, Titles, kin_titles

CENTRAL = "สปท.13/โครงการจัดตั้งสภาคนเมืองประจำเขต"
DISTRICT = "สร้างการสื่อสารสองทางระหว่าง กทม.และประชาชนผ่านสภาคนเมืองประจำเขต"


def test_the_real_pair_shares_a_phrase_that_few_have() -> None:
    others = {1: CENTRAL, 2: "โครงการขุดลอกคลองลาดพร้าว", 3: "การจัดทำข่าวเพื่อประชาสัมพันธ์สภากรุงเทพมหานคร"}
    assert [(one.key, one.phrase) for one in kin_titles(DISTRICT, others, 3)] == [(1, "สภาคนเมืองประจำเขต")]


def test_one_title_spelled_twice_is_alike_as_a_whole() -> None:
    others = {7: "ค่าใช้จ่ายในการจัดงานวันสำคัญอนุรักษ์สืบสานวัฒนธรรมประเพณี"}
    (kin,) = kin_titles("ค่าใช้จ่ายในการจัดงานวันสำคัญ อนุรักษ์ สืบสานวัฒนธรรมประเพณี", others, 3)
    assert (kin.key, kin.score, kin.phrase) == (7, 100, "")


def test_what_many_share_tells_nothing() -> None:
    others = {number: f"ปรับปรุงทางเท้าสายที่ {name}" for number, name in enumerate("กขคงจฉชซฌญ")}
    assert kin_titles("ซ่อมแซมและปรับปรุงทางเท้าหน้าสำนักงานเขตตัวอย่างริมถนนใหญ่", others, 3) == []


@settings(deadline=None)
@given(st.text(max_size=60), st.dictionaries(st.integers(0, 9), st.text(max_size=60)))
def test_any_titles_give_only_others_each_once(title: str, others: dict[int, str]) -> None:
    keys = [one.key for one in kin_titles(title, others, 3)]
    assert len(keys) == len(set(keys)) <= 3
    assert set(keys) <= set(others)


@settings(deadline=None)
@given(
    st.text(alphabet="กขค ก1|", max_size=24),
    st.dictionaries(st.integers(0, 9), st.text(alphabet="กขค 1", max_size=24)),
    st.sets(st.integers(0, 9)),
)
def test_titles_left_out_might_as_well_not_be_there(
    title: str, others: dict[int, str], without: set[int]
) -> None:
    rest = {key: other for key, other in others.items() if key not in without}
    assert Titles(others).kin(title, 9, without) == kin_titles(title, rest, 9)


@settings(deadline=None)
@given(
    st.text(alphabet="กขคง", max_size=24),
    st.dictionaries(st.integers(0, 9), st.text(alphabet="กขคง", max_size=24)),
)
def test_kin_is_alike_or_shares_ten_letters_that_at_most_three_have(
    title: str, others: dict[int, str]
) -> None:
    def holders(stretch: str) -> int:
        return sum(stretch in other for other in others.values())

    stretches = {title[at : at + 10] for at in range(len(title) - 9)}
    expected = {
        key
        for key, other in others.items()
        if fuzz.ratio(title, other) >= ALIKE or any(one in other and holders(one) <= 3 for one in stretches)
    }
    assert {one.key for one in kin_titles(title, others, 99)} == expected
