from __future__ import annotations

import pytest

from tests.monitoring.progress.judging.cases import SUSPENDING, found, numbers, project, report


@pytest.mark.parametrize(
    ("narrative", "status", "percent", "kind", "severity"),
    [
        (SUSPENDING, "on_plan", "10", "suspended", "bad"),
        ("จึงยกเลิกโครงการ", "ahead", "10", "cancelled", "bad"),
        ("ดำเนินการแล้วเสร็จ", "on_plan", "80", "finished", "watch"),
        ("อยู่ระหว่างการจัดจ้าง", "on_plan", "100", "unfinished", "bad"),
        ("งานล่าช้ากว่าแผนเนื่องจากฝนตก", "on_plan", "10", "late", "watch"),
        ("ผลงานเป็นไปตามแผน", "behind", "10", "on_plan", "watch"),
    ],
)
def test_words_against_the_declared_status_are_found(
    narrative: str, status: str, percent: str, kind: str, severity: str
) -> None:
    told = found(
        "text_vs_status", project(report(1, 50, percent, narrative=narrative, schedule_status=status))
    )
    assert [(finding.report, finding.numbers["kind"], finding.severity) for finding in told] == [
        (1, kind, severity)
    ]


@pytest.mark.parametrize(
    ("narrative", "status", "percent"),
    [
        (SUSPENDING, "behind", "10"),
        (SUSPENDING, None, "10"),
        ("ไม่ได้ชะลอโครงการ", "on_plan", "10"),
        ("ดำเนินการแล้วเสร็จ", "on_plan", "100"),
        ("ดำเนินการแล้วเสร็จ", "on_plan", None),
        ("อยู่ระหว่างดำเนินการ", "on_plan", "100"),
        ("เร่งรัดเพื่อไม่ให้ล่าช้า", "on_plan", "10"),
        ("งานล่าช้ากว่าแผน", "behind", "10"),
        ("ไม่เป็นไปตามแผน", "behind", "10"),
        ("เร่งรัดให้เป็นไปตามแผน", "behind", "10"),
        ("", "on_plan", "10"),
    ],
)
def test_words_that_agree_with_the_declared_status_are_not_found(
    narrative: str, status: str | None, percent: str | None
) -> None:
    facts = project(report(1, 50, percent, narrative=narrative, schedule_status=status))
    assert found("text_vs_status", facts) == []


def test_earlier_stage_than_before_is_found() -> None:
    facts = project(
        report(1, 50, "10", narrative="อยู่ระหว่างก่อสร้าง"),
        report(2, 60, "12", narrative="ไม่มีปัญหา"),
        report(3, 70, "14", narrative="อยู่ระหว่างการจัดจ้าง"),
    )
    assert numbers("stage_backwards", facts) == [
        (3, {"from_stage": "work", "to_stage": "procurement", "previous_report": 1})
    ]


def test_same_or_later_stage_is_not_found() -> None:
    facts = project(
        report(1, 50, "10", narrative="อยู่ระหว่างศึกษาแบบ"),
        report(2, 60, "12", narrative="อยู่ระหว่างการจัดจ้าง"),
        report(3, 70, "14", narrative="อยู่ระหว่างดำเนินการ"),
        report(4, 80, "100", narrative="ดำเนินการแล้วเสร็จ"),
    )
    assert found("stage_backwards", facts) == []
