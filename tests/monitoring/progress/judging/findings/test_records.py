from __future__ import annotations

from datetime import date

from sapha.monitoring.progress.judging.facts import LetterFacts
from tests.monitoring.progress.judging.cases import found, numbers, project, report


def letter(running: int, dated: date, register: str = "กท 0406") -> LetterFacts:
    return LetterFacts(register, running, f"กท 0406/{running}", dated)


def test_markup_in_the_raw_copies_of_a_report_is_found() -> None:
    facts = project(report(1, 50, "10"), report(2, 60, "10", raw_flags=frozenset({"markup", "control"})))
    assert numbers("markup_in_text", facts) == [(2, {"field": "narrative", "kinds": "control, markup"})]


def test_markup_in_another_field_is_found_for_the_project() -> None:
    assert numbers("markup_in_text", project(marked_fields=("rationale",))) == [
        (None, {"field": "rationale"})
    ]


def test_clean_copies_are_not_found() -> None:
    assert found("markup_in_text", project(report(1, 50, "10"))) == []


def test_higher_number_with_an_earlier_date_in_one_register_is_found() -> None:
    facts = project(letters=(letter(3578, date(2023, 8, 29)), letter(4511, date(2023, 8, 17))))
    assert [(number, told["lower"], told["higher"]) for number, told in numbers("letter_order", facts)] == [
        (None, "กท 0406/3578", "กท 0406/4511")
    ]


def test_same_numbers_in_two_registers_or_two_years_are_not_found() -> None:
    two = (letter(3578, date(2023, 8, 29)), letter(4511, date(2023, 8, 17), "กท 0406 (2)"))
    assert found("letter_order", project(letters=two)) == []
    years = (letter(3578, date(2022, 8, 29)), letter(12, date(2023, 1, 17)))
    assert found("letter_order", project(letters=years)) == []


def test_letters_in_order_or_of_one_number_are_not_found() -> None:
    facts = project(
        letters=(letter(1, date(2023, 1, 5)), letter(2, date(2023, 1, 5)), letter(2, date(2023, 1, 6)))
    )
    assert found("letter_order", facts) == []
