"""Status of a city: 10,000 projects of six reports judged, from facts to rating and findings."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from decimal import Decimal

from sapha.monitoring.progress.judging.facts import ProjectFacts, ReportFacts
from sapha.monitoring.progress.judging.judgement import judge

PROJECTS, REPORTS, RUNS = 10_000, 6, 3
FIRST_DAY, LAST_DAY = date(2022, 10, 1), date(2023, 9, 30)
TEXTS = (
    "อยู่ระหว่างดำเนินการจัดกิจกรรมในพื้นที่เขต และสรุปผลการดำเนินงานรายไตรมาส " * 4,
    "อยู่ระหว่างการจัดจ้าง คาดว่าจะลงนามในสัญญาภายในเดือนหน้า",
    "ดำเนินการแล้วเสร็จ",
)


def _project(number: int, chance: random.Random) -> ProjectFacts:
    honest = chance.random() < 0.6
    return ProjectFacts(
        f"{number:08d}-0001",
        fiscal_year=2566,
        starts_on=FIRST_DAY,
        ends_on=LAST_DAY,
        budget_received_baht=Decimal(100_000),
        budget_spent_baht=Decimal(21_000),
        rationale="สอดคล้องกับแผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ยุทธศาสตร์ที่ 5 " * 10,
        alignment={"strategy": ("ยุทธศาสตร์ที่ 5",)},
        reports=tuple(_report(place, chance, honest=honest) for place in range(1, REPORTS + 1)),
    )


def _report(place: int, chance: random.Random, *, honest: bool) -> ReportFacts:
    on = FIRST_DAY + timedelta(days=58 * place + chance.randrange(10))
    planned = 100 * ((on - FIRST_DAY).days + 1) / 365
    percent = Decimal(str(round(min(100.0, planned * (1 if honest else chance.random())), 2)))
    return ReportFacts(
        place, on, percent, Decimal(1000 * place), chance.choice(TEXTS), schedule_status="on_plan"
    )


def main() -> list[str]:
    """Return the lines of the result."""
    chance = random.Random(2566)
    projects = [_project(number, chance) for number in range(PROJECTS)]
    seconds, findings = [], 0
    for _run in range(RUNS):
        start = time.process_time()
        findings = sum(len(judge(project).findings) for project in projects)
        seconds.append(time.process_time() - start)
    return [
        f"- {PROJECTS:,} projects of {REPORTS} reports: {min(seconds):.2f} s of one core (goal < 2 s)",
        f"- {findings / PROJECTS:.1f} findings a project, {PROJECTS * REPORTS / min(seconds):,.0f} reports a second",
    ]
