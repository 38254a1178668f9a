"""Where a report stands, and what a correction of an older one leaves alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.order import places
from tests.monitoring.progress.judging.cases import day, project, report


def test_a_correction_stands_where_the_first_one_stood() -> None:
    assert places({1: None, 2: None, 3: None, 4: 2, 5: 4}) == {1: 1, 2: 2, 3: 3, 4: 2, 5: 2}


def test_what_corrects_an_unknown_report_stands_by_its_own_number() -> None:
    assert places({1: None, 3: 2}) == {1: 1, 3: 3}


def test_a_corrected_older_report_leaves_the_latest_the_latest() -> None:
    facts = project(
        report(1, 50, "13.7"),
        report(2, 100, "35"),
        report(3, 150, "41.1"),
        report(4, 100, "27.4", corrects=2),
    )
    judged = judge(facts)
    assert [row.report.number for row in judged.reports] == [1, 4, 3]
    assert (judged.as_of, judged.now.progress) == (day(150), judged.reports[-1].report.progress_percent)
    assert judged.findings == ()


@settings(deadline=None)
@given(st.dictionaries(st.integers(1, 30), st.none() | st.integers(1, 29)))
def test_every_report_has_a_place_at_or_before_its_number(said: dict[int, int | None]) -> None:
    corrects = {
        number: None if earlier is None or earlier >= number else earlier for number, earlier in said.items()
    }
    found = places(corrects)
    assert found.keys() == corrects.keys()
    assert all(
        place <= number and (corrects[number] is not None or place == number)
        for number, place in found.items()
    )
