from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sapha.monitoring.progress.judging.bands import Band, Dimension
from sapha.monitoring.progress.judging.facts import ProjectFacts, RelatedProject, Suspension
from sapha.monitoring.progress.judging.findings.finding import rounded
from sapha.monitoring.progress.judging.findings.rules import RATES, RULES, WORDS
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.status import NOT_APPLICABLE
from sapha.monitoring.progress.judging.suspensions import ProposedSuspension
from sapha.monitoring.progress.judging.thresholds import Thresholds
from tests.monitoring.progress.judging.cases import LAST_DAY, council_project, day, project, report

GOLDEN = council_project()


def test_golden_case_gives_the_four_rows_of_the_printed_form() -> None:
    rows = [
        (
            judged.report.number,
            rounded(judged.figures.progress or Decimal(-1)),
            rounded(judged.figures.planned or Decimal(-1)),
            rounded(judged.figures.variance or Decimal(-1)),
            rounded(judged.figures.index, 3) if isinstance(judged.figures.index, Decimal) else None,
            judged.rating.overall,
        )
        for judged in judge(GOLDEN).reports
    ]
    assert rows == [
        (1, "30.00", "64.93", "-34.93", "0.462", Band.RED),
        (2, "40.00", "66.58", "-26.58", "0.601", Band.RED),
        (3, "10.00", "68.77", "-58.77", "0.145", Band.RED),
        (4, "10.00", "99.73", "-89.73", "0.100", Band.RED),
    ]


def test_golden_case_gives_exactly_the_findings_it_must() -> None:
    judged = judge(GOLDEN)
    assert [(finding.report, finding.rule, finding.severity) for finding in judged.findings] == [
        (1, "declared_vs_computed", "bad"),
        (1, "late_first_report", "watch"),
        (1, "quarter_without_report", "watch"),
        (2, "declared_vs_computed", "bad"),
        (2, "spike", "watch"),
        (3, "declared_vs_computed", "bad"),
        (3, "regress", "bad"),
        (3, "infeasible", "bad"),
        (3, "stage_backwards", "watch"),
        (4, "declared_vs_computed", "bad"),
        (4, "text_vs_status", "bad"),
        (4, "infeasible", "bad"),
        (4, "stall", "watch"),
        (4, "reporting_gap", "watch"),
        (4, "markup_in_text", "watch"),
        (None, "plan_link_contradiction", "watch"),
    ]


def test_golden_case_gives_the_figures_behind_the_findings() -> None:
    told = {(finding.report, finding.rule): finding.numbers for finding in judge(GOLDEN).findings}
    assert told[1, "late_first_report"]["day"] == 237
    assert told[1, "quarter_without_report"] == {"count": 2, "quarter_ends": "2022-12-31, 2023-03-31"}
    assert (told[2, "spike"]["rise"], told[2, "spike"]["days"]) == ("10.00", 6)
    assert told[3, "regress"]["change"] == "-30.00"
    assert told[3, "infeasible"]["times"] == "19.8"
    assert told[4, "reporting_gap"]["days"] == 113


def test_golden_case_tells_its_sums_in_words() -> None:
    said = {(finding.report, finding.rule): finding for finding in judge(GOLDEN).findings}
    declared = said[4, "declared_vs_computed"]
    assert declared.title.th == "แจ้งว่าเป็นไปตามแผน แต่คำนวณแล้วห่างแผน 89.73"
    assert declared.text.th == (
        "ครั้งที่ 4: แผน 364 ÷ 365 = 99.73, แจ้ง 10.00, ต่าง −89.73, ดัชนี SPI = 10.00 ÷ 99.73 = 0.100"
    )
    assert said[3, "regress"].text.th == "ครั้งที่ 3 ลดลง 30 จุดใน 8 วัน ไม่มีเหตุผลและผู้อนุมัติ"
    assert said[4, "text_vs_status"].text.th == (
        "ครั้งที่ 4 เขียนว่า “ได้ชะลอการดำเนินการของสภาคนเมืองประจำเขตทั้ง 50 สำนักงานเขต”"
    )
    assert said[1, "quarter_without_report"].text.th == (
        "ไม่มีรายงาน ณ สิ้นไตรมาส 1 (31 ธ.ค. 2565) และไตรมาส 2 (31 มี.ค. 2566)"
    )


def test_golden_case_proposes_the_suspension_but_stays_active_and_red() -> None:
    judged = judge(GOLDEN)
    assert judged.proposed == (
        ProposedSuspension(
            report=4,
            kind="suspended",
            phrase="ได้ชะลอการดำเนินการของสภาคนเมืองประจำเขตทั้ง 50 สำนักงานเขต",
            letter="กท 0406/3578",
            starts_on=date(2023, 8, 29),
        ),
    )
    assert judged.rating.overall is Band.RED
    assert judged.rating.word.th == "ช้ามาก"


def test_confirmed_suspension_with_its_letter_is_grey_and_no_longer_proposed() -> None:
    suspension = Suspension(date(2023, 8, 29), letter="กท 0406/3578", reason="ทบทวนการดำเนินงาน")
    judged = judge(replace(GOLDEN, state="suspended", suspensions=(suspension,)))
    assert [(row.report.number, row.rating.overall, row.rating.word.th) for row in judged.reports] == [
        (1, Band.RED, "ช้ามาก"),
        (2, Band.RED, "ช้ามาก"),
        (3, Band.RED, "ช้ามาก"),
        (4, Band.GREY, "ชะลอ"),
    ]
    assert (judged.rating.overall, judged.rating.word.th, judged.proposed) == (Band.GREY, "ชะลอ", ())


