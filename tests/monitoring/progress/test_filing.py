"""What a report lacks before it can be submitted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress.filing import NotReady, ReportPlace, check_ready, differs, falls, lacks_of
from sapha.monitoring.progress.judging.bands import Band
from tests.factories.reports import make_terms

PLACE = ReportPlace(
    today=date(2023, 6, 8),
    starts_on=date(2022, 10, 1),
    budget_baht=Decimal(1000),
    spent_before=Decimal(400),
    last_number=1,
    last_on=date(2023, 5, 25),
    last_percent=Decimal(30),
    planned=Decimal("66.58"),
    band=Band.GREEN,
)


def told(terms: dict[str, Any], **place: Any) -> list[tuple[str, str]]:
    """Return field and rule of everything a report lacks."""
    here = ReportPlace(**{**{name: getattr(PLACE, name) for name in PLACE.__slots__}, **place})
    return [(lack.where, lack.rule) for lack in lacks_of(make_terms(**terms), here)]


def test_a_sound_report_lacks_nothing() -> None:
    assert told({}) == []


def test_everything_missing_is_told_at_once_in_the_order_of_the_form() -> None:
    empty = {
        "reported_on": None, "progress_percent": None, "percent_evidence": "", "spent_baht": None,
        "spent_evidence": "", "narrative": "", "schedule_status": "", "target_status": "", "next_step": "",
    }  # fmt: skip
    assert told(empty) == [(field, "reports.required") for field in empty]


@pytest.mark.parametrize(
    ("terms", "field", "rule"),
    [
        ({"reported_on": date(2023, 6, 9)}, "reported_on", "reports.future_day"),
        ({"reported_on": date(2023, 5, 24)}, "reported_on", "reports.before_accepted"),
        ({"progress_percent": Decimal("100.01")}, "progress_percent", "reports.percent_range"),
        ({"progress_percent": Decimal("29.99")}, "reason_for_fall", "reports.fall_unexplained"),
        ({"spent_baht": Decimal("600.01")}, "overspend_explanation", "reports.overspent_unexplained"),
        ({"spent_baht": Decimal("-0.01")}, "spent_baht", "reports.negative_amount"),
        ({"schedule_status": "behind"}, "status_explanation", "reports.status_unexplained"),
    ],
)
def test_each_fault_is_told_at_its_field(terms: dict[str, Any], field: str, rule: str) -> None:
    assert told(terms) == [(field, rule)]


@pytest.mark.parametrize(
    "terms",
    [
        {"reported_on": date(2023, 6, 8)},
        {"reported_on": date(2023, 5, 25)},
        {"progress_percent": Decimal(100)},
        {"progress_percent": Decimal(30)},
        {"progress_percent": Decimal(29), "reason_for_fall": "นับซ้ำ"},
        {"spent_baht": Decimal(600)},
        {"spent_baht": Decimal(601), "overspend_explanation": "ได้รับจัดสรรเพิ่ม"},
        {"schedule_status": "behind", "status_explanation": "ผู้รับจ้างหยุดงาน"},
    ],
)
def test_the_edges_are_let_pass(terms: dict[str, Any]) -> None:
    assert told(terms) == []


def test_a_day_before_the_project_began_is_refused() -> None:
    first = {"last_number": None, "last_on": None, "last_percent": None}
    assert told({"reported_on": date(2022, 9, 30)}, **first) == [("reported_on", "reports.before_start")]
    assert told({"reported_on": date(2022, 10, 1)}, **first) == []


def test_nought_is_said_and_needs_no_more() -> None:
    nothing = {"progress_percent": Decimal(0), "spent_baht": Decimal(0)}
    assert told(nothing, last_percent=Decimal(0), budget_baht=Decimal(0), spent_before=Decimal(0)) == []


def test_the_difference_is_told_with_its_figures() -> None:
    place = ReportPlace(today=date(2023, 6, 8), planned=Decimal("64.93"), band=Band.RED)
    with pytest.raises(NotReady) as refused:
        check_ready(make_terms(progress_percent=Decimal(30)), place)
    assert refused.value.text.en == (
        "you declare on plan; the figures say red: planned 64.93, you report 30.00. Explain"
    )
    assert [lack.where for lack in refused.value.lacks] == ["status_explanation"]


@pytest.mark.parametrize(
    ("declared", "agreeing"),
    [
        ("on_plan", {Band.GREEN, Band.GREY, Band.WHITE}),
        ("ahead", {Band.GREEN, Band.GREY, Band.WHITE}),
        ("behind", {Band.AMBER, Band.RED, Band.GREY, Band.WHITE}),
        ("", set(Band)),
    ],
)
def test_a_declared_status_claims_its_bands(declared: str, agreeing: set[Band]) -> None:
    assert {band for band in Band if not differs(declared, band)} == agreeing


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_fall_is_a_lower_percent_and_what_is_not_reported_does_not_fall(
    now: Decimal, before: Decimal
) -> None:
    assert falls(now, before) is (now < before)
    assert (falls(None, before), falls(now, None)) == (False, False)
