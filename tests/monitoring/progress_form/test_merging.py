"""What a print changes, as plain values: nothing kept is lost, and taking in twice changes nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress_form.merging import Known, compare, flat, settled
from tests.factories.progress import project_record, question_record, report_record

TEXTS = st.sampled_from([None, "ก", "ข", "ก ข", "นางสาวกมลรัตน์"])
AMOUNTS = st.sampled_from([None, "0.00", "1.00", "250000.00"])


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    numbers = draw(st.lists(st.integers(1, 5), unique=True))
    return project_record(
        owner=draw(TEXTS),
        coordinator=draw(TEXTS),
        budget_spent_baht=draw(AMOUNTS),
        rationale=draw(TEXTS),
        reports=[report_record(n, narrative=draw(TEXTS), spent_baht=draw(AMOUNTS)) for n in sorted(numbers)],
    )


def filled(kept: dict[str, Any], fills: dict[str, Any]) -> dict[str, Any]:
    """Return the kept record with the filled fields, as the register then holds it."""
    after = copy.deepcopy(kept)
    for path, value in fills.items():
        section, _dot, rest = path.partition(".")
        if section == "reports":
            number, _dot, name = rest.partition(".")
            report = next((each for each in after["reports"] if each["number"] == int(number)), None)
            if report is None:
                report = dict.fromkeys(report_record()) | {"number": int(number)}
                after["reports"].append(report)
            report[name] = value
        else:
            after[path] = value
    return after


@given(records(), records())
def test_taking_in_a_print_never_changes_a_value_that_is_kept(
    kept: dict[str, Any], printed: dict[str, Any]
) -> None:
    changes = compare(kept, printed, Known())
    assert {path for path in changes.fills if flat(kept).get(path) not in (None, [])} == set()


@given(records(), records())
def test_taking_in_the_same_print_twice_fills_nothing_and_asks_nothing_new(
    kept: dict[str, Any], printed: dict[str, Any]
) -> None:
    first = compare(kept, printed, Known())
    known = Known(open={each.field: [one.value for one in each.alternatives] for each in first.asked})
    second = compare(filled(kept, first.fills), printed, known)
    assert not second


@given(records(), records())
def test_whatever_the_print_says_is_kept_filled_or_asked(
    kept: dict[str, Any], printed: dict[str, Any]
) -> None:
    changes = compare(kept, printed, Known())
    asked = {each.field for each in changes.asked}
    after = flat(filled(kept, changes.fills))
    for path, value in settled(printed).items():
        assert path in asked or "".join(str(after[path]).split()) == "".join(str(value).split())


@pytest.mark.parametrize(
    ("judged", "asked"), [({}, ["owner"]), ({"owner": ["ก", "ข"]}, []), ({"owner": ["ก", "ค"]}, ["owner"])]
)
def test_a_value_once_weighed_is_not_asked_again(judged: dict[str, list[str]], asked: list[str]) -> None:
    changes = compare(project_record(owner="ก"), project_record(owner="ข"), Known(judged=judged))
    assert [each.field for each in changes.asked] == asked


def test_a_kept_value_among_the_readings_needs_no_question() -> None:
    printed = project_record(coordinator=None, questions=[question_record("coordinator", "ก", "ข")])
    assert not compare(project_record(coordinator="ข"), printed, Known())


def test_what_a_print_no_longer_says_stays() -> None:
    assert not compare(project_record(), project_record(owner=None, reports=[], objectives=[]), Known())
