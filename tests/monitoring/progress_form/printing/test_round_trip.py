"""What we print, we read back without loss: by the reader, from the text of the PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sapha.monitoring.progress_form.reading import read_files
from tests.factories.printed_forms import SENTENCE, Printed, judged, printed, project, report

NOT_OF_THE_PRINT = ("copies", "questions", "findings")


def read_back(one: Printed, folder: Path) -> dict[str, Any]:
    """Read a print with the reader; there is one project, nothing to ask and nothing wrong."""
    place = folder / "print.pdf"
    place.write_bytes(one.pdf)
    reading = read_files([str(place)])
    assert [error.one_line() for error in reading.errors] == []
    [read] = reading.projects
    assert read.questions == ()
    return said(read.to_json())


def said(one: dict[str, Any]) -> dict[str, Any]:
    """What a print says of a project: fields with open questions are null, the certificate is there."""
    one = json.loads(json.dumps(one))
    for question in one["questions"]:
        node: Any = one
        *path, last = question["field"].split(".")
        for key in path:
            node = (
                node[key]
                if isinstance(node, dict)
                else next(item for item in node if str(item["number"]) == key)
            )
        node[last] = None
    return {key: value for key, value in one.items() if key not in NOT_OF_THE_PRINT} | {"certified": True}


@pytest.mark.parametrize("with_findings", [True, False], ids=["judged", "declared only"])
@pytest.mark.parametrize("name", ["progress_form_4_copies.txt", "progress_form_one_copy.txt"])
def test_example_form_is_read_back_as_the_same_project(
    examples: Path, tmp_path: Path, name: str, with_findings: bool
) -> None:
    [read] = read_files([str(examples / name)]).projects
    one = read.to_json()
    assert read_back(printed(one, judged(one) if with_findings else None), tmp_path) == said(one)


def test_real_form_is_read_back_as_the_same_project(real_form: Path, tmp_path: Path) -> None:
    [read] = read_files([str(real_form)]).projects
    one = read.to_json()
    assert read_back(printed(one, judged(one)), tmp_path) == said(one)


def test_a_print_of_a_read_print_says_the_same(examples: Path, tmp_path: Path) -> None:
    [read] = read_files([str(examples / "progress_form_one_copy.txt")]).projects
    first = read_back(printed(read.to_json()), tmp_path)
    again = first | {"copies": [], "questions": [], "findings": []}
    assert read_back(printed(again), tmp_path) == first


def test_attached_data_and_text_agree(tmp_path: Path) -> None:
    one = printed(project(), judged(project()))
    [attached] = json.loads(bytes(pypdfium2.PdfDocument(one.pdf).get_attachment(0).get_data()))["projects"]
    assert read_back(one, tmp_path) == said(attached)


def test_long_texts_over_many_pages_lose_no_space(tmp_path: Path) -> None:
    text = " ".join(f"ที่ประชุมครั้งที่ {number} มีมติให้สำนักงานเขต ดำเนินการต่อ" for number in range(400))
    long = project(rationale=text, reports=[report(1, narrative=f"{text}\n{text}"), report(2, "2023-06-30")])
    assert read_back(printed(long, judged(long)), tmp_path) == said(long)


def test_hyphens_at_line_ends_are_not_taken_for_divided_words(tmp_path: Path) -> None:
    text = " ".join(
        f"ครั้งที่{'ก' * (number % 9)}-{number} ฟื้น- ฟู เขต - แขวง ก--ข -- {number}" for number in range(150)
    )
    one = project(rationale=text)
    assert read_back(printed(one), tmp_path) == said(one)


def test_answers_and_findings_are_not_taken_for_the_form(tmp_path: Path) -> None:
    one = project()
    answers = {
        found.rule: f"ตัวชี้วัด... : ปลอม\n1.3 หลักการและเหตุผล\n{SENTENCE}"
        for found in judged(one).judgement.findings
    }
    assert read_back(printed(one, judged(one, **answers)), tmp_path) == said(one)


WORDS = st.lists(
    st.sampled_from(["ที่", "ประชุม", "สำนักงานเขต", "กรุงเทพมหานคร", "ได้มีหนังสือ", "ปู่", "ฐานุ", "น้ำ", "2566", "ร้อยละ 32", "ABC", "ๆ", "ฯลฯ", "-", "ฟื้น-"]),
    min_size=1,
    max_size=120,
)  # fmt: skip
TEXTS = st.builds(lambda words, glue: glue.join(words), WORDS, st.sampled_from([" ", ""]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, percent=st.decimals(0, 100, places=2), spent=st.decimals(0, 10**9, places=2))
def test_any_words_and_figures_are_read_back(tmp_path: Path, text: str, percent: Any, spent: Any) -> None:
    told = report(1, percent=f"{percent:.2f}", narrative=f"ก่อน {text}") | {"spent_baht": f"{spent:.2f}"}
    one = project(rationale=f"เพราะ {text}", reports=[told], budget_spent_baht=f"{spent:.2f}")
    assert read_back(printed(one), tmp_path) == said(one)
