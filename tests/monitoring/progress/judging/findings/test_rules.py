"""Properties that every rule keeps, whatever the facts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sapha.foundation.canonical import canonical_json
from sapha.monitoring.progress.judging.bands import Band, Dimension, worse
from sapha.monitoring.progress.judging.facts import (
    IndicatorFacts,
    LetterFacts,
    Milestone,
    PlanPoint,
    PlanVersion,
    ProjectFacts,
    RelatedProject,
    ReportFacts,
    Suspension,
)
from sapha.monitoring.progress.judging.findings.rules import RULES
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.planned import HUNDRED
from sapha.monitoring.progress.judging.status import money_band, open_case, schedule_band
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from tests.monitoring.progress.judging.cases import day, found, project, report

days = st.dates(date(2019, 9, 1), date(2027, 3, 1))
percents = st.decimals(0, 100, places=2)
amounts = st.decimals(0, 10**9, places=2)
narratives = st.sampled_from(
    [
        "",
        "อยู่ระหว่างดำเนินการ",
        "อยู่ระหว่างการศึกษา",
        "ดำเนินการแล้วเสร็จ",
        "ให้ชะลอโครงการ ตามหนังสือ ที่ กท 0406/3578 ลงวันที่ 29 สิงหาคม 2566",
        "ยกเลิกโครงการ",
        "ล่าช้ากว่าแผน",
        "ผลงานเป็นไปตามแผน",
    ]
)
reports = st.builds(
    ReportFacts,
    number=st.integers(1, 30),
    reported_on=st.none() | days,
    progress_percent=st.none() | percents,
    spent_baht=st.none() | amounts,
    narrative=narratives | st.text(max_size=40),
    raw_flags=st.frozensets(st.sampled_from(["markup", "control"])),
    schedule_status=st.sampled_from([None, "on_plan", "behind", "ahead", "ไม่ทราบ"]),
    target_status=st.sampled_from([None, "on_target"]),
    reason_for_fall=st.sampled_from(["", "นับผิด"]),
    fall_approved_by=st.sampled_from(["", "ผู้อำนวยการ"]),
    corrects=st.none() | st.integers(1, 30),
)
plans = st.builds(
    PlanVersion,
    number=st.just(1),
    points=st.lists(st.builds(PlanPoint, days, percents), max_size=4).map(tuple),
    milestones=st.lists(st.builds(Milestone, days, percents), max_size=4).map(tuple),
)
projects = st.builds(
    ProjectFacts,
    code=st.just("04060000-3756"),
    fiscal_year=st.none() | st.just(2566),
    state=st.sampled_from(["planned", "active", "suspended", "completed", "cancelled"]),
    starts_on=st.none() | days,
    ends_on=st.none() | days,
    budget_received_baht=st.none() | st.just(Decimal(0)) | amounts,
    budget_spent_baht=st.none() | amounts,
    rationale=st.text(max_size=40) | st.just("เป้าประสงค์ที่ 5.2.1"),
    alignment=st.dictionaries(
        st.sampled_from(["strategy", "sub_strategy", "goal"]),
        st.lists(st.sampled_from(["ภารกิจงานประจำของหน่วยงาน", "ยุทธศาสตร์ที่ 5"]), max_size=3).map(tuple),
    ),
    reports=st.lists(reports, max_size=6, unique_by=lambda filed: filed.number).map(tuple),
    suspensions=st.lists(
        st.builds(Suspension, days, st.none() | days, st.sampled_from(["", "กท 1/1"])), max_size=3
    ).map(tuple),
    plan=st.none() | plans,
    related=st.lists(
        st.builds(
            RelatedProject,
            code=st.just("50490000-3607"),
            relation=st.sampled_from(["parent", "child"]),
            fiscal_year=st.none() | st.just(2566),
            progress_percent=st.none() | percents,
            suspended=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    indicators=st.lists(
        st.builds(IndicatorFacts, st.just("1"), st.just("ก"), st.none() | percents), max_size=2
    ).map(tuple),
    letters=st.lists(
        st.builds(LetterFacts, st.sampled_from(["ก", "ข"]), st.integers(1, 9), st.just("ก"), days), max_size=4
    ).map(tuple),
)
maybe_day = st.none() | days


@given(projects, maybe_day)
def test_any_facts_can_be_judged_and_told(facts: ProjectFacts, as_of: date | None) -> None:
    judged = judge(facts, as_of)
    for finding in judged.findings:
        assert finding.rule in RULES
        assert finding.title.th
        assert finding.title.en
        assert finding.text.th
        assert finding.text.en
        assert all(isinstance(value, (str, int)) for value in finding.numbers.values())
    assert canonical_json([dict(finding.numbers) for finding in judged.findings])


@given(projects, maybe_day)
def test_judging_is_the_same_every_time_and_in_any_order_of_reports(
    facts: ProjectFacts, as_of: date | None
) -> None:
    assert judge(facts, as_of) == judge(replace(facts, reports=facts.reports[::-1]), as_of)


@given(projects, maybe_day)
def test_whole_is_never_better_than_its_worst_dimension(facts: ProjectFacts, as_of: date | None) -> None:
    judged = judge(facts, as_of)
    for rating in (judged.rating, *(row.rating for row in judged.reports)):
        for band in rating.dimensions.values():
            assert worse(rating.overall, band) is rating.overall or (rating.overall, band) == (
                Band.WHITE,
                Band.GREEN,
            )
        if rating.dimensions[Dimension.SCHEDULE] is Band.WHITE:
            assert rating.overall is not Band.GREEN


@given(projects, maybe_day)
def test_findings_speak_only_of_reports_until_the_day_of_judging(
    facts: ProjectFacts, as_of: date | None
) -> None:
    until = {
        r.number for r in facts.reports if as_of is None or r.reported_on is None or r.reported_on <= as_of
    }
    assert {finding.report for finding in judge(facts, as_of).findings} <= until | {None}


@given(projects, days, days)
def test_past_findings_of_reports_do_not_change_as_time_goes_by(
    facts: ProjectFacts, one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    assume(all(r.reported_on is not None and r.reported_on <= earlier for r in facts.reports))
    changing = {"overspent", "reporting_gap", "quarter_without_report"}  # these hang on how it ends

    def of_reports(when: date) -> list[object]:
        return [f for f in judge(facts, when).findings if f.report is not None and f.rule not in changing]

    assert of_reports(earlier) == of_reports(later)


@given(on=st.integers(0, 400), length=st.integers(1, 400), lower=percents, higher=percents)
def test_more_progress_is_never_a_worse_schedule(
    on: int, length: int, lower: Decimal, higher: Decimal
) -> None:
    lower, higher = sorted((lower, higher))
    bands = []
    for percent in (lower, higher):
        case = open_case(project(report(1, on, str(percent)), ends_on=day(length)), None, DEFAULTS)
        bands.append(schedule_band(case.now, case.days, DEFAULTS))
    assert worse(bands[0], bands[1]) is bands[0]


@given(progress=percents, earlier=st.integers(0, 500), later=st.integers(0, 500))
def test_same_progress_later_is_never_a_better_schedule(progress: Decimal, earlier: int, later: int) -> None:
    earlier, later = sorted((earlier, later))
    facts = project(report(1, 0, str(progress)))
    bands = []
    for on in (earlier, later):
        case = open_case(facts, day(on), DEFAULTS)
        bands.append(schedule_band(case.now, case.days, DEFAULTS))
    assert worse(bands[0], bands[1]) is bands[1]


@given(budget=amounts, less=amounts, more=amounts)
def test_more_spending_is_never_a_better_band_of_money(budget: Decimal, less: Decimal, more: Decimal) -> None:
    less, more = sorted((less, more))
    bands = []
    for amount in (less, more):
        facts = project(report(1, 50, "50", spent_baht=amount), budget_received_baht=budget)
        case = open_case(facts, None, DEFAULTS)
        bands.append(money_band(facts, case.now.money, DEFAULTS))
    assert worse(bands[0], bands[1]) is bands[1]
    assert Band.GREEN not in bands or budget > 0


@given(was=percents, now=percents, gap=st.integers(0, 14))
def test_a_step_is_a_fall_or_a_spike_but_never_both(was: Decimal, now: Decimal, gap: int) -> None:
    facts = project(report(1, 100, str(was)), report(2, 100 + gap, str(now)))
    fell, rose = found("regress", facts), found("spike", facts)
    assert bool(fell) is (now < was)
    assert bool(rose) is (was > 0 and (now - was) * 100 > 5 * was * max(gap, 1))
    assert not (fell and rose)


@given(on=st.integers(1, 400), percent=percents)
def test_infeasible_and_past_end_exclude_each_other_and_neither_touches_finished_work(
    on: int, percent: Decimal
) -> None:
    facts = project(report(1, on, str(percent)))
    late, over = found("infeasible", facts), found("past_end", facts)
    assert not (late and over)
    assert bool(over) is (on >= 365 and percent < HUNDRED)
    assert not (late and percent in {Decimal(0), HUNDRED})


@given(first=st.integers(1, 365), gap=st.integers(0, 300), pause=st.integers(0, 200))
def test_a_suspension_never_makes_reporting_worse(first: int, gap: int, pause: int) -> None:
    running = project(report(1, first, "10"), report(2, first + gap, "10"))
    paused = replace(running, suspensions=(Suspension(day(pause), day(pause + 60), "กท 1/1"),))
    for rule in ("late_first_report", "reporting_gap", "quarter_without_report", "stall"):
        assert len(found(rule, paused)) <= len(found(rule, running))


@given(st.lists(st.integers(1, 364), min_size=1, max_size=8))
def test_every_missed_quarter_is_told_once(filed: list[int]) -> None:
    facts = project(*(report(number, on, "1") for number, on in enumerate(sorted(filed), 1)))
    told = [
        end
        for finding in found("quarter_without_report", facts, day(367))
        for end in str(finding.numbers["quarter_ends"]).split(", ")
    ]
    ends = [date(2022, 12, 31), date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30)]
    empty = [
        end.isoformat()
        for end in ends
        if not any(end - timedelta(days=92) < day(on) <= end and _same_quarter(day(on), end) for on in filed)
    ]
    assert told == empty


def _same_quarter(one: date, end: date) -> bool:
    return (one.year, (one.month - 1) // 3) == (end.year, (end.month - 1) // 3)


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(projects, maybe_day)
def test_any_facts_can_be_judged_in_a_big_campaign(facts: ProjectFacts, as_of: date | None) -> None:
    for finding in judge(facts, as_of).findings:
        assert finding.text.th
