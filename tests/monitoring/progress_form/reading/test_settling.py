"""Settling one field among copies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress_form.reading.places import Budget
from sapha.monitoring.progress_form.reading.readings import Fault, Reading, Value
from sapha.monitoring.progress_form.reading.settling import Said, Settled, settle

ENOUGH = Budget(10**15)
values = st.one_of(
    st.none(),
    st.dates(date(2020, 1, 1), date(2020, 1, 3)),
    st.decimals(0, 2, places=0),
    st.sampled_from("กขค"),
)


def settled(path: str, *copies: Value) -> Settled:
    said = [Said(number, Reading(value, number * 10)) for number, value in enumerate(copies, start=1)]
    return settle(path, said, ENOUGH)


def test_more_than_half_wins() -> None:
    result = settled("progress_percent", Decimal(10), Decimal(10), Decimal(30))
    assert (result.value, result.question) == (Decimal(10), None)
    assert [(each.value, each.copies, each.lines) for each in result.evidence.alternatives] == [
        ("10", (1, 2), (10, 20)),
        ("30", (3,), (30,)),
    ]


def test_half_asks() -> None:
    result = settled("coordinator", "ก", "ข", "ค", "ค")
    assert result.value is None
    assert result.question is not None
    assert result.question.confidence == 0.5
    assert [(each.value, each.copies) for each in result.question.alternatives] == [
        ("ค", (3, 4)),
        ("ก", (1,)),
        ("ข", (2,)),
    ]


def test_an_empty_reading_votes() -> None:
    assert settled("owner", None, None, "ก").value is None
    assert settled("owner", None, None, "ก").question is None
    assert settled("owner", None, "ก").question is not None


@pytest.mark.parametrize(
    ("copies", "value"),
    [(("มิติที่3 ก", "มิติที่3 ก", "มิติที่ 3 ก"), "มิติที่3 ก"), (("๕ ?ส", "๕ ? ส"), "๕ ? ส")],
)
def test_of_equal_short_texts_the_commonest_then_the_most_spaced_form_is_kept(
    copies: tuple[str, ...], value: str
) -> None:
    result = settled("alignment.indicator", *copies)
    assert (result.value, result.question) == (value, None)


def test_an_agreed_impossible_value_is_a_fault_and_a_question() -> None:
    fault = Fault("percent_out_of_range", "140")
    said = [Said(1, Reading("140", 7, fault))]
    result = settle("reports.1.progress_percent", said, ENOUGH)
    assert (result.value, result.fault, result.line) == (None, fault, 7)
    assert result.question is not None


@pytest.mark.parametrize(
    ("copies", "suggestion"),
    [
        (("การกิจงานประจำของหน่วยงาน", "ภารกิจงานประจำของหน่วยงาน"), "ภารกิจงานประจำของหน่วยงาน"),
        (("การกิจงานประจำของหน่วยงาน", "เมืองร่มรื่น"), None),
        (("การกิจงานประจำของหน่วยงาน", None), None),
    ],
)
def test_the_registers_phrase_is_suggested_when_every_reading_is_a_form_of_it(
    copies: tuple[str | None, ...], suggestion: str | None
) -> None:
    result = settled("alignment.goal", *copies)
    assert result.question is not None
    assert (result.question.suggestion, result.value) == (suggestion, suggestion)


def test_persons_are_never_suggested() -> None:
    assert settled("coordinator", "งานประจำ", "ภารกิจงานประจำของหน่วยงาน").value is None


@given(st.lists(values, min_size=1, max_size=5))
def test_majority_and_order(copies: list[Value]) -> None:
    results = {
        (repr(each.value), each.question is None)
        for order in permutations(copies)
        for each in [settled("starts_on", *order)]
    }
    assert len(results) == 1
    best = max(copies.count(value) for value in copies)
    assert (settled("starts_on", *copies).question is None) == (2 * best > len(copies))
