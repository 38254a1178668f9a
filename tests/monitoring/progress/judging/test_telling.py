from __future__ import annotations

import json

from hypothesis import given

from sapha.monitoring.progress.judging.facts import ProjectFacts
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.telling import judgement_record
from tests.monitoring.progress.judging.cases import council_project, project, report
from tests.monitoring.progress.judging.findings.test_rules import projects


def test_golden_case_is_told_with_its_rating_and_proposal() -> None:
    told = judgement_record(judge(council_project()))
    assert told["rating"] == {
        "overall": "red",
        "schedule": "red",
        "money": "white",
        "consistency": "red",
        "reporting": "amber",
        "decided_by": "schedule",
        "word_th": "ช้ามาก",
        "word_en": "far behind",
        "thresholds_version": "2569-1",
    }
    assert told["proposed_suspensions"] == [
        {
            "report": 4,
            "kind": "suspended",
            "phrase": "ได้ชะลอการดำเนินการของสภาคนเมืองประจำเขตทั้ง 50 สำนักงานเขต",
            "letter": "กท 0406/3578",
            "starts_on": "2023-08-29",
        }
    ]


def test_figures_are_rounded_text_null_or_not_applicable() -> None:
    assert judgement_record(judge(council_project()))["now"] == {
        "on": "2023-09-29",
        "day": 364,
        "days_left": 1,
        "progress_percent": "10.00",
        "planned_percent": "99.73",
        "schedule_variance": "-89.73",
        "schedule_performance": "0.100",
        "earned_days": "36.50",
        "time_performance": "0.100",
        "days_behind": "327.50",
        "needed_pace": "90.00",
        "pace": "0.03",
        "spent_baht": "0.00",
        "financial_percent": "not_applicable",
        "cost_performance": "not_applicable",
    }
    told = judgement_record(judge(project(report(1, 50, None, spent_baht=None), budget_received_baht=None)))
    assert (told["now"]["progress_percent"], told["now"]["spent_baht"]) == (None, None)


@given(projects)
def test_any_judgement_is_plain_json(facts: ProjectFacts) -> None:
    told = judgement_record(judge(facts))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