def test_suspension_without_a_letter_is_not_grey() -> None:
    judged = judge(replace(GOLDEN, state="suspended", suspensions=(Suspension(date(2023, 8, 29)),)))
    assert (judged.rating.overall, len(judged.proposed)) == (Band.RED, 1)


def test_confirmed_suspension_stops_the_reporting_clock_but_not_the_history() -> None:
    suspension = Suspension(date(2023, 6, 9), date(2023, 8, 9), letter="กท 0406/1")
    judged = judge(replace(GOLDEN, suspensions=(suspension,)))
    rules = [finding.rule for finding in judged.findings if finding.report == 4]
    assert rules == ["declared_vs_computed", "text_vs_status", "infeasible", "markup_in_text"]
    assert rounded(judged.now.planned or Decimal(0)) == "99.73"


def test_overspent_while_suspended_is_red_for_the_money() -> None:
    facts = project(
        report(1, 50, "10", spent_baht=Decimal(150)),
        budget_received_baht=Decimal(100),
        budget_spent_baht=Decimal(150),
        state="suspended",
        suspensions=(Suspension(day(40), letter="กท 0406/1"),),
    )
    rating = judge(facts).rating
    assert (rating.overall, rating.decided_by, rating.word.th) == (Band.RED, Dimension.MONEY, "ใช้เกินงบ")
    assert rating.dimensions[Dimension.SCHEDULE] is Band.GREY


def test_project_without_a_report_that_is_not_yet_due_is_white() -> None:
    rating = judge(project(), as_of=day(92)).rating
    assert (rating.overall, rating.word.th) == (Band.WHITE, "ยังไม่มีรายงาน")


@pytest.mark.parametrize(("on", "band"), [(93, Band.AMBER), (184, Band.AMBER), (185, Band.RED)])
def test_project_without_a_report_gets_worse_as_the_silence_lasts(on: int, band: Band) -> None:
    assert judge(project(), as_of=day(on)).rating.overall is band


@pytest.mark.parametrize(
    "facts",
    [
        project(report(1, 50, None)),
        project(report(1, None, "10")),
        project(report(1, 50, "10"), starts_on=None),
        project(report(1, 50, "10"), ends_on=None),
        project(report(1, 50, "10"), ends_on=day(1) - timedelta(days=1)),
    ],
    ids=["no percent", "no date", "no start", "no end", "end before start"],
)
def test_what_cannot_be_computed_is_white_and_never_green(facts: ProjectFacts) -> None:
    judged = judge(facts)
    assert (judged.reports[0].figures.variance, judged.rating.overall) == (None, Band.WHITE)
    assert judged.rating.word.th == "ยังประเมินไม่ได้"


def test_project_on_plan_is_green_and_names_the_version_of_the_limits() -> None:
    rating = judge(project(report(1, 50, "13.7"))).rating
    assert (rating.overall, rating.word.th, rating.version) == (Band.GREEN, "ตามแผน", "2569-1")


def test_other_limits_give_another_rating_and_their_own_version() -> None:
    strict = Thresholds(version="test", green_from=Decimal(0), red_below=Decimal(-1))
    assert judge(project(report(1, 50, "10")), thresholds=strict).rating.overall is Band.RED
    assert judge(project(report(1, 50, "10")), thresholds=strict).rating.version == "test"


def test_old_fall_does_not_colour_a_project_that_has_recovered() -> None:
    facts = project(report(1, 50, "14"), report(2, 60, "12"), report(3, 100, "28"))
    judged = judge(facts)
    assert [finding.rule for finding in judged.findings] == ["regress"]
    assert judged.rating.overall is Band.GREEN


def test_judging_on_an_earlier_day_sees_only_the_reports_until_then() -> None:
    judged = judge(GOLDEN, as_of=date(2023, 5, 31))
    assert [row.report.number for row in judged.reports] == [1, 2]


def test_judging_on_a_later_day_holds_the_last_percent_against_that_day() -> None:
    judged = judge(project(report(1, 50, "13.7")), as_of=day(140))
    assert rounded(judged.now.variance or Decimal(0)) == "-24.66"
    assert judged.rating.overall is Band.RED


def test_corrected_report_no_longer_counts() -> None:
    facts = project(report(1, 50, "14"), report(2, 60, "5"), report(3, 62, "17", corrects=2))
    assert [row.report.number for row in judge(facts).reports] == [1, 3]
    assert judge(facts).findings == ()


def test_no_budget_is_not_applicable_and_never_green() -> None:
    judged = judge(project(report(1, 50, "13.7")))
    assert judged.now.money.financial is NOT_APPLICABLE
    assert judged.now.money.cost_index is NOT_APPLICABLE
    assert judged.rating.dimensions[Dimension.MONEY] is Band.WHITE


def test_cancelled_project_is_grey() -> None:
    rating = judge(project(report(1, 50, "2"), state="cancelled"), as_of=LAST_DAY).rating
    assert (rating.overall, rating.word.th) == (Band.GREY, "ยกเลิก")


def test_every_rule_has_words_and_a_dimension_unless_it_only_concerns_the_record() -> None:
    assert list(WORDS) == list(RULES)
    assert set(RULES) - set(RATES) == {"markup_in_text", "letter_order"}
    assert len(RULES) == 18


def test_central_project_and_district_child_of_the_real_case_contradict_each_other() -> None:
    child = RelatedProject("50490000-3607", "child", fiscal_year=2566, progress_percent=Decimal(100))
    told = [
        f for f in judge(replace(GOLDEN, related=(child,))).findings if f.rule == "parent_child_contradiction"
    ]
    assert [finding.severity for finding in told] == ["bad"]
    assert told[0].text.th == ("โครงการนี้แจ้ง ร้อยละ 10 และชะลอ ส่วนโครงการของเขต 50490000-3607 แจ้ง ร้อยละ 100")
