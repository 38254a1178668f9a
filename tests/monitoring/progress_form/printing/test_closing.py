"""The end of the content that stands with the certificate."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress_form.printing.closing import (
    cut,
    split_findings,
    split_paragraphs,
    split_reports,
)


def paragraph(text: str) -> dict[str, object]:
    return {"text": text, "first": True}


def test_short_text_goes_along_whole() -> None:
    assert split_paragraphs([paragraph("ก"), paragraph("ข")]) == ([paragraph("ก")], [paragraph("ข")])


def test_long_text_is_cut_at_a_space_and_its_end_begins_no_new_line() -> None:
    kept, end = split_paragraphs([paragraph("ก" * 300 + " " + "ข" * 300)])
    assert kept == [paragraph("ก" * 300 + " ")]
    assert end == [{"text": "ข" * 300, "first": False}]


def test_no_report_and_no_finding_have_no_end() -> None:
    assert split_reports([]) == ([], [])
    assert split_findings([]) == ([], [])


def test_one_short_report_is_the_end_itself() -> None:
    row = {"heading": "ครั้งที่ 1", "text": [], "end": [paragraph("ก")], "short": True, "closes": True}
    assert split_reports([row]) == ([], [row])


def test_report_of_two_paragraphs_gives_its_last_one_and_its_figures() -> None:
    row = {
        "heading": "ครั้งที่ 1",
        "text": [paragraph("ก")],
        "end": [paragraph("ข")],
        "short": True,
        "closes": True,
    }
    [begun], [ended] = split_reports([row])
    assert (begun["heading"], begun["end"], begun["closes"]) == ("ครั้งที่ 1", [paragraph("ก")], False)
    assert (ended["heading"], ended["end"], ended["closes"]) == ("", [paragraph("ข")], True)


@given(st.text(st.sampled_from("กเแ่้ิีา ขabc"), max_size=200), st.integers(1, 60))
def test_both_parts_give_the_text_and_no_cluster_is_cut(text: str, longest: int) -> None:
    head, tail = cut(text, longest)
    assert head + tail == text
    assert len(tail) <= max(longest, len(text) if not head else 0)
    if len(tail) > 1 and head and not head.endswith(" "):
        assert tail[0] not in "่้ิีา"
        assert head[-1] not in "เแ"
