"""A register of any size, the same for the same size: projects over all units, reports, acts in the ledger.

Written with bulk inserts, as it would stand after years of use; the ratings and the sums by agency are computed by
the product itself. Sizes differ in nothing but the number of projects.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product

from django.db import transaction
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.queries import service_account
from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.thai_text import search_text
from sapha.ledger.commands import record_event
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.portfolio.tasks import keep_changed_sums
from sapha.monitoring.progress.commands import rate_all_projects
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Alignment, Project

REPORTS, YEARS, BATCH = 6, (2567, 2568, 2569), 1000
_WORK = ("ปรับปรุงทางเท้า", "ขุดลอกคลอง", "จัดกิจกรรมผู้สูงอายุ", "ปลูกต้นไม้", "ซ่อมไฟฟ้าส่องสว่าง", "อบรมอาสาสมัคร")
_PLACE = ("ตลาดเก่า", "ริมคลอง", "ชุมชนหลังวัด", "ข้างสวนสาธารณะ", "หน้าโรงเรียน", "ใต้สะพาน")
_TEXT = (
    "อยู่ระหว่างการจัดจ้าง คาดว่าจะลงนามในสัญญาภายในเดือนหน้า",
    "อยู่ระหว่างดำเนินการจัดกิจกรรมในพื้นที่ และสรุปผลการดำเนินงานรายไตรมาส",
    "ดำเนินการแล้วเสร็จ",
)


def build(projects: int) -> None:
    """Keep that many projects with six reports each, half of them linked to a plan, and rate them."""
    chance = random.Random(2566)
    units = list(Agency.objects.filter(is_historical=False).order_by("lineage"))
    nodes = list(PlanNode.objects.order_by("pk"))
    for year in YEARS:
        starts_on, ends_on = fiscal_year_bounds(year)
        FiscalYear.objects.get_or_create(year=year, defaults={"starts_on": starts_on, "ends_on": ends_on})
    numbers = iter(range(projects))
    while batch := list(islice(numbers, BATCH)):
        made = Project.objects.bulk_create(_project(number, units, chance) for number in batch)
        ProgressReport.objects.bulk_create(
            _report(project, place, pace, chance)
            for project, pace in [(one, chance.choice((0.3, 0.7, 1.0, 1.0))) for one in made]
            for place in range(1, chance.choice((0, REPORTS, REPORTS, REPORTS)) + 1)
        )
        if nodes:
            Alignment.objects.bulk_create(
                Alignment(project=project, field=field, text=node.text, plan_node=node)
                for project, field in product(made[::2], ("strategy", "goal"))
                for node in [chance.choice(nodes)]
            )
    _join_families()
    _enter_acts()
    rate_all_projects(actor=service_account("console"))
    keep_changed_sums(timezone.now())


def _project(number: int, units: list[Agency], chance: random.Random) -> Project:
    year = YEARS[number % len(YEARS)]
    starts_on, ends_on = fiscal_year_bounds(year)
    unit = units[number % len(units)]
    name = f"โครงการ{chance.choice(_WORK)}{chance.choice(_PLACE)} ระยะที่ {number // 36 + 1}"
    code = f"{50_000_000 + number // 1000 * 10_000:08d}-{number % 1000 + 1:04d}"
    budget = chance.choice((None, Decimal(0), Decimal(120_000), Decimal(2_450_000)))
    return Project(
        code=code,
        name=name,
        fiscal_year_id=year,
        starts_on=starts_on,
        ends_on=ends_on,
        agency=unit,
        agency_path=[unit.name_th],
        owner_text="เจ้าหน้าที่ตัวอย่าง",
        budget_received_baht=budget,
        budget_spent_baht=budget,
        rationale="เพื่อให้ประชาชนในพื้นที่ได้รับบริการที่ดีขึ้น " * 6,
        is_sample=True,
        search_text=search_text(code, name),
    )


def _report(project: Project, place: int, pace: float, chance: random.Random) -> ProgressReport:
    on = (project.starts_on or date(2023, 10, 1)) + timedelta(days=58 * place + chance.randrange(10))
    percent = Decimal(str(round(min(100.0, 16 * place * pace), 2)))
    return ProgressReport(
        project=project,
        number=place,
        reported_on=on,
        narrative=chance.choice(_TEXT),
        progress_percent=None if chance.random() < 0.03 else percent,
        spent_baht=None if chance.random() < 0.02 else Decimal(1000 * place),
        schedule_status="on_plan",
        target_status="on_target",
        state="accepted",
        sha256="0" * 64,
    )


def _join_families() -> None:
    """Every hundredth project is a central one with the next five as its parts."""
    rows = list(Project.objects.order_by("pk"))
    for place in range(0, len(rows) - 6, 100):
        parts = rows[place + 3 : place + 18 : 3]
        Project.objects.filter(pk__in=[part.pk for part in parts]).update(parent=rows[place])


def _enter_acts() -> None:
    """Enter one act of every project, so that the ledger grows with the register."""
    actor = service_account("console").actor_key
    codes = iter(list(Project.objects.order_by("pk").values_list("code", flat=True)))
    while batch := list(islice(codes, BATCH)):
        with transaction.atomic():
            for code in batch:
                record_event(
                    actor_key=actor,
                    verb="report.accepted",
                    chain=f"project:{code}",
                    subject=f"project:{code}",
                    facts={"numbers": [1, 2, 3, 4, 5, 6], "hashes": ["0" * 64], "file_sha256": "0" * 64},
                )
