"""Every finding of the domain rules, from the rows of the register to page, command line and print.

Each rule has a project that it finds and one, almost the same, that it does not; what it says stands on all
three, and where it finds nothing it stands on none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.config.cli import main
from sapha.evidence.letters import commands as letters
from sapha.evidence.typesetting.text_layer import printed_lines
from sapha.monitoring.progress.judging.findings.rules import RULES
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.queries import project_facts
from sapha.monitoring.progress_form.printing.kept import print_kept_project
from sapha.monitoring.projects.models import Alignment, Project
from tests.factories.indicators import make_indicator
from tests.factories.letters import open_register, record
from tests.factories.printed_forms import AT
from tests.factories.progress import make_report
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
FIRST = date(2022, 10, 1)


class Row(NamedTuple):
    """A report: day of the project, percent, and what else it says."""

    day: int
    percent: str
    said: dict[str, Any] = {}


class Case(NamedTuple):
    """What a rule finds and what it does not; each is reports and fields of the project, or makes more."""

    found: tuple[list[Row], dict[str, Any]]
    sound: tuple[list[Row], dict[str, Any]]
    more_found: Callable[[Project, Account], None] | None = None
    more_sound: Callable[[Project, Account], None] | None = None


def _routine(goal: str) -> Callable[[Project, Account], None]:
    def make(project: Project, _actor: Account) -> None:
        routine = goal == "ภารกิจงานประจำของหน่วยงาน"
        Alignment.objects.create(project=project, field="goal", text=goal, is_routine_work=routine)

    return make


def _indicator(target: Decimal | None) -> Callable[[Project, Account], None]:
    return lambda project, _actor: project.indicators.add(make_indicator(target=target))


def _central(percent: str, narrative: str) -> Callable[[Project, Account], None]:
    def make(project: Project, _actor: Account) -> None:
        central = make_project()
        make_report(central, progress_percent=Decimal(percent), narrative=narrative)
        Project.objects.filter(pk=project.pk).update(parent=central)

    return make


def _letters(second: date) -> Callable[[Project, Account], None]:
    def make(project: Project, actor: Account) -> None:
        register = open_register(actor)
        for running, dated in ((4511, date(2023, 8, 17)), (4512, second)):
            letter = record(actor, register, running, dated)
            letters.link_letter(actor=actor, letter=letter, subject=project.ledger_key)
            letters.publish_letter(actor=actor, letter=letter)

    return make


EVEN = [Row(90, "25"), Row(180, "50"), Row(270, "75")]  # on plan, in the rhythm, once in every quarter
SUSPENDING = "ได้ชะลอการดำเนินการ ตามหนังสือ ที่ กท 0406/3578 ลงวันที่ 29 สิงหาคม 2566"
CASES: dict[str, Case] = {
    "declared_vs_computed": Case(([Row(90, "10")], {}), ([Row(90, "10", {"schedule_status": "behind"})], {})),
    "regress": Case(
        ([Row(90, "25"), Row(100, "20")], {}),
        ([Row(90, "25"), Row(100, "20", {"reason_for_fall": "นับซ้ำ", "fall_approved_by": "ผู้อำนวยการ"})], {}),
    ),
    "text_vs_status": Case(
        ([Row(90, "25", {"narrative": SUSPENDING})], {}),
        ([Row(90, "25", {"narrative": SUSPENDING, "schedule_status": "behind"})], {}),
    ),
    "past_end": Case(
        ([*EVEN, Row(360, "97"), Row(365, "98")], {}), ([*EVEN, Row(360, "97"), Row(365, "100")], {})
    ),
    "infeasible": Case(([Row(90, "2")], {}), ([Row(90, "25")], {})),
    "overspent": Case(
        ([Row(90, "25", {"spent_baht": Decimal(101)})], {"budget_received_baht": Decimal(100)}),
        ([Row(90, "25", {"spent_baht": Decimal(100)})], {"budget_received_baht": Decimal(100)}),
    ),
    "parent_child_contradiction": Case(
        (EVEN[:1], {}), (EVEN[:1], {}), _central("90", "-"), _central("30", "อยู่ระหว่างดำเนินการ")
    ),
    "stage_backwards": Case(
        (
            [
                Row(90, "25", {"narrative": "อยู่ระหว่างก่อสร้าง"}),
                Row(100, "27", {"narrative": "อยู่ระหว่างการศึกษา"}),
            ],
            {},
        ),
        (
            [
                Row(90, "25", {"narrative": "อยู่ระหว่างการศึกษา"}),
                Row(100, "27", {"narrative": "อยู่ระหว่างก่อสร้าง"}),
            ],
            {},
        ),
    ),
    "spike": Case(([Row(80, "20"), Row(86, "40")], {}), ([Row(80, "20"), Row(86, "22")], {})),
    "stall": Case(([Row(90, "25"), Row(150, "25")], {}), ([Row(90, "25"), Row(149, "25")], {})),
    "late_first_report": Case(([Row(93, "25")], {}), ([Row(92, "25")], {})),
    "reporting_gap": Case(([Row(90, "25"), Row(183, "50")], {}), ([Row(90, "25"), Row(182, "50")], {})),
    "quarter_without_report": Case(([Row(100, "27")], {}), ([Row(92, "25"), Row(100, "27")], {})),
    "spent_mismatch": Case(
        (EVEN, {"budget_spent_baht": Decimal(5)}), (EVEN, {"budget_spent_baht": Decimal(0)})
    ),
    "plan_link_contradiction": Case(
        (EVEN, {"rationale": "ตามเป้าประสงค์ที่ 5.2.1 ของแผนพัฒนา"}),
        (EVEN, {"rationale": "ตามเป้าประสงค์ที่ 5.2.1 ของแผนพัฒนา"}),
        _routine("ภารกิจงานประจำของหน่วยงาน"),
        _routine("เป้าประสงค์ที่ 5.2.1 ประชาชนมีส่วนร่วม"),
    ),
    "indicator_without_target": Case((EVEN, {}), (EVEN, {}), _indicator(None), _indicator(Decimal(0))),
    "markup_in_text": Case(([Row(90, "25", {"raw_flags": ["markup"]})], {}), ([Row(90, "25")], {})),
    "letter_order": Case((EVEN, {}), (EVEN, {}), _letters(date(2023, 8, 1)), _letters(date(2023, 8, 18))),
}


def make(reports: list[Row], fields: dict[str, Any], more: Callable[[Project, Account], None] | None,
         actor: Account) -> Project:  # fmt: skip
    """Keep the project with its reports."""
    project = make_project(**{"budget_received_baht": Decimal(0), "budget_spent_baht": None, **fields})
    for number, row in enumerate(reports, 1):
        values = {"narrative": "เร่งรัดงาน", **row.said}
        day = FIRST + timedelta(days=row.day - 1)
        make_report(project, number, reported_on=day, progress_percent=Decimal(row.percent), **values)
    if more is not None:
        more(project, actor)
    return Project.objects.get(pk=project.pk)


def without_space(text: str) -> str:
    return "".join(text.split())


def printed(project: Project) -> str:
    """Return all words of the project's print, without white space: long lines are broken anywhere."""
    pdf = pypdfium2.PdfDocument(print_kept_project(project, printed_at=AT, printed_by="ผู้ทดสอบ"))
    return without_space("".join(line.text for line in printed_lines(pdf)))


