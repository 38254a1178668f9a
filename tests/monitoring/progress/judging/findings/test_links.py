from __future__ import annotations

from decimal import Decimal

import pytest

from sapha.monitoring.progress.judging.facts import IndicatorFacts, ProjectFacts, RelatedProject
from sapha.monitoring.progress.judging.findings.links import is_routine_work
from tests.monitoring.progress.judging.cases import RATIONALE, found, numbers, project, report

ROUTINE = ("**** ภารกิจงานประจำของหน่วยงาน ****",)


@pytest.mark.parametrize(
    ("text", "routine"),
    [
        ("**** ภารกิจงานประจำของหน่วยงาน ****", True),
        ("**** การกิจงานประจำของหน่วยงาน ****", True),
        ("การปฏิบัติงานประจำของหน่วยงาน", True),
        ("ภารกิจงานประจาของหน่วยงาน", True),
        ("เป้าประสงค์ที่ 5.2.1 ประชาชนมีส่วนร่วม", False),
        ("จัดงานประจำปีของเขต", False),
        ("", False),
    ],
)
def test_routine_work_is_known_even_in_a_damaged_print(text: str, routine: bool) -> None:
    assert is_routine_work(text) is routine


def test_cited_goal_against_routine_work_is_found() -> None:
    facts = project(rationale=RATIONALE, alignment={"goal": ROUTINE})
    assert numbers("plan_link_contradiction", facts) == [(None, {"cited": "เป้าประสงค์ที่ 5.2.1", "count": 1})]


def test_goal_cited_in_an_objective_counts() -> None:
    facts = project(
        objectives=("2.1 ตามเป้าประสงค์ที่ ๕.๒.๑",), alignment={"goal": ROUTINE, "sub_strategy": ROUTINE}
    )
    assert numbers("plan_link_contradiction", facts) == [(None, {"cited": "เป้าประสงค์ที่ ๕.๒.๑", "count": 1})]


@pytest.mark.parametrize(
    "facts",
    [
        project(rationale=RATIONALE, alignment={"goal": ("เป้าประสงค์ที่ 5.2.1",)}),
        project(rationale=RATIONALE, alignment={"goal": (*ROUTINE, "เป้าประสงค์ที่ 5.2.1")}),
        project(rationale=RATIONALE, alignment={"goal": ()}),
        project(rationale="ยุทธศาสตร์ที่ 5", alignment={"sub_strategy": ROUTINE, "goal": ROUTINE}),
        project(rationale="เป้าหมายคือประชาชน", alignment={"goal": ROUTINE}),
        project(alignment={"goal": ROUTINE}),
    ],
    ids=[
        "aligned",
        "one reading is aligned",
        "not printed",
        "cites only above",
        "cites no number",
        "cites nothing",
    ],
)
def test_no_citation_or_no_denial_is_no_contradiction(facts: ProjectFacts) -> None:
    assert found("plan_link_contradiction", facts) == []


def test_indicator_without_target_is_found_and_a_target_of_nought_is_one() -> None:
    facts = project(
        indicators=(IndicatorFacts("0406-001", "ร้อยละ"), IndicatorFacts("0406-002", "จำนวน", Decimal(0)))
    )
    assert numbers("indicator_without_target", facts) == [(None, {"indicator": "0406-001"})]


def family(
    own: str | None, theirs: str | None, relation: str = "child", year: int | None = 2566, **facts: object
) -> ProjectFacts:
    other = RelatedProject(
        "50490000-3607",
        relation,  # type: ignore[arg-type]
        fiscal_year=year,
        progress_percent=None if theirs is None else Decimal(theirs),
        suspended=bool(facts.pop("other_suspended", False)),
    )
    return project(report(1, 50, own), related=(other,), **facts)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (family("10", "100", state="suspended"), "suspended"),
        (family("100", "10", "parent", other_suspended=True), "suspended"),
        (family("100", "99"), "parent_first"),
        (family("40", "100", "parent"), "parent_first"),
        (family("10", "61"), "apart"),
        (family("10", "61", year=None), "apart"),
    ],
)
def test_parent_and_child_that_cannot_both_be_right_are_found(facts: ProjectFacts, reason: str) -> None:
    told = numbers("parent_child_contradiction", facts)
    assert [(number, figures["reason"]) for number, figures in told] == [(None, reason)]


@pytest.mark.parametrize(
    "facts",
    [
        family("10", "60"),
        family("10", "100", year=2565),
        family("10", None),
        family(None, "100"),
        family("100", "100"),
        family("10", "50", state="suspended"),
    ],
    ids=[
        "not far apart",
        "another year",
        "no percent there",
        "no percent here",
        "both done",
        "suspended, not done",
    ],
)
def test_parent_and_child_that_can_both_be_right_are_not_found(facts: ProjectFacts) -> None:
    assert found("parent_child_contradiction", facts) == []


def test_what_the_former_system_states_without_a_day_counts_where_no_report_does() -> None:
    central = RelatedProject("04060000-3756", "parent", progress_percent=Decimal(10), suspended=True)
    facts = project(related=(central,), undated_percent=Decimal(100))
    [told] = found("parent_child_contradiction", facts)
    assert told.text.th == (
        "โครงการนี้แจ้ง ร้อยละ 100 (ระบบเดิม ไม่ระบุวันที่) ส่วนโครงการกลาง 04060000-3756 แจ้ง ร้อยละ 10 และชะลอ"
    )
    reported = project(report(1, 50, "10"), related=(central,), undated_percent=Decimal(100))
    assert found("parent_child_contradiction", reported) == []
