"""What the system computed, beside what was declared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sapha.monitoring.progress.judging.facts import PlanPoint, PlanVersion
from sapha.monitoring.progress.judging.planned import planned_line
from sapha.monitoring.progress.judging.status import NOT_APPLICABLE
from sapha.monitoring.progress_form.printing import Judged
from sapha.monitoring.progress_form.printing.chart_data import progress_chart
from sapha.monitoring.progress_form.printing.computed import figure
from tests.factories.printed_forms import judged, printed, project, report

ROWS = [
    "1 25/05/2566 30.00 64.93 −34.93 0.462 เป็นไปตามแผน ช้ามาก",
    "2 31/05/2566 40.00 66.58 −26.58 0.601 เป็นไปตามแผน ช้ามาก",
    "3 08/06/2566 10.00 68.77 −58.77 0.145 เป็นไปตามแผน ช้ามาก",
    "4 29/09/2566 10.00 99.73 −89.73 0.100 เป็นไปตามแผน ช้ามาก",
]


def test_declared_and_computed_stand_side_by_side() -> None:
    beside = printed(project(), judged(project())).beside
    first = beside.index(ROWS[0])
    assert beside[first : first + 4] == ROWS
    assert beside[first - 1] == "ครั้งที่ วันที่ แจ้ง % แผน % ต่าง SPI หน่วยงานแจ้งว่า ระบบคำนวณได้"


def test_state_is_told_with_its_day_and_the_rules_version() -> None:
    beside = printed(project(), judged(project())).beside
    assert beside[1] == (
        "ณ วันที่ 29 กันยายน 2566 หน่วยงานแจ้ง 10.00 % เป็นไปตามแผน ตามแผนควรได้ 99.73 % "
        "สถานะที่ระบบคำนวณตามเกณฑ์รุ่น 2569-1 คือ ช้ามาก"
    )


def test_findings_stand_with_their_answers() -> None:
    told = judged(project(), regress="แก้ตัวเลขตามข้อเท็จจริง\nหน่วยงานขอแก้ไข")
    beside = printed(project(), told).beside
    count = len(told.judgement.findings)
    assert f"สิ่งที่ระบบพบ {count} ข้อ ชี้แจงแล้ว 1 ข้อ" in beside
    at = beside.index("คำชี้แจงของหน่วยงาน: แก้ตัวเลขตามข้อเท็จจริง")
    assert beside[at + 1] == "หน่วยงานขอแก้ไข"
    assert beside.count("ยังไม่มีคำชี้แจง") == count - 1
    assert [
        line for found in told.judgement.findings for line in [found.title.th] if line not in beside
    ] == []


def test_project_without_findings_says_so() -> None:
    fine = project(
        reports=[
            report(1, "2022-12-31", "26.00"),
            report(2, "2023-03-31", "51.00"),
            report(3, "2023-06-30", "76.00"),
            report(4, "2023-09-30", "100.00", "เสร็จสิ้น"),
        ],
        budget_received_baht="0.00",
    )
    beside = printed(fine, judged(fine)).beside
    assert judged(fine).judgement.findings == ()
    assert "ไม่พบสิ่งที่ขัดกันตามเกณฑ์ของระบบ" in beside


def test_project_without_reports_says_so() -> None:
    empty = project(reports=[])
    assert "ยังไม่มีรายงาน" in printed(empty).beside
    assert "ยังไม่มีรายงาน" in printed(empty, judged(empty)).beside


def test_missing_nought_and_not_applicable_are_three_different_things() -> None:
    assert [figure(None), figure(Decimal(0)), figure(NOT_APPLICABLE)] == ["–", "0.00", "ไม่ใช้"]


def test_chart_puts_days_across_and_percent_upwards() -> None:
    line = planned_line(date(2022, 10, 1), 365, None)
    chart = progress_chart(judged(project()).judgement, date(2022, 10, 1), line)
    assert chart is not None
    assert chart["planned"] == [(0.0, 0.0), (1.0, 1.0)]
    assert chart["declared"] == [(0.6493, 0.3), (0.6658, 0.4), (0.6877, 0.1), (0.9973, 0.1)]
    assert [tick["text"] for tick in chart["ticks"]] == [
        "1 ต.ค. 2565",
        "31 ธ.ค. 2565",
        "31 มี.ค. 2566",
        "30 มิ.ย. 2566",
        "30 ก.ย. 2566",
    ]


def test_chart_draws_the_approved_plan() -> None:
    plan = PlanVersion(
        1, points=(PlanPoint(date(2023, 3, 31), Decimal(20)), PlanPoint(date(2023, 9, 30), Decimal(100)))
    )
    line = planned_line(date(2022, 10, 1), 365, plan)
    chart = progress_chart(judged(project()).judgement, date(2022, 10, 1), line)
    assert chart is not None
    assert (chart["planned_name"], chart["planned"][-1]) == ("แผน", (1.0, 1.0))
    assert (round(182 / 365, 4), 0.2) in chart["planned"]


def test_chart_has_words_for_those_who_do_not_see_it() -> None:
    chart = progress_chart(
        judged(project()).judgement, date(2022, 10, 1), planned_line(date(2022, 10, 1), 365, None)
    )
    assert chart is not None
    assert chart["alt"] == (
        "กราฟความก้าวหน้าที่หน่วยงานแจ้งเทียบกับแผน ครั้งที่ 1 แจ้ง 30.00 % แผน 64.93 % "
        "ครั้งที่ 2 แจ้ง 40.00 % แผน 66.58 % ครั้งที่ 3 แจ้ง 10.00 % แผน 68.77 % ครั้งที่ 4 แจ้ง 10.00 % แผน 99.73 %"
    )


def test_project_without_dates_has_figures_but_no_chart() -> None:
    undated = project(starts_on=None, ends_on=None)
    assert progress_chart(judged(undated).judgement, None, None) is None
    lines = printed(undated, judged(undated)).beside
    assert [line for line in lines if line.startswith("1 25/05/2566")] == [
        "1 25/05/2566 30.00 – – – เป็นไปตามแผน ยังประเมินไม่ได้"
    ]


def test_plan_of_the_judgement_is_drawn_in_the_print() -> None:
    plan = PlanVersion(1, points=(PlanPoint(date(2023, 9, 30), Decimal(100)),))
    one = project()
    with_plan = Judged(judged(one).judgement, {}, plan)
    assert [line for line in printed(one, with_plan).beside if "แผน (เฉลี่ยตามวัน)" in line] == []
    assert [line for line in printed(one, judged(one)).beside if "แผน (เฉลี่ยตามวัน)" in line] != []