def test_every_rule_of_the_domain_has_its_case() -> None:
    assert list(CASES) == list(RULES)
    assert len(RULES) == 18


@pytest.mark.parametrize("rule", CASES)
def test_what_a_rule_finds_shows_on_page_command_line_and_print(
    rule: str, client: Client, somchai: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[rule]
    project = make(*case.found, case.more_found, somchai)
    told = [one for one in judge(project_facts(project)).findings if one.rule == rule]
    page = client.get(reverse("projects:project", args=[project.code])).content.decode()
    assert main(["findings", project.code]) == 0
    lines = capsys.readouterr().out
    paper = printed(project)
    assert len(told) == 1
    title = told[0].title.th
    assert (f'id="{rule}"' in page, title in page) == (True, True)
    assert f"{rule}: {title}" in lines
    assert without_space(title) in paper
    assert without_space(told[0].text.th) in paper


@pytest.mark.parametrize("rule", CASES)
def test_what_a_rule_does_not_find_shows_nowhere(
    rule: str, client: Client, somchai: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[rule]
    titles = [one.title.th for one in judge(project_facts(make(*case.found, case.more_found, somchai))).findings
              if one.rule == rule]  # fmt: skip
    project = make(*case.sound, None if rule == "letter_order" else case.more_sound, somchai)
    page = client.get(reverse("projects:project", args=[project.code])).content.decode()
    main(["findings", project.code])
    assert [one for one in judge(project_facts(project)).findings if one.rule == rule] == []
    assert f'id="{rule}"' not in page
    assert f" {rule}:" not in capsys.readouterr().out
    assert [title for title in titles if without_space(title) in printed(project)] == []


def test_letters_in_their_order_are_no_finding(somchai: Account) -> None:
    project = make(*CASES["letter_order"].sound, CASES["letter_order"].more_sound, somchai)
    assert [one.rule for one in judge(project_facts(project)).findings] == []


def test_the_real_contradiction_stands_on_both_sides(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """The central project at 10 % says suspended in all 50 districts; a district reports 100 %."""
    central = make_project("04060000-3756")
    make_report(central, 1, reported_on=date(2023, 9, 29), progress_percent=Decimal(10), narrative=SUSPENDING)
    district = make_project("50490000-3607", parent=central)
    make_report(district, 1, reported_on=date(2023, 9, 29), progress_percent=Decimal(100), narrative="-")
    for one, title in (
        (central, "ขัดกับโครงการของเขต 50490000-3607"),
        (district, "ขัดกับโครงการกลาง 04060000-3756"),
    ):
        page = client.get(reverse("projects:project", args=[one.code])).content.decode()
        main(["findings", one.code])
        assert f"parent_child_contradiction: {title}" in capsys.readouterr().out
        assert (title in page, without_space(title) in printed(one)) == (True, True)
    told = [
        dict(found.numbers)
        for found in judge(project_facts(Project.objects.get(pk=district.pk))).findings
        if found.rule == "parent_child_contradiction"
    ]
    assert told == [
        {
            "reason": "suspended",
            "other": "04060000-3756",
            "relation": "parent",
            "progress": "100.00",
            "other_progress": "10.00",
        }
    ]
