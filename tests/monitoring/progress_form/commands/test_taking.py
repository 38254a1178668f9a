"""Taking prints into the register: what enters, what stays, what is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from sapha.civic.people.models import Account
from sapha.foundation.errors import Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.queries import project_record as kept_record
from sapha.monitoring.progress_form.commands import confirm_answers, take_print
from sapha.monitoring.progress_form.models import FormFile, OpenQuestion
from sapha.monitoring.progress_form.outcomes import PrintOutcome
from sapha.monitoring.projects.models import Project
from tests.factories.progress import (
    make_form_file,
    make_report,
    project_record,
    question_record,
    read_of,
    report_record,
)
from tests.factories.projects import make_project, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _years(db: None) -> None:
    for year in (2566, 2567):
        make_year(year=year)


@pytest.fixture
def file(console: Account) -> FormFile:
    return make_form_file(received_by=console)


def take(console: Account, file: FormFile, **changes: Any) -> PrintOutcome:
    return take_print(actor=console, files=[file], read=read_of(project_record(**changes)))


def later(console: Account, **changes: Any) -> PrintOutcome:
    return take(console, make_form_file(received_by=console), **changes)


def the_project() -> Project:
    return Project.objects.get(code="61000000-0001")


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    tables: dict[str, list[tuple[Any, ...]]] = {}
    for model in apps.get_models():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY 1')
            tables[model._meta.db_table] = list(cursor.fetchall())
    return tables


def open_fields() -> list[str]:
    return list(OpenQuestion.objects.filter(state="open").order_by("id").values_list("field", flat=True))


def verbs() -> list[str]:
    return list(
        Event.objects.filter(chain="project:61000000-0001")
        .order_by("sequence")
        .values_list("verb", flat=True)
    )


def test_a_new_project_is_kept_as_the_record_says(console: Account, file: FormFile) -> None:
    outcome = take(console, file)
    expected = {key: value for key, value in project_record().items() if key not in {"copies", "questions"}}
    assert kept_record(the_project()) == expected
    assert outcome == PrintOutcome("61000000-0001", "โครงการจัดตั้งห้องสมุดคนย่าน", "new", 1, ())


def test_a_new_project_is_active_and_its_reports_are_accepted(console: Account, file: FormFile) -> None:
    take(console, file)
    assert the_project().state == "active"
    assert list(the_project().reports.values_list("state", flat=True)) == [ReportState.ACCEPTED]
    assert verbs() == ["project.imported", "report.accepted"]


def test_the_same_print_again_changes_no_table(console: Account, file: FormFile) -> None:
    take(console, file, questions=[question_record("coordinator", "ก", "ข")])
    before = all_rows()
    outcome = take(console, file, questions=[question_record("coordinator", "ก", "ข")])
    assert all_rows() == before
    assert outcome.change == "unchanged"


def test_the_same_print_in_another_file_adds_only_its_provenance(console: Account, file: FormFile) -> None:
    take(console, file)
    before = all_rows()
    assert later(console).change == "unchanged"
    after = all_rows()
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed == {"monitoring_form_file", "monitoring_form_record", "monitoring_form_copy"}


def test_a_later_print_adds_its_new_reports(console: Account, file: FormFile) -> None:
    take(console, file)
    outcome = later(console, reports=[report_record(), report_record(2, progress_percent="40.00")])
    assert (outcome.change, outcome.reports) == ("changed", 1)
    assert list(the_project().reports.values_list("number", "progress_percent")) == [
        (1, Decimal("30.00")),
        (2, Decimal("40.00")),
    ]
    assert the_project().versions.count() == 2
    assert open_fields() == []


def test_a_changed_value_is_asked_and_nothing_is_overwritten(console: Account, file: FormFile) -> None:
    take(console, file)
    later(console, owner="ฝ่ายรายได้")
    question = OpenQuestion.objects.get()
    assert the_project().owner_text == "ฝ่ายพัฒนาชุมชน"
    assert (question.field, question.kind) == ("owner", "changed")
    assert [one["value"] for one in question.alternatives] == ["ฝ่ายพัฒนาชุมชน", "ฝ่ายรายได้"]
    assert the_project().versions.count() == 1


def test_a_confirmed_change_is_a_new_version_and_is_never_asked_again(
    console: Account, file: FormFile
) -> None:
    take(console, file)
    later(console, owner="ฝ่ายรายได้")
    confirm_answers(actor=console, project=the_project(), answers={OpenQuestion.objects.get().pk: "ฝ่ายรายได้"})
    assert the_project().owner_text == "ฝ่ายรายได้"
    assert the_project().versions.count() == 2
    later(console)
    later(console, owner="ฝ่ายรายได้")
    assert open_fields() == []


def test_white_space_alone_is_no_change(console: Account, file: FormFile) -> None:
    take(console, file)
    assert later(console, rationale="เพราะ คนย่าน\nต้องการ").change == "unchanged"


def test_an_open_question_leaves_its_field_empty(console: Account, file: FormFile) -> None:
    take(console, file, coordinator="ก", questions=[question_record("coordinator", "ก", "ข", suggestion="ก")])
    assert the_project().coordinator_text == ""
    assert open_fields() == ["coordinator"]


def test_a_later_reading_joins_the_open_question(console: Account, file: FormFile) -> None:
    take(console, file, coordinator=None, questions=[question_record("coordinator", "ก", "ข")])
    later(console, coordinator="ค")
    question = OpenQuestion.objects.get()
    assert [one["value"] for one in question.alternatives] == ["ก", "ข", "ค"]


@pytest.mark.parametrize("changes", [{"fiscal_year": 2567}, {"name": "งานจัดซื้อเครื่องสูบน้ำประจำปี"}])
def test_a_print_of_another_year_or_name_waits_whole(
    console: Account, file: FormFile, changes: dict[str, Any]
) -> None:
    take(console, file)
    outcome = later(console, reports=[report_record(), report_record(2)], owner="ฝ่ายอื่น", **changes)
    assert outcome.change == "foreign"
    assert open_fields() == list(changes)
    assert OpenQuestion.objects.get().kind == "identity"
    assert the_project().reports.count() == 1


def test_a_waiting_print_is_taken_once_a_person_says_it_is_this_project(
    console: Account, file: FormFile
) -> None:
    take(console, file)
    later(console, fiscal_year=2567, reports=[report_record(), report_record(2)])
    confirm_answers(actor=console, project=the_project(), answers={OpenQuestion.objects.get().pk: 2567})
    assert the_project().fiscal_year_id == 2567
    assert the_project().reports.count() == 2


def test_a_print_refused_as_foreign_is_not_asked_again(console: Account, file: FormFile) -> None:
    take(console, file)
    later(console, fiscal_year=2567)
    confirm_answers(actor=console, project=the_project(), answers={OpenQuestion.objects.get().pk: 2566})
    assert later(console, fiscal_year=2567, owner="ฝ่ายอื่น").change == "foreign"
    assert open_fields() == []
    assert the_project().owner_text == "ฝ่ายพัฒนาชุมชน"


def test_values_no_column_can_hold_become_questions(console: Account, file: FormFile) -> None:
    take(
        console, file, fiscal_year=2799, reports=[report_record(progress_percent="140.00"), report_record(0)]
    )
    assert sorted(open_fields()) == ["fiscal_year", "reports.1.progress_percent"]
    assert the_project().fiscal_year_id is None


def test_a_report_being_written_here_is_not_taken_over(console: Account, file: FormFile) -> None:
    take(console, file)
    make_report(project=the_project(), number=2, state=ReportState.DRAFT, sha256="")
    with pytest.raises(Conflict) as told:
        later(console, reports=[report_record(), report_record(2)])
    assert told.value.rule == "report_being_written"


def test_raw_flags_are_kept_for_the_rules(console: Account, file: FormFile) -> None:
    read = read_of(project_record(), reports__1__narrative=["markup"], rationale=["control"])
    take_print(actor=console, files=[file], read=read)
    assert the_project().reports.get().raw_flags == ["markup"]
    assert the_project().marked_fields == ["rationale"]


def test_an_officer_of_another_agency_meets_no_project(
    suda: Account, console: Account, file: FormFile, city_agency: Any
) -> None:
    make_project(code="61000000-0001", agency=city_agency)
    with pytest.raises(NotThere):
        take(suda, make_form_file(received_by=suda))


def test_an_auditor_may_not_take_in_a_print(auditor: Account) -> None:
    with pytest.raises(NotPermitted):
        take(auditor, make_form_file(received_by=auditor))


def test_an_officer_takes_in_prints_of_the_own_agency(somchai: Account, city_agency: Any) -> None:
    make_project(code="61000000-0001", name="โครงการจัดตั้งห้องสมุดคนย่าน", agency=city_agency)
    assert take(somchai, make_form_file(received_by=somchai)).change == "changed"
