"""Pages: the signature is never alone, headings never at the foot, no single line left over."""

from __future__ import annotations

import re

import pytest

from sapha.monitoring.progress_form.printing import wording
from tests.factories.printed_forms import SENTENCE, Printed, judged, printed, project, report

# Each length moves every page break; the wider campaign takes all of them.
LENGTHS = [
    pytest.param(length, marks=() if length % 6 == 0 else pytest.mark.campaign) for length in range(64)
]
FURNITURE = (f"{wording.TITLE} 99990000-0002", "หน้า ")
FACTS = ("พิมพ์เมื่อ", "ค่าตรวจสอบ", "มี ")


def content(page: str) -> list[str]:
    """The lines of a page without its head and foot."""
    lines = [line.replace("\u00a0", "").strip() for line in page.splitlines()]
    return [line for line in lines if line and not line.startswith(FURNITURE)]


def page_of_certificate(one: Printed) -> list[str]:
    [page] = [content(page) for page in one.pages if wording.CERTIFICATE[:40] in page]
    return page


@pytest.mark.parametrize("with_findings", [True, False], ids=["judged", "declared only"])
@pytest.mark.parametrize("length", LENGTHS)
def test_certificate_and_signature_share_a_page_with_content(length: int, with_findings: bool) -> None:
    reports = [report(1), report(2, "2023-06-30", "40.00", (SENTENCE * length).strip() or "เสร็จ")]
    one = project(reports=reports)
    page = page_of_certificate(printed(one, judged(one) if with_findings else None))
    at = next(number for number, line in enumerate(page) if line.startswith(wording.CERTIFICATE[:40]))
    assert at >= 1
    assert any("(ผู้รับผิดชอบโครงการ)" in line for line in page[at:])
    assert any(line.startswith("ตำแหน่ง") for line in page[at:])
    assert any(line.startswith("ค่าตรวจสอบ") for line in page[at:])


@pytest.mark.parametrize("length", range(1, 40, 6))
def test_long_answer_to_the_last_finding_leaves_content_beside_the_certificate(length: int) -> None:
    one = project()
    last = judged(one).judgement.findings[-1].rule
    page = page_of_certificate(printed(one, judged(one, **{last: SENTENCE * length})))
    at = next(number for number, line in enumerate(page) if line.startswith(wording.CERTIFICATE[:40]))
    assert at >= 1


@pytest.mark.parametrize("length", LENGTHS)
def test_no_heading_stands_at_the_foot_of_a_page(length: int) -> None:
    one = project(rationale=(SENTENCE * length).strip())
    headings = (*wording.HEADINGS.values(), wording.COMPUTED, "สิ่งที่ระบบพบ", "รายงานครั้งที่")
    for page in printed(one, judged(one)).pages:
        assert not content(page)[-1].startswith(headings)


@pytest.mark.parametrize("length", LENGTHS)
def test_no_report_leaves_one_line_on_the_next_page(length: int) -> None:
    one = project(rationale=(SENTENCE * length).strip())
    before = printed(one, judged(one)).pages
    for page in before[1:]:
        first, second, *_ = content(page)
        assert not first.startswith(": ")
        if first.startswith(":: "):
            assert second.startswith(": ")


def test_many_reports_are_never_cut_between_text_and_figures() -> None:
    reports = [
        report(number, f"2023-{number % 12 + 1:02}-01", "10.00", SENTENCE.strip()) for number in range(1, 60)
    ]
    for page in printed(project(reports=reports)).pages[1:]:
        assert not content(page)[0].startswith(":")


def test_names_are_not_cut_at_a_line_end() -> None:
    text = "".join("ก" * width + " ที่กรุงเทพมหานครและสำนักงานเขต " for width in range(1, 60))
    lines = [line for page in printed(project(rationale=text)).pages for line in page.splitlines()]
    assert sum(line.count("กรุงเทพมหานคร") for line in lines) == 59
    assert sum(line.count("สำนักงานเขต") for line in lines) == 59


def test_every_page_says_its_number_and_how_many_there_are() -> None:
    pages = printed(project(), judged(project())).pages
    assert [re.findall(r"หน้า (\d+/\d+)", page) for page in pages] == [
        [f"{number}/{len(pages)}"] for number in range(1, len(pages) + 1)
    ]


def test_no_gregorian_year_stands_in_the_print() -> None:
    one = printed(project(), judged(project()))
    assert re.findall(r"\b(?:19|20)\d\d\b", "\n".join(line.text for line in one.lines)) == []
